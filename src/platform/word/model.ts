/**
 * The document an author of the program writes and `writeDocx` prints: blocks in reading order, no fonts, no measures.
 * Looks belong to `layout.ts` and `styles.ts`; what the words mean belongs to the caller.
 */

/** A stretch of text with one look. Without marks it is body text. */
export type Run = {
  readonly text: string
  readonly bold?: true
  /** Raised and small: reference numbers. */
  readonly raised?: true
  /** A place the author of the document still has to fill in; printed on a light grey ground so that none is overlooked. */
  readonly blank?: true
  /** Name of the place this run marks; other runs jump here through `link`. Unique in the document. */
  readonly mark?: string
  /** Name of the place this run jumps to. Printed black and without a line, like any other text. */
  readonly link?: string
}

export type HeadingLevel = 1 | 2 | 3 | 4

export type Column = {
  readonly title: string
  /** Share of the width of the table, in relation to the other columns. */
  readonly width: number
  /** Numbers stand at the right, names at the left, short codes in the middle. */
  readonly align: 'left' | 'centre' | 'right'
  /** Long codes without spaces may be broken at any letter instead of widening the column. */
  readonly breakAnywhere?: true
}

export type Cell = readonly Run[]

export type TableBlock = {
  readonly kind: 'table'
  /** Printed above the table, kept with its first row. */
  readonly caption?: readonly Run[]
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** Indices of rows that sum or close the table; printed bold. */
  readonly strong?: readonly number[]
  /** Smaller print, for annexes with many columns. */
  readonly dense?: true
}

export type Block =
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly text: string }
  | {
      readonly kind: 'paragraph'
      readonly runs: readonly Run[]
      /** `body` has the first line indented by two characters, `flush` has not, `note` is small print under a table or chart. */
      readonly role: 'body' | 'flush' | 'note'
      /** Stands on one page with the block after it. */
      readonly kept?: true
      /** Begins a page. */
      readonly newPage?: true
    }
  | TableBlock
  | {
      readonly kind: 'picture'
      readonly png: Uint8Array
      readonly widthMm: number
      readonly heightMm: number
      /** What the picture shows, for those who cannot see it. */
      readonly alt: string
      readonly caption?: readonly Run[]
    }
  /** Starts a new page with its label at the top left and its title centred below. */
  | { readonly kind: 'annex'; readonly label: string; readonly title: string }
  /** Who signs and when (already written out), at the right, at the end of the text. */
  | { readonly kind: 'signature'; readonly name: string; readonly date: string }

export type WordDocument = {
  /** Phrases of the title that must not be cut; lines are broken between them. */
  readonly title: readonly string[]
  readonly blocks: readonly Block[]
}

/** A heading that carries its own number in its text, as official documents do. */
export function heading(level: HeadingLevel, text: string): Block {
  return { kind: 'heading', level, text }
}

/** A paragraph of body text; a plain string is one run. */
export function paragraph(runs: string | readonly Run[], role: 'body' | 'flush' | 'note' = 'body'): Block {
  return { kind: 'paragraph', runs: typeof runs === 'string' ? [{ text: runs }] : runs, role }
}

/** A table whose header row repeats on every page and whose rows are never split. */
export function table(options: Omit<TableBlock, 'kind'>): TableBlock {
  return { kind: 'table', ...options }
}

/** A chart already drawn as PNG, with the words that replace it for a reader who cannot see it. */
export function chart(
  png: Uint8Array,
  size: { readonly widthMm: number; readonly heightMm: number },
  alt: string,
  caption?: readonly Run[],
): Block {
  return { kind: 'picture', png, widthMm: size.widthMm, heightMm: size.heightMm, alt, ...(caption ? { caption } : {}) }
}

/** The small raised number after a figure; jumps to the mark where the figure is accounted for. */
export function figureRef(text: string, link: string): Run {
  return { text, link, raised: true }
}
