import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { explainListenError, StartRefusal } from './refusal.ts'
import { operatorLanguage, sayRefusal } from './words.ts'

describe('the operator’s language', () => {
  test.each([
    [{}, 'both'],
    [{ LANG: 'C.UTF-8' }, 'both'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh_CN.UTF-8', LIANJIAN_LANG: 'en' }, 'en'],
  ] as const)('of %o is %s', (env, language) => {
    expect(operatorLanguage(env)).toBe(language)
  })

  test('is Chinese with English under it when nothing is said', () => {
    const [zh, en, ...more] = sayRefusal('port.taken', { port: 3000, next: 3001 }, 'both').split('\n')
    expect(zh).toBe('端口 3000 已被占用。请用 PORT 指定另一个端口，例如 PORT=3001 npm start。')
    expect(en).toBe('Port 3000 is taken. Choose another, for instance PORT=3001 npm start.')
    expect(more).toEqual([])
  })
})

describe('an error of listen()', () => {
  test('of a taken port becomes a sentence', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => holder.once('listening', resolve))
    const address = holder.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const second = createServer().listen(port, '127.0.0.1')
    const error = await new Promise((resolve) => second.once('error', resolve))
    expect(explainListenError(error, { host: '127.0.0.1', port })).toMatchObject({ code: 'port.taken', data: { port, next: port + 1 } })
    holder.close()
  })

  test('that is not about the port stays what it was', () => {
    const error = new TypeError('something else')
    expect(explainListenError(error, { host: '127.0.0.1', port: 3000 })).toBe(error)
    expect(explainListenError(Object.assign(new Error('EACCES'), { code: 'EACCES' }), { host: '0.0.0.0', port: 80 })).toBeInstanceOf(
      StartRefusal,
    )
  })
})
