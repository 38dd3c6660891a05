import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../http/contract.ts'
import { addressOf, fileNameFrom } from './call.ts'

const read = endpoint({
  method: 'GET',
  path: '/api/things/:id/parts',
  ability: 'public',
  summary: '',
  input: z.object({}),
  output: z.object({}),
  problems: [],
})
const change = endpoint({
  method: 'PUT',
  path: '/api/things/:id',
  ability: 'public',
  summary: '',
  input: z.object({}),
  output: z.object({}),
  problems: [],
})

describe('the address of a call', () => {
  test('takes the path from the input and the rest as a query, without what is empty', () => {
    expect(addressOf(read, { id: 'a/b', text: '张 三', kind: ['x', 'y'], on: undefined, of: '', none: null, signed: false })).toEqual({
      url: '/api/things/a%2Fb/parts?text=%E5%BC%A0+%E4%B8%89&kind=x%2Cy&signed=false',
      rest: {},
    })
  })

  test('leaves the rest for the body where something is changed', () => {
    expect(addressOf(change, { id: '7', name: '康馨社区', until: null })).toEqual({
      url: '/api/things/7',
      rest: { name: '康馨社区', until: null },
    })
  })
})

test.each([
  [`attachment; filename="x.xlsx"; filename*=UTF-8''%E5%85%9A%E5%91%98.xlsx`, '党员.xlsx'],
  ['attachment; filename="list.xlsx"', 'list.xlsx'],
  [null, 'otherwise'],
])('the name of a file from %s', (header, name) => {
  expect(fileNameFrom(header, 'otherwise')).toBe(name)
})
