import fastify from 'fastify'
import { readFile } from 'node:fs/promises'
import { afterAll, expect, test } from 'vitest'
import { Refused } from '../http/problem.ts'
import { takeUpload, uploads } from './upload.ts'

const app = fastify()
await app.register(uploads)
app.post('/', async (request, reply) => {
  try {
    const { upload, fields, discard } = await takeUpload(request, 100)
    const text = await readFile(upload.path, 'utf8')
    await discard()
    return { name: upload.name, bytes: upload.bytes, text, fields }
  } catch (error) {
    if (error instanceof Refused) return reply.status(422).send({ code: error.refusal.code })
    throw error
  }
})
afterAll(() => app.close())

const form = (...parts: readonly string[]): string => `${parts.map((part) => `--x\r\n${part}\r\n`).join('')}--x--\r\n`
const field = 'content-disposition: form-data; name="asOf"\r\n\r\n2026-11-22'
const file = (content: string, name = '名册.xlsx') =>
  `content-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}`
const post = async (payload: string, type = 'multipart/form-data; boundary=x') => {
  const response = await app.inject({ method: 'POST', url: '/', headers: { 'content-type': type }, payload })
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() }
}

test('a file comes with the fields before it, under its last name only', async () => {
  expect(await post(form(field, file('内容', '../../名册.xlsx')))).toEqual({
    status: 200,
    body: { name: '名册.xlsx', bytes: 6, text: '内容', fields: { asOf: '2026-11-22' } },
  })
})

test('a name comes without what no text holds, and no longer than names are', async () => {
  const named = (name: string) =>
    post(form(`content-disposition: form-data; name="file"; filename*=UTF-8''${name}\r\ncontent-type: text/plain\r\n\r\n内容`))
  expect((await named('%E5%90%8D%00%E5%86%8C.xlsx')).body).toMatchObject({ name: '名册.xlsx' })
  expect((await named(`${'%E9%95%BF'.repeat(300)}.xlsx`)).body).toMatchObject({ name: `${'长'.repeat(115)}.xlsx` })
})

test.each([
  ['no form', '{}', 'application/json', 'http.fileMissing'],
  ['a form without a file', form(field), undefined, 'http.fileMissing'],
  ['a form that is none', '{"of":"x"}', undefined, 'http.badForm'],
  ['a form cut off', form(field, file('x'.repeat(50))).slice(0, -20), undefined, 'http.badForm'],
  ['a file over its limit', form(file('x'.repeat(101))), undefined, 'http.tooLarge'],
])('%s is refused', async (_what, payload, type, code) => {
  expect(await post(payload, type)).toEqual({ status: 422, body: { code } })
})
