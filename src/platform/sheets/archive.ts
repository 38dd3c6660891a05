import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { constants, crc32, createInflateRaw } from 'node:zlib'
import type { SheetLimits } from './cell.ts'
import { SheetRefusal } from './refusal.ts'

/** A part of a zip archive as its central directory declares it. */
export type Entry = {
  readonly name: string
  readonly packed: number
  readonly size: number
  readonly crc: number
  readonly method: number
  readonly offset: number
}

export type Archive = {
  readonly entries: ReadonlyMap<string, Entry>
  /** Inflated bytes of a part. Stops with a refusal as soon as more comes out than was declared. */
  readonly bytes: (entry: Entry) => AsyncGenerator<Buffer, void, void>
  readonly close: () => Promise<void>
}

const END = 0x06054b50
const END_BYTES = 22
const LONGEST_COMMENT = 65_535
const LOCATOR_64 = 0x07064b50
const END_64 = 0x06064b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const DIRECTORY_BYTES = 8 * 1024 * 1024

/**
 * Opens a zip archive by its central directory and checks what it declares against the limits before a byte is inflated.
 * Nothing is loaded but the directory.
 */
export async function openArchive(path: string, limits: SheetLimits): Promise<Archive> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const entries = readDirectory(await directoryOf(file, size, limits))
    checkDeclared(entries, limits)
    return {
      entries: new Map(entries.map((entry) => [entry.name.replaceAll('\\', '/').toLowerCase(), entry])),
      bytes: (entry) => inflate(file, entry),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function directoryOf(file: FileHandle, size: number, limits: SheetLimits): Promise<Buffer> {
  const tail = await readAt(file, Math.max(0, size - END_BYTES - LONGEST_COMMENT), Math.min(size, END_BYTES + LONGEST_COMMENT))
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (at < 0 || at + END_BYTES > tail.length || tail.readUInt32LE(at) !== END) throw new SheetRefusal('sheets.truncated')
  let count = tail.readUInt16LE(at + 10)
  let length = tail.readUInt32LE(at + 12)
  let start = tail.readUInt32LE(at + 16)
  if ((count === 0xffff || length === 0xffffffff || start === 0xffffffff) && at >= 20 && tail.readUInt32LE(at - 20) === LOCATOR_64) {
    const wide = await readAt(file, Number(tail.readBigUInt64LE(at - 12)), 56)
    if (wide.length < 56 || wide.readUInt32LE(0) !== END_64) throw new SheetRefusal('sheets.damaged')
    count = Number(wide.readBigUInt64LE(32))
    length = Number(wide.readBigUInt64LE(40))
    start = Number(wide.readBigUInt64LE(48))
  }
  if (count > limits.entries || length > DIRECTORY_BYTES) throw new SheetRefusal('sheets.tooManyParts', { limit: limits.entries })
  const directory = await readAt(file, start, length)
  if (directory.length < length) throw new SheetRefusal('sheets.truncated')
  return directory
}

function readDirectory(directory: Buffer): Entry[] {
  const entries: Entry[] = []
  let at = 0
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === CENTRAL) {
    const nameLength = directory.readUInt16LE(at + 28)
    const extraLength = directory.readUInt16LE(at + 30)
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const [size, packed, offset] = wideSizes(extra, [
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 42),
    ])
    if ((directory.readUInt16LE(at + 8) & 1) === 1) throw new SheetRefusal('sheets.encrypted')
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      size,
      packed,
      offset,
    })
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32)
  }
  if (at !== directory.length) throw new SheetRefusal('sheets.damaged')
  return entries
}

/** Replaces the fields that a zip64 extra field carries, in the order the format fixes: size, packed, offset. */
function wideSizes(extra: Buffer, plain: [number, number, number]): [number, number, number] {
  let at = 0
  while (at + 4 <= extra.length) {
    const length = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === 1) {
      let field = at + 4
      return plain.map((value) => {
        if (value !== 0xffffffff || field + 8 > extra.length) return value
        field += 8
        return Number(extra.readBigUInt64LE(field - 8))
      }) as [number, number, number]
    }
    at += 4 + length
  }
  return plain
}

function checkDeclared(entries: readonly Entry[], limits: SheetLimits): void {
  let total = 0
  for (const entry of entries) {
    total += entry.size
    const bomb = entry.size > limits.ratioFloorBytes && entry.size > entry.packed * limits.ratio
    if (bomb || entry.size > limits.partBytes || total > limits.totalBytes) {
      throw new SheetRefusal('sheets.unfoldsTooMuch', {
        declaredMegabytes: Math.round(Math.max(entry.size, total) / 1024 / 1024),
        limitMegabytes: Math.round(limits.partBytes / 1024 / 1024),
      })
    }
  }
}

async function* inflate(file: FileHandle, entry: Entry): AsyncGenerator<Buffer, void, void> {
  const head = await readAt(file, entry.offset, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw new SheetRefusal('sheets.damaged', { part: entry.name })
  if (entry.method !== 0 && entry.method !== 8) throw new SheetRefusal('sheets.damaged', { part: entry.name })
  if (entry.packed === 0) return
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const packed = Readable.from(slices(file, start, entry.packed), { objectMode: false })
  const inflater = entry.method === 0 ? undefined : createInflateRaw({ chunkSize: 256 * 1024, finishFlush: constants.Z_SYNC_FLUSH })
  if (inflater !== undefined) {
    packed.on('error', (error) => inflater.destroy(error))
    packed.pipe(inflater)
  }
  let size = 0
  let crc = 0
  try {
    for await (const chunk of inflater ?? packed) {
      const bytes = chunk as Buffer
      size += bytes.length
      // A part that gives more than it declared lied to pass the check of its size.
      if (size > entry.size) throw new SheetRefusal('sheets.damaged', { part: entry.name })
      crc = crc32(bytes, crc)
      yield bytes
    }
  } catch (error) {
    if (isZlibError(error)) throw new SheetRefusal('sheets.damaged', { part: entry.name })
    throw error
  } finally {
    packed.destroy()
    inflater?.destroy()
  }
  if (size < entry.size) throw new SheetRefusal('sheets.truncated', { part: entry.name })
  if (crc !== entry.crc) throw new SheetRefusal('sheets.damaged', { part: entry.name })
}

async function* slices(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer, void, void> {
  for (let at = 0; at < length;) {
    const slice = await readAt(file, start + at, Math.min(256 * 1024, length - at))
    if (slice.length === 0) return
    at += slice.length
    yield slice
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, length))
  if (!Number.isSafeInteger(position) || position < 0 || buffer.length === 0) return Buffer.alloc(0)
  const { bytesRead } = await file.read(buffer, 0, buffer.length, position)
  return buffer.subarray(0, bytesRead)
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(Z_|ERR_ZLIB)/.test(error.code)
}
