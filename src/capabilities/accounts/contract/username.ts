import { z } from 'zod'

/** What a username is wrong in, beside the field (Chinese and English, as the contract knows no reader). */
const usernameFault = (text: string): string => {
  if (/\s/.test(text)) return '用户名里不能有空格,如 zhangwei (no blanks, e.g. zhangwei)'
  if (!/^[a-z]/.test(text)) return '用户名要以字母开头,如 zhangwei (begin with a letter, e.g. zhangwei)'
  const strange = /[^a-z0-9._-]/.exec(text)?.[0]
  if (strange !== undefined) return `用户名只用字母、数字、点、横线,不能有“${strange}” (only letters, digits, dots and dashes)`
  return '用户名要 3 至 32 位,如 zhangwei (3 to 32 characters)'
}

/** What somebody signs in with: small letters, whatever was typed. */
export const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,31}$/, { error: ({ input }) => usernameFault(String(input)) })
