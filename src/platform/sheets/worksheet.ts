import type { Archive, Entry } from './archive.ts'
import { BLANK, type Cell, type Merge, type SheetLimits, type SheetRow } from './cell.ts'
import { GENERAL, numberCell } from './format.ts'
import { type Parts, textOf, unescapeControl } from './parts.ts'
import { SheetRefusal } from './refusal.ts'
import { attribute, decode, xmlScanner } from './xml.ts'

const BATCH_ROWS = 500
/** A batch crosses to another thread by copy; long texts make it smaller. */
const BATCH_CHARACTERS = 1_000_000

/**
 * Reads the merged ranges of a sheet. They stand behind its rows, so the part is inflated once from end to end without looking
 * at the cells; that also proves its size and checksum before a row is handed out.
 */
export async function readMerges(archive: Archive, part: Entry, limits: SheetLimits, signal?: AbortSignal): Promise<Merge[]> {
  const merges: Merge[] = []
  let tail = ''
  for await (const bytes of archive.bytes(part)) {
    signal?.throwIfAborted()
    // Ranges are plain ASCII, so bytes can be searched as they are.
    let text = tail + bytes.toString('latin1')
    let at = text.indexOf('mergeCell ')
    while (at >= 0) {
      const end = text.indexOf('>', at)
      if (end < 0) break
      const merge = /[:<]$/.test(text.slice(Math.max(0, at - 1), at))
        ? readRange(attribute(text.slice(at + 9, end), 'ref') ?? '')
        : undefined
      if (merge !== undefined) merges.push(merge)
      if (merges.length > limits.merges) throw new SheetRefusal('sheets.tooManyMerges', { limit: limits.merges })
      text = text.slice(end)
      at = text.indexOf('mergeCell ')
    }
    tail = at < 0 ? text.slice(-12) : text.slice(Math.max(0, at - 1))
    if (tail.length > 100_000) throw new SheetRefusal('sheets.damaged', { part: part.name })
  }
  return merges
}

function readRange(ref: string): Merge | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref)
  if (found === null) return undefined
  const [, left = '', top, right = '', bottom] = found
  return { top: Number(top), left: columnIndex(left), bottom: Number(bottom), right: columnIndex(right) }
}

/** 0 for A, 25 for Z, 26 for AA. Reads the letters at the start and ignores what follows. */
export function columnIndex(reference: string): number {
  let index = 0
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at)
    if (code < 65 || code > 90) break
    index = index * 26 + code - 64
  }
  return index - 1
}

/** The rows of a sheet that hold something, in batches. */
export async function* readRows(
  archive: Archive,
  part: Entry,
  parts: Parts,
  limits: SheetLimits,
  watch: { readonly signal?: AbortSignal; readonly onShare?: (share: number, rows: number) => void },
): AsyncGenerator<readonly SheetRow[], void, void> {
  const reader = rowReader(parts, limits)
  const scanner = xmlScanner(reader, part.name)
  let inflated = 0
  for await (const chunk of textOf(archive, part, watch.signal)) {
    scanner.write(chunk)
    inflated += chunk.length
    for (let batch = reader.take(false); batch.length > 0; batch = reader.take(false)) yield batch
    watch.onShare?.(Math.min(1, inflated / Math.max(1, part.size)), reader.count())
  }
  scanner.end()
  for (let batch = reader.take(true); batch.length > 0; batch = reader.take(true)) yield batch
  watch.onShare?.(1, reader.count())
}

function rowReader(parts: Parts, limits: SheetLimits) {
  const ready: { readonly row: SheetRow; readonly weight: number }[] = []
  let waiting = 0
  let characters = 0
  let weight = 0
  let count = 0
  let inData = false
  let rowNumber = 0
  let cells: Cell[] = []
  let column = -1
  let type = ''
  let style = 0
  let formula = false
  let inValue = false
  let inPhonetic = false
  let value = ''

  function openCell(raw: string): void {
    const reference = attribute(raw, 'r')
    column = reference === undefined ? column + 1 : columnIndex(reference)
    type = attribute(raw, 't') ?? 'n'
    const styled = attribute(raw, 's')
    style = styled === undefined ? 0 : Number(styled)
    formula = false
    value = ''
  }

  function closeCell(): void {
    const plain = cellOf(value, type, style, parts)
    if (plain.kind === 'blank' && !formula) return
    if (column < 0 || column >= limits.columns) throw new SheetRefusal('sheets.tooManyColumns', { row: rowNumber, limit: limits.columns })
    if (plain.text.length > limits.cellLength)
      throw new SheetRefusal('sheets.cellTooLong', { row: rowNumber, column: column + 1, limit: limits.cellLength })
    weight += plain.text.length
    while (cells.length < column) cells.push(BLANK)
    cells[column] = formula ? { ...plain, formula: true } : plain
  }

  function closeRow(): void {
    if (cells.length === 0) return
    count += 1
    if (count > limits.rows) throw new SheetRefusal('sheets.tooManyRows', { limit: limits.rows })
    characters += weight
    if (characters > limits.characters)
      throw new SheetRefusal('sheets.tooMuchText', { limitMillions: Math.floor(limits.characters / 1_000_000) })
    ready.push({ row: { number: rowNumber, cells }, weight })
    waiting += weight
    weight = 0
    cells = []
  }

  /** The next batch, when one is full or the `rest` is asked for; empty otherwise. */
  function take(rest: boolean): SheetRow[] {
    if (!rest && ready.length < BATCH_ROWS && waiting < BATCH_CHARACTERS) return []
    let end = 0
    for (let sum = 0; end < ready.length && end < BATCH_ROWS && sum < BATCH_CHARACTERS; end += 1) sum += ready[end]?.weight ?? 0
    const taken = ready.splice(0, end)
    waiting -= taken.reduce((sum, one) => sum + one.weight, 0)
    return taken.map(({ row }) => row)
  }

  return {
    take,
    count: () => count,
    open(name: string, raw: string): void {
      if (name === 'sheetData') inData = true
      if (!inData) return
      if (name === 'c') openCell(raw)
      else if (name === 'v') inValue = true
      else if (name === 't') inValue = !inPhonetic
      else if (name === 'f') formula = true
      else if (name === 'rPh') inPhonetic = true
      else if (name === 'row') {
        const number = attribute(raw, 'r')
        rowNumber = number === undefined ? rowNumber + 1 : Number(number)
        column = -1
        cells = []
      }
    },
    close(name: string): void {
      if (!inData) return
      if (name === 'c') closeCell()
      else if (name === 'v' || name === 't') inValue = false
      else if (name === 'row') closeRow()
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'sheetData') inData = false
    },
    text(text: string, literal: boolean): void {
      if (inValue) value += literal ? text : decode(text)
    },
  }
}

function cellOf(value: string, type: string, style: number, parts: Parts): Cell {
  if (type === 's') return textCell(parts.strings[Number(value)] ?? '')
  if (type === 'inlineStr' || type === 'str') return textCell(unescapeControl(value))
  if (value === '') return BLANK
  if (type === 'b') return { kind: 'boolean', text: value === '1' ? 'TRUE' : 'FALSE', number: value === '1' ? 1 : 0 }
  if (type === 'e') return { kind: 'error', text: value }
  if (type === 'd') {
    const iso = /^\d{4}-\d\d-\d\d/.exec(value)?.[0]
    return iso === undefined ? textCell(value) : { kind: 'date', text: iso, iso }
  }
  const number = Number(value)
  if (!Number.isFinite(number)) return textCell(value)
  return numberCell(number, parts.formats[style] ?? GENERAL, parts.epoch1904)
}

function textCell(text: string): Cell {
  return text === '' ? BLANK : { kind: 'text', text }
}
