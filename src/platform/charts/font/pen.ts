/** Draws an outline; coordinates in font units, y upwards. */
export type Pen = {
  readonly move: (x: number, y: number) => void
  readonly line: (x: number, y: number) => void
  readonly cubic: (x1: number, y1: number, x2: number, y2: number, x: number, y: number) => void
  readonly quadratic: (x1: number, y1: number, x: number, y: number) => void
  readonly close: () => void
}

/** Reads `length` bytes at `offset` of a font file. */
export type Reader = (offset: number, length: number) => Buffer

const short = (value: number): string => String(Math.round(value * 100) / 100)

/** A pen that writes SVG path data, scaled and moved to (`x`, `y`) with y downwards. */
export function pathPen(scale: number, x: number, y: number): { readonly pen: Pen; readonly path: () => string } {
  const parts: string[] = []
  const at = (px: number, py: number): string => `${short(x + px * scale)} ${short(y - py * scale)}`
  return {
    pen: {
      move: (px, py) => parts.push(`M${at(px, py)}`),
      line: (px, py) => parts.push(`L${at(px, py)}`),
      cubic: (x1, y1, x2, y2, px, py) => parts.push(`C${at(x1, y1)} ${at(x2, y2)} ${at(px, py)}`),
      quadratic: (x1, y1, px, py) => parts.push(`Q${at(x1, y1)} ${at(px, py)}`),
      close: () => parts.push('Z'),
    },
    path: () => parts.join(''),
  }
}
