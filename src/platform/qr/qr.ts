import { encode } from 'uqr'

export type QrCode = {
  /** Cells along one side, with the quiet border of four that readers need. */
  readonly size: number
  /** The dark cells, as the path of an SVG whose unit is one cell. */
  readonly path: string
}

/** A text, such as an address, as a code to scan (ISO/IEC 18004), readable with a sixth of it soiled. */
export const qrCode = (text: string): QrCode => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}
