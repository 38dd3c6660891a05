import { Readable } from 'node:stream'
import { daysBetween, isCalendarDay } from '../time/calendar.ts'
import { archiveOf, type NewPart } from './archiveWriter.ts'
import type { Merge } from './cell.ts'

/**
 * What a written cell holds. Text stays text whatever it begins with: phone numbers and long codes keep their digits, and
 * `=1+1` is shown, not run. A `date` known to the day becomes a spreadsheet date; a vaguer one is written as its text, so that
 * no day is invented.
 */
export type NewCell =
  | null
  | string
  | number
  | { readonly text?: string; readonly number?: number; readonly date?: string; readonly look?: CellLook }

/** How a cell looks: `wrong` and `doubt` mark cells that an import did not take or is unsure of. */
export type CellLook = 'title' | 'header' | 'body' | 'total' | 'note' | 'wrong' | 'doubt'

export type NewRow = readonly NewCell[]

export type NewSheet = {
  readonly name: string
  /** In characters, one for each column; columns beyond keep the program's own width. */
  readonly widths?: readonly number[]
  readonly merges?: readonly Merge[]
  /** Rows that stay in sight when scrolling. */
  readonly frozenRows?: number
  /** Rows in order. `null` leaves a row empty. */
  readonly rows: Iterable<NewRow | null> | AsyncIterable<NewRow | null>
}

const LOOKS: readonly CellLook[] = ['body', 'title', 'header', 'total', 'note', 'wrong', 'doubt']
const FORMS = ['general', 'text', 'date', 'number'] as const
type Form = (typeof FORMS)[number]
const FORM_IDS: Readonly<Record<Form, number>> = { general: 0, text: 49, date: 164, number: 0 }
/** Font, fill and border numbers of a look, in the lists of `STYLES`. */
const DRAWN: Readonly<Record<CellLook, readonly [font: number, fill: number, border: number]>> = {
  body: [0, 0, 1],
  title: [2, 0, 0],
  header: [1, 2, 1],
  total: [1, 0, 1],
  note: [3, 0, 0],
  wrong: [0, 3, 1],
  doubt: [0, 4, 1],
}
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PIECE = 64 * 1024
const LONGEST_TEXT = 32_767

/** Writes an .xlsx workbook as a stream; rows are pulled while it is read, so memory does not grow with them. */
export function writeWorkbook(sheets: readonly NewSheet[]): Readable {
  if (sheets.length === 0) throw new RangeError('A workbook needs a sheet.')
  return Readable.from(archiveOf(partsOf(sheets)), { objectMode: false })
}

/** A sheet name that spreadsheets accept: at most 31 characters, none of `: \ / ? * [ ]`, never empty. */
export function sheetName(wanted: string): string {
  const name = wanted
    .replaceAll(/[:\\/?*[\]]/g, ' ')
    .replaceAll(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31)
  return name === '' ? 'Sheet' : name
}

function* partsOf(sheets: readonly NewSheet[]): Generator<NewPart, void, void> {
  const names = uniqueNames(sheets.map(({ name }) => sheetName(name)))
  const each = (write: (at: number, name: string) => string): string => names.map((name, at) => write(at + 1, name)).join('')
  yield {
    name: '[Content_Types].xml',
    text: [
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>',
      '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>',
      each(
        (at) =>
          `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
      ),
      '</Types>',
    ],
  }
  yield {
    name: '_rels/.rels',
    text: [
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
  }
  yield {
    name: 'xl/workbook.xml',
    text: [
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>`,
      each((at, name) => `<sheet name="${escape(name)}" sheetId="${at}" r:id="rId${at}"/>`),
      '</sheets></workbook>',
    ],
  }
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    text: [
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">`,
      each((at) => `<Relationship Id="rId${at}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at}.xml"/>`),
      `<Relationship Id="rId${names.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
  }
  yield { name: 'xl/styles.xml', text: [stylesXml()] }
  for (const [at, sheet] of sheets.entries()) yield { name: `xl/worksheets/sheet${at + 1}.xml`, text: sheetXml(sheet) }
}

function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let free = name
    for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${name.slice(0, 31 - String(count).length - 1)}_${count}`
    taken.add(free.toLowerCase())
    return free
  })
}

async function* sheetXml(sheet: NewSheet): AsyncGenerator<string, void, void> {
  let piece = `${HEAD}<worksheet xmlns="${MAIN}">${viewXml(sheet.frozenRows ?? 0)}<sheetFormatPr defaultRowHeight="16"/>${columnsXml(sheet.widths ?? [])}<sheetData>`
  let number = 0
  for await (const row of sheet.rows) {
    number += 1
    if (row === null) continue
    piece += `<row r="${number}">`
    for (const [column, cell] of row.entries()) piece += cellXml(cell, `${columnLetters(column)}${number}`)
    piece += '</row>'
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield `${piece}</sheetData>${mergesXml(sheet.merges ?? [])}</worksheet>`
}

function viewXml(frozenRows: number): string {
  if (frozenRows === 0) return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
  const pane = `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`
  return `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`
}

function columnsXml(widths: readonly number[]): string {
  if (widths.length === 0) return ''
  return `<cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`
}

function mergesXml(merges: readonly Merge[]): string {
  if (merges.length === 0) return ''
  const refs = merges.map(
    ({ top, left, bottom, right }) => `<mergeCell ref="${columnLetters(left)}${top}:${columnLetters(right)}${bottom}"/>`,
  )
  return `<mergeCells count="${merges.length}">${refs.join('')}</mergeCells>`
}

function cellXml(cell: NewCell, reference: string): string {
  if (cell === null) return ''
  const {
    text,
    number,
    date,
    look = 'body',
  } = typeof cell === 'object' ? cell : typeof cell === 'number' ? { number: cell } : { text: cell }
  if (date !== undefined && isCalendarDay(date) && date >= '1900-03-01') {
    return `<c r="${reference}" s="${styleOf(look, 'date')}"><v>${daysBetween('1899-12-30', date)}</v></c>`
  }
  if (number !== undefined && Number.isFinite(number)) return `<c r="${reference}" s="${styleOf(look, 'number')}"><v>${number}</v></c>`
  const words = date ?? text ?? ''
  if (words === '') return `<c r="${reference}" s="${styleOf(look, 'general')}"/>`
  return `<c r="${reference}" s="${styleOf(look, 'text')}" t="inlineStr"><is><t xml:space="preserve">${escape(words.slice(0, LONGEST_TEXT))}</t></is></c>`
}

function styleOf(look: CellLook, form: Form): number {
  return LOOKS.indexOf(look) * FORMS.length + FORMS.indexOf(form)
}

function stylesXml(): string {
  const formats = LOOKS.flatMap((look) =>
    FORMS.map((form) => {
      const [font, fill, border] = DRAWN[look]
      const across = look === 'title' || look === 'header' ? ' horizontal="center"' : ''
      // The prefix keeps a program that edits the cell from taking its text for a formula.
      const prefix = form === 'text' ? ' quotePrefix="1"' : ''
      return `<xf numFmtId="${FORM_IDS[form]}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${prefix} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment${across} vertical="center" wrapText="1"/></xf>`
    }),
  )
  const font = (size: number, rest = ''): string => `<font>${rest}<sz val="${size}"/><name val="宋体"/><charset val="134"/></font>`
  const solid = (colour: string): string => `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/></patternFill></fill>`
  const side = (name: string): string => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`
  return [
    `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>`,
    `<fonts count="4">${font(11)}${font(11, '<b/>')}${font(16, '<b/>')}${font(10, '<i/>')}</fonts>`,
    `<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid('EDEDED')}${solid('F8CBAD')}${solid('FFF2CC')}</fills>`,
    `<borders count="2"><border/><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}</border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs></styleSheet>`,
  ].join('')
}

function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

const SPECIAL = /[&<>"]/g
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML cannot hold control characters or lone surrogates at all; they are left out. Carriage returns are spelled as spreadsheets do. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('\r', '_x000D_')
    .replaceAll(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
    .replaceAll(SPECIAL, (character) => ENTITIES[character] ?? '')
}
