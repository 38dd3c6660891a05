import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { openArchive } from './archive.ts'
import { LIMITS, type ReadOptions, type Sheet, type SheetLimits, type Workbook } from './cell.ts'
import { openCsv } from './csv.ts'
import { readParts } from './parts.ts'
import { SheetRefusal } from './refusal.ts'
import { readMerges, readRows } from './worksheet.ts'

/**
 * Opens an .xlsx or .csv file as plain cells, whatever its name says; its content decides.
 *
 * Sizes are checked before anything is inflated or loaded; rows come in batches and are not kept. Ends in a `SheetRefusal` for
 * every file that cannot be read, and in the signal's reason when aborted. Close it after use.
 */
export async function readWorkbook(path: string, options: ReadOptions = {}): Promise<Workbook> {
  const limits = { ...LIMITS, ...options.limits }
  options.signal?.throwIfAborted()
  const { size } = await stat(path)
  if (size === 0) throw new SheetRefusal('sheets.empty')
  if (size > limits.fileBytes) {
    throw new SheetRefusal('sheets.fileTooLarge', {
      megabytes: Math.ceil(size / 1024 / 1024),
      limitMegabytes: Math.floor(limits.fileBytes / 1024 / 1024),
    })
  }
  const fileName = options.fileName ?? basename(path)
  const kind = await sniff(path)
  if (kind === 'zip') return openXlsx(path, limits, options)
  if (kind === 'text' && /\.(?:csv|txt|tsv)$/i.test(fileName)) return openCsv(path, fileName, limits, options)
  throw new SheetRefusal('sheets.notASpreadsheet', { found: kind })
}

async function openXlsx(path: string, limits: SheetLimits, options: ReadOptions): Promise<Workbook> {
  const { signal, onProgress } = options
  const archive = await openArchive(path, limits)
  try {
    const parts = await readParts(archive, signal)
    if (parts.sheets.length > limits.sheets) throw new SheetRefusal('sheets.tooManySheets', { limit: limits.sheets })
    const sheets: Sheet[] = []
    for (const [index, { name, hidden, part }] of parts.sheets.entries()) {
      const merges = await readMerges(archive, part, limits, signal)
      const onShare = onProgress === undefined ? undefined : (share: number, rows: number) => onProgress({ sheet: index, share, rows })
      sheets.push({ name, hidden, merges, rows: () => readRows(archive, part, parts, limits, { signal, onShare }) })
    }
    return { format: 'xlsx', sheets, close: archive.close }
  } catch (error) {
    await archive.close()
    throw error
  }
}

/** What a file is, by its first bytes; throws for the kinds that deserve a word of their own. */
async function sniff(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const head = buffer.subarray(0, bytesRead)
    if (head.subarray(0, 2).toString('latin1') === 'PK') return 'zip'
    if (head.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) throw await compoundRefusal(path)
    const start = head
      .toString('latin1')
      .replace(/^\u00EF\u00BB\u00BF/, '')
      .trimStart()
      .toLowerCase()
    if (start.startsWith('%pdf')) return 'pdf'
    if (/^<(?:!doctype html|html|table|meta|head)/.test(start)) return 'html'
    if (start.startsWith('<?xml')) return 'xml'
    if (start.startsWith('{\\rtf')) return 'rtf'
    const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
    return head.includes(0) && !utf16 ? 'binary' : 'text'
  } finally {
    await file.close()
  }
}

/** Old .xls files and encrypted .xlsx files share one container; the names inside tell them apart. */
async function compoundRefusal(path: string): Promise<SheetRefusal> {
  let encrypted = false
  let old = false
  let kept = ''
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const text = kept + (chunk as Buffer).toString('latin1')
    encrypted ||= text.includes(wide('EncryptedPackage'))
    old ||= text.includes(wide('Workbook')) || text.includes(wide('Book'))
    kept = text.slice(-64)
  }
  if (encrypted) return new SheetRefusal('sheets.encrypted')
  return old ? new SheetRefusal('sheets.oldFormat') : new SheetRefusal('sheets.notASpreadsheet', { found: 'office' })
}

function wide(text: string): string {
  return Buffer.from(text, 'utf16le').toString('latin1')
}
