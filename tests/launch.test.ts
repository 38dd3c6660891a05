// The launchers, in a checkout of their own: what they install, say, pass on and leave alone.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const home = mkdtempSync(join(tmpdir(), 'lianjian-launch-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const lockOf = (packages: object) =>
  JSON.stringify({
    name: 'checkout',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name: 'checkout', version: '1.0.0' }, ...packages },
  })

const npm = (folder: string, ...args: string[]) =>
  spawnSync('npm', [...args, '--offline', '--fund=false', '--audit=false'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })

// One package to install, from a file: no registry is asked.
const ground = join(home, 'ground')
mkdirSync(join(ground, 'a'), { recursive: true })
writeFileSync(join(ground, 'a', 'package.json'), JSON.stringify({ name: 'a', version: '1.0.0', main: 'a.js' }))
writeFileSync(join(ground, 'a', 'a.js'), 'exports.a = 1')
npm(ground, 'pack', './a')
writeFileSync(
  join(ground, 'package.json'),
  JSON.stringify({ name: 'checkout', version: '1.0.0', type: 'module', dependencies: { a: 'file:a-1.0.0.tgz' } }),
)
npm(ground, 'install', '--package-lock-only')

/** A checkout with one package to install, and entries that tell what reached them. */
function checkout(name: string): string {
  const folder = join(home, name)
  mkdirSync(join(folder, 'src', 'server'), { recursive: true })
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  for (const file of ['package.json', 'package-lock.json', 'a-1.0.0.tgz']) cpSync(join(ground, file), join(folder, file))
  writeFileSync(
    join(folder, 'src', 'server', 'cli.ts'),
    "import 'a'\nconst words: string[] = process.argv.slice(2)\nconsole.log(JSON.stringify(words))\nprocess.exitCode = 3\n",
  )
  return folder
}

const run = (folder: string, launcher: string, args: string[] = [], env: NodeJS.ProcessEnv = process.env) =>
  spawnSync(process.execPath, [join(folder, 'bin', launcher), ...args], { encoding: 'utf8', env })

describe('a command', () => {
  const folder = checkout('command')

  test('is reached on a fresh checkout, with nothing but its own words on stdout', () => {
    const first = run(folder, 'lianjian.mjs', ['org', 'add', 'XX镇党委', '--json'])
    expect(first).toMatchObject({ status: 3, stdout: '["org","add","XX镇党委","--json"]\n' })
    expect(first.stderr).toContain('Installing packages')
  })

  test('is reached again without a word and without npm', () => {
    expect(run(folder, 'lianjian.mjs', ['doctor'], { ...process.env, PATH: '', npm_execpath: '' })).toMatchObject({
      status: 3,
      stdout: '["doctor"]\n',
      stderr: '',
    })
  })

  test('is reached when many are started at once on a fresh checkout', async () => {
    const fresh = checkout('many')
    const codes = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const child = spawn(process.execPath, [join(fresh, 'bin', 'lianjian.mjs')], { stdio: 'ignore' })
        return (await once(child, 'exit'))[0] as number
      }),
    )
    expect(codes).toEqual([3, 3, 3, 3])
    expect(existsSync(join(fresh, '.node', 'installing'))).toBe(false)
  })

  test('does not wait for an installation whose process is gone', () => {
    const left = checkout('left')
    mkdirSync(join(left, '.node'))
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    writeFileSync(join(left, '.node', 'installing'), String(gone))
    expect(run(left, 'lianjian.mjs').status).toBe(3)
  })
})

describe('installed packages', () => {
  const wanted = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/t': { version: '1.0.0', dev: true } }

  function withInstalled(name: string, installed: object): string {
    const folder = checkout(name)
    writeFileSync(join(folder, 'package-lock.json'), lockOf(wanted))
    cpSync(join(ground, 'a'), join(folder, 'node_modules', 'a'), { recursive: true })
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), lockOf(installed))
    return folder
  }

  test('that a person put there are taken as they are when they fit', () => {
    const folder = withInstalled('fits', wanted)
    expect(run(folder, 'lianjian.mjs')).toMatchObject({ status: 3, stderr: '' })
    expect(readFileSync(join(folder, 'node_modules', '.lianjian-stamp'), 'utf8')).toMatch(/ full\n$/)
  })

  test('suffice without what only tests need, and are not looked through twice', () => {
    const folder = withInstalled('running', { 'node_modules/a': { version: '1.0.0' } })
    expect(run(folder, 'lianjian.mjs')).toMatchObject({ status: 3, stderr: '' })
    expect(readFileSync(join(folder, 'node_modules', '.lianjian-stamp'), 'utf8')).toMatch(/ run\n$/)
  })

  test('behind a link are refused when they do not fit, and left alone', () => {
    const elsewhere = withInstalled('elsewhere', { 'node_modules/a': { version: '0.9.0' } })
    const folder = checkout('linked')
    writeFileSync(join(folder, 'package-lock.json'), lockOf(wanted))
    symlinkSync(join(elsewhere, 'node_modules'), join(folder, 'node_modules'), 'junction')
    const refused = run(folder, 'lianjian.mjs')
    expect(refused).toMatchObject({ status: 1, stdout: '' })
    expect(refused.stderr).toContain('a is 0.9.0, not 1.0.0')
    expect(readFileSync(join(elsewhere, 'node_modules', '.package-lock.json'), 'utf8')).toContain('0.9.0')
  })
})

describe.skipIf(process.platform === 'win32')('a server', () => {
  const folder = checkout('server')

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'started by npm ends as asked when npm goes by %s',
    async (signal) => {
      const ended = join(folder, `ended-${signal}`)
      writeFileSync(
        join(folder, 'src', 'server', 'main.ts'),
        `import { writeFileSync } from 'node:fs'\nprocess.on('SIGTERM', () => { writeFileSync(${JSON.stringify(ended)}, ''); process.exit(0) })\nsetInterval(() => {}, 1000)\nconsole.log('up')\n`,
      )
      // As npm runs a script: through a shell that hears of nothing.
      const script = spawn(
        process.execPath,
        [
          '-e',
          "require('child_process').spawn('sh', ['-c', process.argv[1] + '; true'], { stdio: 'inherit', env: { ...process.env, npm_lifecycle_event: 'start' } }); setInterval(() => {}, 1000)",
          `"${process.execPath}" "${join(folder, 'bin', 'start.mjs')}"`,
        ],
        { stdio: ['ignore', 'pipe', 'ignore'] },
      )
      for await (const chunk of script.stdout) if (String(chunk).includes('up')) break
      script.kill(signal)
      await expect.poll(() => existsSync(ended), { timeout: 10_000 }).toBe(true)
    },
    30_000,
  )
})
