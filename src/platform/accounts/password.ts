import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

// OWASP's second choice: 19 MiB, two passes, one lane. About 30 ms on an office server. Argon2id is the default of the library.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The PHC string of a password (Argon2id). Runs outside the event loop. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST)

/** Whether a password is the one that was hashed. Takes the same time for yes and no. */
export const isPassword = (hashed: string, password: string): Promise<boolean> => verify(hashed, password)

// Without 0 O 1 l I: it is read out over the telephone.
const LETTERS = 'abcdefghijkmnpqrstuvwxyz'
const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const DIGITS = '23456789'

/** A password to be used once and then changed: four groups of four, e.g. `aKd7-mPx4-…`; about 90 bits. */
export const oneTimePassword = (): string =>
  Array.from({ length: 4 }, () => [LETTERS, CAPITALS, LETTERS, DIGITS].map((from) => from[randomInt(from.length)]!).join('')).join('-')
