// The bytes of a backup: a gzip stream of frames, each one letter, a length and its content. It can be written and read in one pass
// without knowing how long anything will be, and a file that was cut off cannot look whole: its last frame is missing.
import { z } from 'zod'

/** The format of backups this version writes and the newest it reads. */
export const backupFormat = 1

export const header = z.object({
  program: z.literal('lianjian'),
  format: z.number().int(),
  version: z.string(),
  createdAt: z.string(),
  /** The steps the database had taken, in order. */
  migrations: z.array(z.string()),
})
export const tableFrame = z.object({ schema: z.string(), table: z.string(), columns: z.array(z.string()) })
export const fileFrame = z.object({ path: z.string() })
export const endOfPart = z.object({ rows: z.number().int(), bytes: z.number().int(), sha256: z.string() })
export const sequences = z.array(z.object({ schema: z.string(), name: z.string(), value: z.string() }))
export const endOfBackup = z.object({ tables: z.number().int(), files: z.number().int(), rows: z.number().int() })

export type Header = z.output<typeof header>
export type TableFrame = z.output<typeof tableFrame>
export type EndOfPart = z.output<typeof endOfPart>

/** H header, T table, F file, D bytes of it, E its end, S sequences, Z end of the backup. */
export type FrameKind = 'H' | 'T' | 'F' | 'D' | 'E' | 'S' | 'Z'
export type Frame = { readonly kind: FrameKind; readonly content: Buffer }

const isKind = (letter: string): letter is FrameKind => 'HTFDESZ'.includes(letter)
const largestFrame = 64 * 1024 * 1024

/** A frame as bytes. */
export function frame(kind: FrameKind, content: Buffer | object): Buffer {
  const body = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  const head = Buffer.alloc(5)
  head.write(kind, 'latin1')
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}

/** What is wrong with a file that is no backup, or not a whole one. */
export class BrokenBackup extends Error {}

/** The frames of a stream of bytes, in order. */
export async function* framesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Frame, void, undefined> {
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    let at = 0
    while (held.length - at >= 5) {
      const kind = held.toString('latin1', at, at + 1)
      const length = held.readUInt32BE(at + 1)
      if (!isKind(kind) || length > largestFrame) throw new BrokenBackup('frame')
      if (held.length - at - 5 < length) break
      yield { kind, content: held.subarray(at + 5, at + 5 + length) }
      at += 5 + length
    }
    held = held.subarray(at)
  }
  if (held.length > 0) throw new BrokenBackup('cut off')
}

/** The content of a frame as the JSON it must be. */
export function read<T>(shape: z.ZodType<T>, { content }: Frame): T {
  try {
    return shape.parse(JSON.parse(content.toString('utf8')))
  } catch (cause) {
    throw new BrokenBackup('content', { cause })
  }
}
