import { titleCharacters } from './layout.ts'

/**
 * Breaks a title into lines as GB/T 9704 asks: words whole, lines in the shape of a trapezoid or a lozenge, never an
 * hourglass and never a stray word on the last line.
 */

/** Width in Chinese characters: what stands in a half-width cell counts half. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += letter.codePointAt(0)! < 0x2e80 && !'“”‘’—…·'.includes(letter) ? 0.5 : 1
  return width
}

/** A phrase wider than a line has to be cut; digits and closing marks stay with what stands before them. */
function cutPhrase(phrase: string, limit: number): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const unit of phrase.match(/[\d.,%]+|[A-Za-z]+|./gsu) ?? []) {
    const closing = /^[，。、；：）》〉」』】〕”’]/u.test(unit)
    if (piece !== '' && !closing && widthOf(piece + unit) > limit) {
      pieces.push(piece)
      piece = ''
    }
    piece += unit
  }
  if (piece !== '') pieces.push(piece)
  return pieces
}

/** Every way to put the phrases into `count` lines that keep within the limit. */
function partitions(phrases: readonly string[], count: number, limit: number): string[][] {
  if (count === 1) {
    const line = phrases.join('')
    return widthOf(line) <= limit ? [[line]] : []
  }
  const found: string[][] = []
  for (let end = 1; end <= phrases.length - count + 1; end += 1) {
    const line = phrases.slice(0, end).join('')
    if (widthOf(line) > limit) break
    for (const rest of partitions(phrases.slice(end), count - 1, limit)) found.push([line, ...rest])
  }
  return found
}

/** Lower is better: lines of similar but not equal length, long above short, the middle never narrower than both ends. */
function ugliness(lines: readonly string[]): number {
  const widths = lines.map(widthOf)
  const longest = Math.max(...widths)
  const spread = widths.reduce((sum, width) => sum + (longest - width) ** 2, 0) / widths.length
  const rectangle = widths.length > 1 && widths.every((width) => width === longest) ? 2 : 0
  const hourglass = widths.slice(1, -1).some((width, index) => width < widths[index]! && width < widths[index + 2]!) ? 60 : 0
  const stray = lines.length > 1 && widths.at(-1)! < 4 ? 12 : 0
  const rising = lines.length === 2 && widths[0]! < widths[1]! ? 1 : 0
  return spread + rectangle + hourglass + stray + rising
}

/** Lines of the title; `limit` is the number of characters a line takes. Phrases are kept whole where they fit. */
export function balanceTitle(phrases: readonly string[], limit: number = titleCharacters): string[] {
  const pieces = phrases.flatMap((phrase) => cutPhrase(phrase, limit)).filter((piece) => piece !== '')
  if (pieces.length === 0) return ['']
  for (let count = 1; count <= pieces.length; count += 1) {
    const [best] = partitions(pieces, count, limit).toSorted((one, other) => ugliness(one) - ugliness(other))
    if (best) return best
  }
  return pieces
}
