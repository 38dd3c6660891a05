import { createReadStream, type ReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type Options, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { BLANK, type Cell, type ReadOptions, type SheetLimits, type SheetRow, type Workbook } from './cell.ts'
import { SheetRefusal } from './refusal.ts'

const BATCH = 500
const SAMPLE = 256 * 1024

/** Opens a text file of separated values: its encoding (UTF-8, UTF-16 by mark, else GB18030) and separator are found in its first bytes. */
export async function openCsv(path: string, fileName: string, limits: SheetLimits, options: ReadOptions): Promise<Workbook> {
  const sample = await firstBytes(path)
  const encoding = await encodingOf(path, sample)
  const separator = separatorOf(iconv.decode(sample, encoding))
  const rows = () => readRecords(path, encoding, separator, limits, options)
  return {
    format: 'csv',
    sheets: [{ name: fileName.replace(/\.[^.]*$/, ''), hidden: false, merges: [], rows }],
    close: () => Promise.resolve(),
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The whole file is tried as UTF-8: Chinese may first appear far down. */
async function encodingOf(path: string, sample: Buffer): Promise<string> {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030'
    throw error
  }
}

/** The separator that cuts the first lines into most columns. */
export function separatorOf(text: string): string {
  const lines = text.replaceAll(/"(?:[^"]|"")*"/g, '').split(/\r\n|\n|\r/, 30)
  const score = (separator: string): number => lines.reduce((most, line) => Math.max(most, line.split(separator).length), 0)
  return [',', '\t', ';', '|', '，'].reduce((best, next) => (score(next) > score(best) ? next : best))
}

async function* readRecords(
  path: string,
  encoding: string,
  separator: string,
  limits: SheetLimits,
  { signal, onProgress }: ReadOptions,
): AsyncGenerator<readonly SheetRow[], void, void> {
  const settings: Options = {
    delimiter: separator,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: limits.cellLength * 8,
  }
  const { size } = await stat(path)
  const bytes = createReadStream(path)
  const text = Readable.from(decoded(bytes, encoding))
  const parser = parse(settings)
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let batch: SheetRow[] = []
  let number = 0
  let count = 0
  let characters = 0
  try {
    for await (const record of parser) {
      signal?.throwIfAborted()
      number += 1
      const cells = cellsOf(record as string[], number, limits)
      if (cells.length === 0) continue
      count += 1
      characters += cells.reduce((sum, { text: shown }) => sum + shown.length, 0)
      if (characters > limits.characters)
        throw new SheetRefusal('sheets.tooMuchText', { limitMillions: Math.floor(limits.characters / 1_000_000) })
      if (count > limits.rows) throw new SheetRefusal('sheets.tooManyRows', { limit: limits.rows })
      batch.push({ number, cells })
      if (batch.length < BATCH) continue
      onProgress?.({ sheet: 0, share: Math.min(1, bytes.bytesRead / size), rows: count })
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
    onProgress?.({ sheet: 0, share: 1, rows: count })
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw new SheetRefusal('sheets.damaged', { row: number + 1 })
    throw error
  } finally {
    text.destroy()
    bytes.destroy()
    parser.destroy()
  }
}

async function* decoded(bytes: ReadStream, encoding: string): AsyncGenerator<string, void, void> {
  const decoder = iconv.getDecoder(encoding)
  for await (const chunk of bytes) yield decoder.write(chunk as Buffer)
  const rest = decoder.end()
  if (rest !== undefined) yield rest
}

function cellsOf(record: readonly string[], row: number, limits: SheetLimits): Cell[] {
  const cells: Cell[] = []
  for (const [column, written] of record.entries()) {
    if (written.length > limits.cellLength)
      throw new SheetRefusal('sheets.cellTooLong', { row, column: column + 1, limit: limits.cellLength })
    const text = asShown(written)
    if (text === '') continue
    if (column >= limits.columns) throw new SheetRefusal('sheets.tooManyColumns', { row, limit: limits.columns })
    while (cells.length < column) cells.push(BLANK)
    cells[column] = { kind: 'text', text }
  }
  return cells
}

/** Programs guard long numbers as `="199…"`, `'199…` or with a tab before them; none of that is part of the value. */
function asShown(written: string): string {
  const text = written.trim()
  return /^="([^"]*)"$/.exec(text)?.[1] ?? text.replace(/^'(?=[\d=+@-])/, '')
}
