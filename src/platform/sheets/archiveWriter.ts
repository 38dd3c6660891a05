import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export type NewPart = { readonly name: string; readonly text: Iterable<string> | AsyncIterable<string> }

/** The first day a zip archive can be dated; a fixed one makes equal content equal bytes. */
const DOS_DATE = 0x21
const STREAMED_UTF8 = 0x0808

/** Writes a zip archive part by part without holding one whole; sizes follow each part, as streams do it. */
export async function* archiveOf(parts: Iterable<NewPart> | AsyncIterable<NewPart>): AsyncGenerator<Buffer, void, void> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, text } of parts) {
    const path = Buffer.from(name, 'utf8')
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(STREAMED_UTF8, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(DOS_DATE, 12)
    head.writeUInt16LE(path.length, 26)
    yield Buffer.concat([head, path])

    const sum = { crc: 0, size: 0 }
    let packed = 0
    const deflated = Readable.from(measured(text, sum), { objectMode: false }).pipe(createDeflateRaw({ chunkSize: 64 * 1024 }))
    for await (const chunk of deflated) {
      packed += (chunk as Buffer).length
      yield chunk as Buffer
    }
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(sum.crc, 0)
    sizes.writeUInt32LE(packed, 4)
    sizes.writeUInt32LE(sum.size, 8)
    yield Buffer.concat([Buffer.from([0x50, 0x4b, 0x07, 0x08]), sizes])

    const record = Buffer.alloc(46)
    record.writeUInt32LE(0x02014b50, 0)
    record.writeUInt16LE(20, 4)
    record.writeUInt16LE(20, 6)
    record.writeUInt16LE(STREAMED_UTF8, 8)
    record.writeUInt16LE(8, 10)
    record.writeUInt16LE(DOS_DATE, 14)
    sizes.copy(record, 16)
    record.writeUInt16LE(path.length, 28)
    record.writeUInt32LE(offset, 42)
    directory.push(Buffer.concat([record, path]))
    offset += 30 + path.length + packed + 16
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([central, end])
}

async function* measured(
  text: Iterable<string> | AsyncIterable<string>,
  sum: { crc: number; size: number },
): AsyncGenerator<Buffer, void, void> {
  for await (const piece of text) {
    const bytes = Buffer.from(piece, 'utf8')
    sum.crc = crc32(bytes, sum.crc)
    sum.size += bytes.length
    yield bytes
  }
}
