import { qrCode } from './qr.ts'

/** Pixels of one cell on paper: sharp at the size of a stamp. */
const CELL = 8

/** The code as PNG, black on white. */
export const qrPng = async (text: string): Promise<Uint8Array> => {
  const { size, path } = qrCode(text)
  const { renderAsync } = await import('@resvg/resvg-js')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`
  return (await renderAsync(svg, { fitTo: { mode: 'width', value: size * CELL }, font: { loadSystemFonts: false } })).asPng()
}
