import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { keysOf, type Key } from './keyfile.ts'

/** What the keys of the data folder can do; the keys themselves never leave this room. */
export type Secrets = {
  /** Encrypts a text. Two seals of one text differ. */
  readonly seal: (plain: string) => Buffer
  /**
   * The text that was sealed.
   * @throws Error when it was changed, or sealed under keys that this data folder does not have
   */
  readonly open: (sealed: Uint8Array) => string
  /** 64 hexadecimal digits, the same for the same value for ever: finds a number without keeping it readable. */
  readonly keyedHash: (value: string) => string
  /** A secret of its own for a named purpose, e.g. for signing session cookies. */
  readonly derived: (purpose: string) => string
}

const VERSION = 1
const NONCE = 12
const TAG = 16
const HEADER = 1 + 4 + NONCE + TAG

/** Each purpose has a key of its own, so that what is learnt of one says nothing of another. */
const derive = (key: Key, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key.bytes, Buffer.alloc(0), `lianjian/${purpose}`, 32))

/**
 * @param keys oldest first: the newest seals, all open; hashes and derived secrets rest on the oldest, because
 *   they must stay the same when a key is added
 */
export const secretsFrom = (keys: readonly Key[]): Secrets => {
  const oldest = keys[0]
  const newest = keys.at(-1)
  if (oldest === undefined || newest === undefined) throw new Error('There is no key to seal with.')
  const sealing = new Map(keys.map((key) => [key.id, derive(key, 'seal')]))
  const hashing = derive(oldest, 'hash')
  return {
    seal: (plain) => {
      const header = Buffer.concat([Buffer.from([VERSION]), Buffer.from(newest.id, 'hex')])
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', sealing.get(newest.id)!, nonce).setAAD(header)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([header, nonce, cipher.getAuthTag(), body])
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed)
      if (bytes.length < HEADER || bytes[0] !== VERSION) throw new Error('This is not something that was sealed here.')
      const header = bytes.subarray(0, 5)
      const key = sealing.get(header.subarray(1).toString('hex'))
      if (key === undefined) throw new Error('This was sealed with a key that this data folder does not have.')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(5, 5 + NONCE))
        .setAAD(header)
        .setAuthTag(bytes.subarray(5 + NONCE, HEADER))
      return Buffer.concat([decipher.update(bytes.subarray(HEADER)), decipher.final()]).toString('utf8')
    },
    keyedHash: (value) => createHmac('sha256', hashing).update(value).digest('hex'),
    derived: (purpose) => derive(oldest, `derived/${purpose}`).toString('base64url'),
  }
}

/** Opens the secrets of a data folder; the first opening makes its key. */
export const openSecrets = async (dataDir: string): Promise<Secrets> => secretsFrom(await keysOf(dataDir))
