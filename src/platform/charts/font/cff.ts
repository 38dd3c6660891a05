import type { Pen, Reader } from './pen.ts'
import { runCharString } from './charstring.ts'

/** Outlines of fonts with a `CFF ` table (cubic curves), as Noto and Source Han are. Adobe Technical Note 5176. */

type Index = { readonly count: number; readonly end: number; readonly get: (index: number) => Buffer }

/** An INDEX of the file, read entry by entry: the one of a CJK font's glyphs is sixteen megabytes. */
function readIndex(read: Reader, offset: number): Index {
  const count = read(offset, 2).readUInt16BE(0)
  if (count === 0) return { count, end: offset + 2, get: () => Buffer.alloc(0) }
  const width = read(offset + 2, 1).readUInt8(0)
  const base = offset + 3 + (count + 1) * width - 1
  const bounds = (index: number): [number, number] => {
    const pair = read(offset + 3 + index * width, width * 2)
    return [pair.readUIntBE(0, width), pair.readUIntBE(width, width)]
  }
  return {
    count,
    end: base + bounds(count - 1)[1],
    get: (index) => {
      if (index < 0 || index >= count) return Buffer.alloc(0)
      const [from, to] = bounds(index)
      return read(base + from, to - from)
    },
  }
}

/** Integer operands of a DICT by operator; two-byte operators are 1200 + the second byte. Reals are passed over. */
function readDict(bytes: Buffer): Map<number, number[]> {
  const entries = new Map<number, number[]>()
  let operands: number[] = []
  let at = 0
  while (at < bytes.length) {
    const byte = bytes.readUInt8(at++)
    if (byte <= 21) {
      entries.set(byte === 12 ? 1200 + bytes.readUInt8(at++) : byte, operands)
      operands = []
    } else if (byte === 28) {
      operands.push(bytes.readInt16BE(at))
      at += 2
    } else if (byte === 29) {
      operands.push(bytes.readInt32BE(at))
      at += 4
    } else if (byte === 30) {
      while ((bytes.readUInt8(at) & 15) !== 15 && bytes.readUInt8(at) >> 4 !== 15) at += 1
      at += 1
      operands.push(Number.NaN)
    } else if (byte <= 246) operands.push(byte - 139)
    else if (byte <= 250) operands.push((byte - 247) * 256 + bytes.readUInt8(at++) + 108)
    else operands.push(-(byte - 251) * 256 - bytes.readUInt8(at++) - 108)
  }
  return entries
}

/** Which font dictionary a glyph belongs to (CID-keyed fonts keep their subroutines apart by script). */
function fontDictOf(read: Reader, offset: number, glyphs: number): (glyph: number) => number {
  const format = read(offset, 1).readUInt8(0)
  if (format === 0) {
    const table = read(offset + 1, glyphs)
    return (glyph) => table[glyph] ?? 0
  }
  const ranges = read(offset + 1, 2).readUInt16BE(0)
  const table = read(offset + 3, ranges * 3 + 2)
  return (glyph) => {
    let [low, high] = [0, ranges - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (table.readUInt16BE(middle * 3) <= glyph) low = middle
      else high = middle - 1
    }
    return table.readUInt8(low * 3 + 2)
  }
}

/** Draws glyphs of the `CFF ` table that begins at `table`. */
export function cffOutlines(read: Reader, table: number): (glyph: number, pen: Pen) => void {
  const names = readIndex(read, table + read(table, 3).readUInt8(2))
  const tops = readIndex(read, names.end)
  const strings = readIndex(read, tops.end)
  const global = readIndex(read, strings.end)
  const top = readDict(tops.get(0))
  const glyphs = readIndex(read, table + top.get(17)![0]!)

  const localOf = (dict: Map<number, number[]>): Index | null => {
    const [size, offset] = dict.get(18) ?? []
    if (!size || !offset) return null
    const subroutines = readDict(read(table + offset, size)).get(19)?.[0]
    return subroutines ? readIndex(read, table + offset + subroutines) : null
  }
  const arrays = top.get(1236)?.[0]
  const dicts = arrays ? readIndex(read, table + arrays) : null
  const locals = dicts ? Array.from({ length: dicts.count }, (_, index) => localOf(readDict(dicts.get(index)))) : [localOf(top)]
  const select = top.get(1237)?.[0]
  const dictOf = select ? fontDictOf(read, table + select, glyphs.count) : () => 0

  return (glyph, pen) => runCharString(glyphs.get(glyph), global, locals[dictOf(glyph)] ?? null, pen)
}
