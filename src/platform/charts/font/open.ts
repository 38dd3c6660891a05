import { closeSync, openSync, readSync } from 'node:fs'
import { cffOutlines } from './cff.ts'
import type { Pen, Reader } from './pen.ts'
import { trueTypeOutlines } from './truetype.ts'

/**
 * Opens one face of a .ttf, .otf or .ttc file and draws its glyphs. The renderer could read fonts itself, but it reads
 * the whole twenty megabytes of a Chinese font again for every piece of text: 15 ms each, half a second a chart.
 */

export type Font = {
  readonly unitsPerEm: number
  /** Upper and lower bound of ordinary characters, in font units from the baseline. */
  readonly ascent: number
  readonly descent: number
  /** Glyph of a character; 0 when the font has none and would print a box. */
  readonly glyphOf: (codePoint: number) => number
  readonly advanceOf: (glyph: number) => number
  readonly draw: (glyph: number, pen: Pen) => void
  readonly close: () => void
}

type Tables = ReadonlyMap<string, { readonly offset: number; readonly length: number }>

function tablesAt(read: Reader, offset: number): Tables {
  const count = read(offset + 4, 2).readUInt16BE(0)
  const directory = read(offset + 12, count * 16)
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = index * 16
      return [directory.toString('latin1', at, at + 4), { offset: directory.readUInt32BE(at + 8), length: directory.readUInt32BE(at + 12) }]
    }),
  )
}

/** Family name in the form Windows reads (UTF-16). */
function familyOf(read: Reader, tables: Tables): string {
  const table = tables.get('name')
  if (!table) return ''
  const bytes = read(table.offset, table.length)
  const storage = bytes.readUInt16BE(4)
  for (let index = 0; index < bytes.readUInt16BE(2); index += 1) {
    const at = 6 + index * 12
    if (bytes.readUInt16BE(at) !== 3 || bytes.readUInt16BE(at + 6) !== 1) continue
    const from = storage + bytes.readUInt16BE(at + 10)
    return Buffer.from(bytes.subarray(from, from + bytes.readUInt16BE(at + 8)))
      .swap16()
      .toString('utf16le')
  }
  return ''
}

/** Collections hold the same characters drawn for several regions; the mainland's is wanted. */
function mainlandFace(read: Reader): Tables {
  if (read(0, 4).toString('latin1') !== 'ttcf') return tablesAt(read, 0)
  const count = read(8, 4).readUInt32BE(0)
  const faces = Array.from({ length: count }, (_, index) => tablesAt(read, read(12 + index * 4, 4).readUInt32BE(0)))
  return faces.find((tables) => /\b(SC|CN|GB)$/.test(familyOf(read, tables))) ?? faces[0]!
}

/** Character → glyph by the best subtable there is: format 12 (all of Unicode) before format 4 (its first 65,536). */
function characterMap(read: Reader, offset: number): (codePoint: number) => number {
  const count = read(offset + 2, 2).readUInt16BE(0)
  const records = read(offset + 4, count * 8)
  const subtables = Array.from({ length: count }, (_, index) => offset + records.readUInt32BE(index * 8 + 4))
  const formatOf = (at: number): number => read(at, 2).readUInt16BE(0)
  const full = subtables.find((at) => formatOf(at) === 12)
  if (full !== undefined) {
    const groups = read(full + 12, 4).readUInt32BE(0)
    const table = read(full + 16, groups * 12)
    return (codePoint) => {
      let [low, high] = [0, groups - 1]
      while (low <= high) {
        const middle = (low + high) >> 1
        const at = middle * 12
        if (codePoint < table.readUInt32BE(at)) high = middle - 1
        else if (codePoint > table.readUInt32BE(at + 4)) low = middle + 1
        else return table.readUInt32BE(at + 8) + codePoint - table.readUInt32BE(at)
      }
      return 0
    }
  }
  const basic = subtables.find((at) => formatOf(at) === 4)
  if (basic === undefined) return () => 0
  const table = read(basic, read(basic + 2, 2).readUInt16BE(0))
  const segments = table.readUInt16BE(6) / 2
  return (codePoint) => {
    for (let segment = 0; segment < segments; segment += 1) {
      const end = table.readUInt16BE(14 + segment * 2)
      if (codePoint > end) continue
      const start = table.readUInt16BE(16 + segments * 2 + segment * 2)
      if (codePoint < start) return 0
      const delta = table.readUInt16BE(16 + segments * 4 + segment * 2)
      const rangeAt = 16 + segments * 6 + segment * 2
      const range = table.readUInt16BE(rangeAt)
      if (range === 0) return (codePoint + delta) & 0xffff
      const at = rangeAt + range + (codePoint - start) * 2
      const glyph = at + 1 < table.length ? table.readUInt16BE(at) : 0
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}

/** Opens the face for mainland Chinese in the file, or null when the file is no font this code can draw. */
export function openFont(path: string): Font | null {
  const file = openSync(path, 'r')
  const read: Reader = (offset, length) => {
    const bytes = Buffer.alloc(length)
    readSync(file, bytes, 0, length, offset)
    return bytes
  }
  try {
    const tables = mainlandFace(read)
    const offsetOf = (name: string): number | undefined => tables.get(name)?.offset
    const [head, hhea, hmtx, cmap] = [offsetOf('head'), offsetOf('hhea'), offsetOf('hmtx'), offsetOf('cmap')]
    const [cff, glyf, loca] = [offsetOf('CFF '), offsetOf('glyf'), offsetOf('loca')]
    if (
      head === undefined ||
      hhea === undefined ||
      hmtx === undefined ||
      cmap === undefined ||
      (cff === undefined && (glyf === undefined || loca === undefined))
    ) {
      closeSync(file)
      return null
    }
    const measures = read(head, 54)
    const metrics = read(hhea, 36)
    const advances = metrics.readUInt16BE(34)
    return {
      unitsPerEm: measures.readUInt16BE(18),
      ascent: metrics.readInt16BE(4),
      descent: metrics.readInt16BE(6),
      glyphOf: characterMap(read, cmap),
      advanceOf: (glyph) => read(hmtx + Math.min(glyph, advances - 1) * 4, 2).readUInt16BE(0),
      draw: cff === undefined ? trueTypeOutlines(read, glyf!, loca!, measures.readInt16BE(50) === 1) : cffOutlines(read, cff),
      close: () => closeSync(file),
    }
  } catch (error) {
    closeSync(file)
    // A truncated or foreign file reads past its end; that is an answer ("not this one"), not a failure of the program.
    if (error instanceof RangeError || error instanceof TypeError) return null
    throw error
  }
}
