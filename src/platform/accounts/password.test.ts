import { describe, expect, test } from 'vitest'
import { faultOf } from '../access/password-rules.ts'
import { hashPassword, isPassword, oneTimePassword } from './password.ts'

describe('a password', () => {
  test.each([
    ['Ab3!Ab3!x', 'short'],
    ['abcdefgh12', 'simple'],
    ['Abcdefgh12', null],
    ['abcdefgh1!', null],
    ['correct horse battery', null],
    ['xinglongqujiedao', null],
    ['兴隆区联建平台二零二六年好', 'simple'],
    ['Password2026', 'known'],
    ['P@ssw0rd2026', 'known'],
    ['1234567890abc', 'known'],
    ['12345678901234', 'known'],
    ['aaaaaaaaaaaaaaaa', 'known'],
    ['Zhangwei-2026', 'name'],
    ['x'.repeat(129), 'long'],
  ])('%s: %s', (password, fault) => expect(faultOf(password, 'zhangwei')).toBe(fault))

  test('made for one use is accepted by the rules and never the same', () => {
    const made = Array.from({ length: 50 }, oneTimePassword)
    expect(made.map((password) => faultOf(password, 'zhangwei'))).toEqual(made.map(() => null))
    expect(new Set(made).size).toBe(50)
  })

  test('is kept as an Argon2id hash that only it opens', async () => {
    const hashed = await hashPassword('correct horse battery')
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await isPassword(hashed, 'correct horse battery')).toBe(true)
    expect(await isPassword(hashed, 'correct horse batterx')).toBe(false)
  })
})
