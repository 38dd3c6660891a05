import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert, property, string } from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { KeysRefused } from './keyfile.ts'
import { maskIdNumber, maskPhone } from './mask.ts'
import { openSecrets, secretsFrom } from './secrets.ts'

const folder = await mkdtemp(join(tmpdir(), 'lianjian-secrets-'))
afterAll(() => rm(folder, { recursive: true }))

const key = (id: string) => ({ id, bytes: randomBytes(32) })

describe('sealing', () => {
  const secrets = secretsFrom([key('00000001')])

  test('gives back what was sealed, whatever it is', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(secrets.open(secrets.seal(text))).toBe(text)
      }),
    )
  })

  test('two seals of one text differ, and hold nothing of it', () => {
    const [one, two] = [secrets.seal('19900009561'), secrets.seal('19900009561')]
    expect(one.equals(two)).toBe(false)
    expect(one.includes('1990000')).toBe(false)
  })

  test('a changed byte anywhere does not open', () => {
    const sealed = secrets.seal('19900009561')
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = changed[at]! ^ 1
      expect(() => secrets.open(changed)).toThrow(/./)
    }
  })

  test('an added key seals, the old one still opens, and hashes stay', () => {
    const [old, fresh] = [key('0000000a'), key('0000000b')]
    const before = secretsFrom([old])
    const after = secretsFrom([old, fresh])
    expect(after.open(before.seal('甲'))).toBe('甲')
    expect(() => before.open(after.seal('甲'))).toThrow('does not have')
    expect(after.keyedHash('甲')).toBe(before.keyedHash('甲'))
    expect(after.derived('session')).toBe(before.derived('session'))
  })

  test('hashes and derived secrets are not the same key twice', () => {
    expect(new Set([secrets.keyedHash('a'), secrets.keyedHash('b'), secrets.derived('a'), secrets.derived('b')]).size).toBe(4)
  })
})

describe('the key file', () => {
  test('is made once and is for its owner only', async () => {
    const dataDir = join(folder, 'one')
    const first = await openSecrets(dataDir)
    const again = await openSecrets(dataDir)
    expect(again.open(first.seal('甲'))).toBe('甲')
    expect((await stat(join(dataDir, 'keys', 'keys.json'))).mode & 0o777).toBe(0o600)
    expect(await readdir(join(dataDir, 'keys'))).toEqual(['keys.json'])
  })

  test('of processes that start at once, all use one key', async () => {
    const dataDir = join(folder, 'race')
    const script = join(folder, 'race.mjs')
    await writeFile(
      script,
      `import { openSecrets } from ${JSON.stringify(new URL('secrets.ts', import.meta.url).href)}
       process.send((await openSecrets(process.argv[2])).keyedHash('x'))
       process.disconnect()`,
    )
    const hashes = await Promise.all(
      Array.from(
        { length: 4 },
        () =>
          new Promise((resolve, reject) => {
            const child = fork(script, [dataDir], { execArgv: [] })
            child.once('message', resolve)
            child.once('error', reject)
            child.once('exit', (code) => code !== 0 && reject(new Error(`exit ${code}`)))
          }),
      ),
    )
    expect(new Set(hashes).size).toBe(1)
  })

  test('damaged, is refused and not replaced', async () => {
    const dataDir = join(folder, 'damaged')
    await openSecrets(dataDir)
    await writeFile(join(dataDir, 'keys', 'keys.json'), '{"version":1')
    await expect(openSecrets(dataDir)).rejects.toThrow(KeysRefused)
  })
})

test.each([
  ['19900009561', '199****9561'],
  ['0427-2901234', '042*****1234'],
  ['2901234', '*****34'],
  ['110', '***'],
  ['', ''],
])('the phone %s is shown as %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown))

test.each([
  ['211102196807153526', '211***********3526'],
  ['211102680715352', '211********5352'],
  ['12345', '****5'],
])('the identity number %s is shown as %s', (number, shown) => expect(maskIdNumber(number)).toBe(shown))
