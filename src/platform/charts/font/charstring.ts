import type { Pen } from './pen.ts'

/** Interpreter of Type 2 charstrings, the little programs that draw CFF glyphs. Adobe Technical Note 5177. */

type Subroutines = { readonly count: number; readonly get: (index: number) => Buffer }

const bias = (count: number): number => (count < 1240 ? 107 : count < 33900 ? 1131 : 32768)

/** Runs one glyph's program. Hints are counted (their masks have to be skipped) and otherwise ignored. */
export function runCharString(program: Buffer, global: Subroutines, local: Subroutines | null, pen: Pen): void {
  let stack: number[] = []
  let [x, y] = [0, 0]
  let hints = 0
  let open = false
  let widthSeen = false

  /** The first operator that clears the stack may carry the glyph's width in front of its operands. */
  const dropWidth = (odd: boolean): void => {
    if (!widthSeen && odd) stack.shift()
    widthSeen = true
  }
  const countHints = (): void => {
    dropWidth(stack.length % 2 === 1)
    hints += stack.length >> 1
    stack = []
  }
  const move = (dx: number, dy: number): void => {
    if (open) pen.close()
    open = true
    ;[x, y] = [x + dx, y + dy]
    pen.move(x, y)
  }
  const line = (dx: number, dy: number): void => {
    ;[x, y] = [x + dx, y + dy]
    pen.line(x, y)
  }
  const curve = (dx1: number, dy1: number, dx2: number, dy2: number, dx: number, dy: number): void => {
    const [x1, y1] = [x + dx1, y + dy1]
    const [x2, y2] = [x1 + dx2, y1 + dy2]
    ;[x, y] = [x2 + dx, y2 + dy]
    pen.cubic(x1, y1, x2, y2, x, y)
  }
  const curves = (values: readonly number[]): void => {
    for (let at = 0; at + 5 < values.length; at += 6)
      curve(values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!, values[at + 4]!, values[at + 5]!)
  }
  const lines = (values: readonly number[]): void => {
    for (let at = 0; at + 1 < values.length; at += 2) line(values[at]!, values[at + 1]!)
  }
  /** hlineto, vlineto: steps that turn from one axis to the other. */
  const stairs = (horizontal: boolean): void => {
    stack.forEach((step, index) => ((index % 2 === 0) === horizontal ? line(step, 0) : line(0, step)))
  }
  /** hvcurveto, vhcurveto: curves that begin on one axis and end on the other. */
  const turns = (horizontal: boolean): void => {
    let across = horizontal
    for (let at = 0; at + 3 < stack.length; at += 4) {
      const [a, b, c, d] = stack.slice(at, at + 4) as [number, number, number, number]
      const extra = stack.length - at === 5 ? stack[at + 4]! : 0
      if (across) curve(a, 0, b, c, extra, d)
      else curve(0, a, b, c, d, extra)
      across = !across
    }
  }
  /** hhcurveto, vvcurveto: curves that begin and end on the same axis. */
  const sweeps = (horizontal: boolean): void => {
    let aside = stack.length % 4 === 1 ? stack.shift()! : 0
    for (let at = 0; at + 3 < stack.length; at += 4) {
      const [a, b, c, d] = stack.slice(at, at + 4) as [number, number, number, number]
      if (horizontal) curve(a, aside, b, c, d, 0)
      else curve(aside, a, b, c, 0, d)
      aside = 0
    }
  }
  const flex = (operator: number): void => {
    const s = stack
    const v = (index: number): number => s[index] ?? 0
    if (operator === 35) curves(s.slice(0, 12))
    else if (operator === 34) curves([v(0), 0, v(1), v(2), v(3), 0, v(4), 0, v(5), -v(2), v(6), 0])
    else if (operator === 36) curves([v(0), v(1), v(2), v(3), v(4), 0, v(5), 0, v(6), v(7), v(8), -(v(1) + v(3) + v(7))])
    else if (operator === 37) {
      const [dx, dy] = [v(0) + v(2) + v(4) + v(6) + v(8), v(1) + v(3) + v(5) + v(7) + v(9)]
      curves([...s.slice(0, 10), ...(Math.abs(dx) > Math.abs(dy) ? [v(10), -dy] : [-dx, v(10)])])
    }
  }

  /** Returns true when the glyph is finished. */
  const run = (bytes: Buffer, depth: number): boolean => {
    let at = 0
    while (at < bytes.length) {
      const byte = bytes.readUInt8(at++)
      if (byte === 28) {
        stack.push(bytes.readInt16BE(at))
        at += 2
        continue
      }
      if (byte >= 32) {
        if (byte <= 246) stack.push(byte - 139)
        else if (byte <= 250) stack.push((byte - 247) * 256 + bytes.readUInt8(at++) + 108)
        else if (byte <= 254) stack.push(-(byte - 251) * 256 - bytes.readUInt8(at++) - 108)
        else {
          stack.push(bytes.readInt32BE(at) / 65536)
          at += 4
        }
        continue
      }
      switch (byte) {
        case 10:
        case 29: {
          const from = byte === 29 ? global : local
          const called = from?.get((stack.pop() ?? 0) + bias(from.count))
          if (called && depth < 10 && run(called, depth + 1)) return true
          continue
        }
        case 11:
          return false
        case 1:
        case 3:
        case 18:
        case 23:
          countHints()
          break
        case 19:
        case 20:
          countHints()
          at += (hints + 7) >> 3
          break
        case 21:
          dropWidth(stack.length > 2)
          move(stack[0] ?? 0, stack[1] ?? 0)
          break
        case 22:
          dropWidth(stack.length > 1)
          move(stack[0] ?? 0, 0)
          break
        case 4:
          dropWidth(stack.length > 1)
          move(0, stack[0] ?? 0)
          break
        case 5:
          lines(stack)
          break
        case 6:
        case 7:
          stairs(byte === 6)
          break
        case 8:
          curves(stack)
          break
        case 24:
          curves(stack.slice(0, -2))
          lines(stack.slice(-2))
          break
        case 25:
          lines(stack.slice(0, -6))
          curves(stack.slice(-6))
          break
        case 26:
        case 27:
          sweeps(byte === 27)
          break
        case 30:
        case 31:
          turns(byte === 31)
          break
        case 12:
          flex(bytes.readUInt8(at++))
          break
        case 14:
          if (open) pen.close()
          return true
        default:
          break
      }
      stack = []
    }
    return false
  }
  run(program, 0)
}
