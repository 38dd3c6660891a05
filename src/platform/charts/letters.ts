import type { Font } from './font/open.ts'
import { pathPen } from './font/pen.ts'

/**
 * Replaces the text of a drawn chart by outlines, so that the renderer needs no fonts. Understands the text elements
 * the chart library writes (one line each, placed by a translation), not SVG at large.
 */

const decode = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|#39|apos);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" })[name]!,
  )

const attribute = (attributes: string, name: string): string | undefined => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]

type Shape = { readonly path: string; readonly missing: boolean }

function outline(text: string, font: Font, size: number, anchor: string, x: number, y: number): Shape {
  const scale = size / font.unitsPerEm
  const glyphs = [...text].map((letter) => font.glyphOf(letter.codePointAt(0)!))
  const width = glyphs.reduce((sum, glyph) => sum + font.advanceOf(glyph), 0) * scale
  let at = x - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0)
  const path: string[] = []
  for (const glyph of glyphs) {
    const drawn = pathPen(scale, at, y)
    font.draw(glyph, drawn.pen)
    path.push(drawn.path())
    at += font.advanceOf(glyph) * scale
  }
  return { path: path.join(''), missing: glyphs.includes(0) }
}

/** The same drawing with outlines for letters, and whether any character had none in the font. */
export function outlineText(svg: string, font: Font): { readonly svg: string; readonly complete: boolean } {
  let complete = true
  const drawn = svg.replace(/<text\b([^>]*)>([^<]*)<\/text>/g, (_, attributes: string, content: string) => {
    const style = attribute(attributes, 'style') ?? ''
    const size = Number(/font-size:\s*([\d.]+)px/.exec(style)?.[1] ?? attribute(attributes, 'font-size') ?? 12)
    // Chinese characters fill the em square; its middle lies between the ascent and descent of a 1-em box.
    const middle = (font.ascent + font.descent) / 2 / font.unitsPerEm
    const baseline = attribute(attributes, 'dominant-baseline') === 'central' ? middle * size : 0
    const shape = outline(
      decode(content),
      font,
      size,
      attribute(attributes, 'text-anchor') ?? 'start',
      Number(attribute(attributes, 'x') ?? 0),
      Number(attribute(attributes, 'y') ?? 0) + baseline,
    )
    if (shape.missing) complete = false
    const kept = ['transform', 'fill', 'stroke', 'stroke-width', 'paint-order', 'stroke-miterlimit', 'opacity', 'fill-opacity']
      .map((name) => [name, attribute(attributes, name)] as const)
      .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${value}"`]))
    return `<path d="${shape.path}"${kept.join('')}/>`
  })
  return { svg: drawn, complete }
}
