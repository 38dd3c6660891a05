/** Why a password is not accepted; each has a sentence under `accounts.password.<fault>`. */
export type PasswordFault = 'short' | 'long' | 'simple' | 'name' | 'known'

/** Argon2 takes any length; the bound keeps a long text from costing a long time. */
export const LONGEST_PASSWORD = 128

// What is tried first against offices here, reduced to letters and digits.
const KNOWN = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'admin',
  'administrator',
  'root',
  'guest',
  'welcome',
  'letmein',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'iloveyou',
  'woaini',
  'dangjian',
  'lianjian',
  'zhongguo',
  'beijing',
  'test',
  'user',
  'abc',
  'abcd',
  'qwer',
  'asdf',
  'a1b2c3d4',
  '1q2w3e4r',
  '1q2w3e4r5t',
  '1qaz2wsx',
  '1qaz2wsx3edc',
  'qazwsx',
  'qazwsxedc',
  'zaq12wsx',
]

const classesOf = (password: string): number => [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length

/** Words that were only lengthened by digits and marks are as easily guessed as the words. */
const isKnown = (password: string): boolean => {
  const plain = password.toLowerCase()
  const letters = plain.replace(/[^\p{L}\p{N}]+/gu, '')
  const core = plain.replace(/^[\d\W_]+|[\d\W_]+$/g, '')
  return KNOWN.includes(letters) || KNOWN.includes(core) || /^(.)\1*$/u.test(plain) || isRun(letters)
}

/** 1234567890, abcdefghij and their reverse. */
const isRun = (text: string): boolean => {
  if (text.length < 4) return false
  const step = text.codePointAt(1)! - text.codePointAt(0)!
  if (Math.abs(step) !== 1) return false
  for (let at = 1; at < text.length; at += 1) {
    const difference = text.charCodeAt(at) - text.charCodeAt(at - 1)
    if (difference !== step && Math.abs(difference) !== 9) return false
  }
  return true
}

/**
 * The first fault of a password, or null. At least ten characters of three kinds (large, small, digit, other), or at
 * least fourteen of any: a sentence is easier to keep in mind than marks.
 */
export const faultOf = (password: string, username: string): PasswordFault | null => {
  const length = [...password].length
  if (length < 10) return 'short'
  if (length > LONGEST_PASSWORD) return 'long'
  const name = username.toLowerCase()
  if (name.length >= 3 && password.toLowerCase().includes(name)) return 'name'
  if (isKnown(password)) return 'known'
  if (length < 14 && classesOf(password) < 3) return 'simple'
  return null
}
