import { randomBytes } from 'node:crypto'

let lastMs = 0
let counter = 0

/**
 * A UUIDv7 (RFC 9562 §5.7). Ids are made here and never in the database, so that a row can be
 * written on any node without asking another. Ids of one process are strictly increasing.
 */
export const newId = (): string => {
  const bytes = randomBytes(16)
  const ms = Date.now()
  // Within one millisecond the 12 bits after the version count up, so that rows keep their order.
  if (ms > lastMs) {
    lastMs = ms
    counter = bytes.readUInt16BE(6) & 0x07ff
  } else {
    counter += 1
    if (counter > 0x0fff) {
      lastMs += 1
      counter = 0
    }
  }
  bytes.writeUIntBE(lastMs, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * The ltree label of an organisation: the random tail of its id, 12 hexadecimal digits.
 * Short, because a path is carried on every row that is filtered or summed by it.
 */
export const labelOf = (id: string): string => id.slice(24)
