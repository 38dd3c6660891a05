import type { Pen, Reader } from './pen.ts'

/** Outlines of fonts with `glyf` tables (quadratic curves), as most Windows fonts are. OpenType 1.9, "glyf". */

type Point = { readonly x: number; readonly y: number; readonly on: boolean }

type Matrix = { readonly a: number; readonly b: number; readonly c: number; readonly d: number; readonly e: number; readonly f: number }

const asIs: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }

/** Coordinates of one axis: one byte with a sign flag, two bytes, or "as before". */
function coordinates(
  bytes: Buffer,
  start: number,
  flags: readonly number[],
  shortBit: number,
  sameBit: number,
): { values: number[]; end: number } {
  const values: number[] = []
  let at = start
  let value = 0
  for (const flag of flags) {
    if (flag & shortBit) value += flag & sameBit ? bytes.readUInt8(at++) : -bytes.readUInt8(at++)
    else if (!(flag & sameBit)) {
      value += bytes.readInt16BE(at)
      at += 2
    }
    values.push(value)
  }
  return { values, end: at }
}

function contours(bytes: Buffer, count: number): Point[][] {
  const ends = Array.from({ length: count }, (_, index) => bytes.readUInt16BE(10 + index * 2))
  const total = (ends.at(-1) ?? -1) + 1
  let at = 10 + count * 2
  at += 2 + bytes.readUInt16BE(at)
  const flags: number[] = []
  while (flags.length < total) {
    const flag = bytes.readUInt8(at++)
    const times = flag & 8 ? bytes.readUInt8(at++) + 1 : 1
    for (let time = 0; time < times; time += 1) flags.push(flag)
  }
  const xs = coordinates(bytes, at, flags, 2, 16)
  const ys = coordinates(bytes, xs.end, flags, 4, 32)
  const points = flags.map((flag, index) => ({ x: xs.values[index]!, y: ys.values[index]!, on: (flag & 1) !== 0 }))
  return ends.map((end, index) => points.slice(index === 0 ? 0 : ends[index - 1]! + 1, end + 1))
}

const middle = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, on: true })

function drawContour(points: readonly Point[], pen: Pen): void {
  const first = points[0]
  if (!first) return
  const last = points.at(-1)!
  const start = first.on ? first : last.on ? last : middle(first, last)
  pen.move(start.x, start.y)
  let control: Point | null = null
  for (const point of [...points.slice(first.on ? 1 : 0), start]) {
    if (control) {
      const end: Point = point.on ? point : middle(control, point)
      pen.quadratic(control.x, control.y, end.x, end.y)
      control = point.on ? null : point
    } else if (point.on) pen.line(point.x, point.y)
    else control = point
  }
  pen.close()
}

/** Draws glyphs of a TrueType font; `loca` in 16 or 32 bit form. */
export function trueTypeOutlines(read: Reader, glyf: number, loca: number, longLoca: boolean): (glyph: number, pen: Pen) => void {
  function bytesOf(glyph: number): Buffer {
    const pair = longLoca ? read(loca + glyph * 4, 8) : read(loca + glyph * 2, 4)
    const [from, to] = longLoca ? [pair.readUInt32BE(0), pair.readUInt32BE(4)] : [pair.readUInt16BE(0) * 2, pair.readUInt16BE(2) * 2]
    return read(glyf + from, to - from)
  }
  function draw(glyph: number, pen: Pen, matrix: Matrix, depth: number): void {
    const bytes = bytesOf(glyph)
    if (bytes.length < 10 || depth > 8) return
    const count = bytes.readInt16BE(0)
    if (count >= 0) {
      const place = ({ x, y, on }: Point): Point => ({
        x: matrix.a * x + matrix.c * y + matrix.e,
        y: matrix.b * x + matrix.d * y + matrix.f,
        on,
      })
      for (const contour of contours(bytes, count)) drawContour(contour.map(place), pen)
      return
    }
    let at = 10
    let flags: number
    do {
      flags = bytes.readUInt16BE(at)
      const part = bytes.readUInt16BE(at + 2)
      at += 4
      const [dx, dy] = flags & 1 ? [bytes.readInt16BE(at), bytes.readInt16BE(at + 2)] : [bytes.readInt8(at), bytes.readInt8(at + 1)]
      at += flags & 1 ? 4 : 2
      const fraction = (): number => {
        at += 2
        return bytes.readInt16BE(at - 2) / 16384
      }
      let [a, b, c, d] = [1, 0, 0, 1]
      if (flags & 8) a = d = fraction()
      else if (flags & 64) [a, d] = [fraction(), fraction()]
      else if (flags & 128) [a, b, c, d] = [fraction(), fraction(), fraction(), fraction()]
      // Bit 1 says the numbers are distances; otherwise they name points to be matched, which CJK fonts do not use.
      const [e, f] = flags & 2 ? [dx, dy] : [0, 0]
      draw(
        part,
        pen,
        {
          a: matrix.a * a + matrix.c * b,
          b: matrix.b * a + matrix.d * b,
          c: matrix.a * c + matrix.c * d,
          d: matrix.b * c + matrix.d * d,
          e: matrix.a * e + matrix.c * f + matrix.e,
          f: matrix.b * e + matrix.d * f + matrix.f,
        },
        depth + 1,
      )
    } while (flags & 32)
  }
  return (glyph, pen) => draw(glyph, pen, asIs, 0)
}
