import type { Archive, Entry } from './archive.ts'
import { builtInFormat, GENERAL, type NumberFormat, readFormat } from './format.ts'
import { SheetRefusal } from './refusal.ts'
import { attribute, decode, xmlScanner } from './xml.ts'

/** A sheet as the workbook lists it. */
export type ListedSheet = { readonly name: string; readonly hidden: boolean; readonly part: Entry }

export type Parts = {
  readonly sheets: readonly ListedSheet[]
  readonly epoch1904: boolean
  /** By the style number of a cell. */
  readonly formats: readonly NumberFormat[]
  readonly strings: readonly string[]
}

/** Inflates a part as text, chunk by chunk. */
export async function* textOf(archive: Archive, part: Entry, signal?: AbortSignal): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8')
  for await (const bytes of archive.bytes(part)) {
    signal?.throwIfAborted()
    yield decoder.decode(bytes, { stream: true })
  }
}

/** Reads everything of a workbook that is needed before its rows: the list of sheets, the formats, the shared strings. */
export async function readParts(archive: Archive, signal?: AbortSignal): Promise<Parts> {
  const workbook = await findWorkbook(archive, signal)
  const folder = workbook.name.includes('/') ? workbook.name.slice(0, workbook.name.lastIndexOf('/') + 1) : ''
  const relations = await readRelations(archive, `${folder}_rels/${workbook.name.slice(folder.length)}.rels`, folder, signal)
  const { listed, epoch1904 } = await readSheetList(archive, workbook, signal)
  const sheets: ListedSheet[] = []
  for (const { name, hidden, relation } of listed) {
    const target = relations.get(relation)
    // Chart sheets and macro sheets are listed too and hold no rows.
    if (target === undefined || !target.type.endsWith('/worksheet')) continue
    const part = partAt(archive, target.path)
    if (part === undefined) throw new SheetRefusal('sheets.damaged', { part: target.path })
    sheets.push({ name, hidden, part })
  }
  const ofType = (ending: string): Entry | undefined => {
    const found = [...relations.values()].find(({ type }) => type.endsWith(ending))
    return found === undefined ? undefined : partAt(archive, found.path)
  }
  const styles = ofType('/styles')
  const strings = ofType('/sharedStrings')
  return {
    sheets,
    epoch1904,
    formats: styles === undefined ? [] : await readStyles(archive, styles, signal),
    strings: strings === undefined ? [] : await readStrings(archive, strings, signal),
  }
}

function partAt(archive: Archive, path: string): Entry | undefined {
  return archive.entries.get(path.toLowerCase())
}

async function findWorkbook(archive: Archive, signal?: AbortSignal): Promise<Entry> {
  const relations =
    partAt(archive, '_rels/.rels') === undefined ? new Map<string, Relation>() : await readRelations(archive, '_rels/.rels', '', signal)
  const document = [...relations.values()].find(({ type }) => type.endsWith('/officeDocument'))
  const path = document?.path ?? 'xl/workbook.xml'
  if (path.toLowerCase().endsWith('.bin')) throw new SheetRefusal('sheets.binaryFormat')
  const part = partAt(archive, path)
  if (part !== undefined && /(?:^|\/)workbook\d*\.xml$/i.test(path)) return part
  throw new SheetRefusal('sheets.notASpreadsheet', { found: kindOfArchive(archive) })
}

function kindOfArchive(archive: Archive): string {
  const names = [...archive.entries.keys()]
  if (names.some((name) => name.startsWith('word/'))) return 'docx'
  if (names.some((name) => name.startsWith('ppt/'))) return 'pptx'
  if (archive.entries.has('content.xml')) return 'ods'
  return 'zip'
}

type Relation = { readonly type: string; readonly path: string }

async function readRelations(archive: Archive, path: string, folder: string, signal?: AbortSignal): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>()
  const part = partAt(archive, path)
  if (part === undefined) return relations
  const scanner = xmlScanner(
    {
      open(name, raw) {
        if (name !== 'Relationship' || attribute(raw, 'TargetMode') === 'External') return
        const target = attribute(raw, 'Target') ?? ''
        relations.set(attribute(raw, 'Id') ?? '', { type: attribute(raw, 'Type') ?? '', path: resolve(folder, target) })
      },
      close() {},
      text() {},
    },
    path,
  )
  for await (const chunk of textOf(archive, part, signal)) scanner.write(chunk)
  scanner.end()
  return relations
}

function resolve(folder: string, target: string): string {
  const steps = (target.startsWith('/') ? target : `${folder}${target}`).split('/')
  const path: string[] = []
  for (const step of steps) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

async function readSheetList(
  archive: Archive,
  workbook: Entry,
  signal?: AbortSignal,
): Promise<{ listed: { name: string; hidden: boolean; relation: string }[]; epoch1904: boolean }> {
  const listed: { name: string; hidden: boolean; relation: string }[] = []
  let epoch1904 = false
  const scanner = xmlScanner(
    {
      open(name, raw) {
        if (name === 'workbookPr') epoch1904 = ['1', 'true'].includes(attribute(raw, 'date1904') ?? '')
        if (name !== 'sheet') return
        listed.push({
          name: (attribute(raw, 'name') ?? '').trim(),
          hidden: (attribute(raw, 'state') ?? 'visible') !== 'visible',
          relation: relationId(raw),
        })
      },
      close() {},
      text() {},
    },
    workbook.name,
  )
  for await (const chunk of textOf(archive, workbook, signal)) scanner.write(chunk)
  scanner.end()
  return { listed, epoch1904 }
}

/** The prefix of the relations' namespace is the writer's choice; `r` nearly always. */
function relationId(raw: string): string {
  const prefixed = /\s([A-Za-z_][\w.-]*:id)\s*=/.exec(raw)
  return prefixed?.[1] === undefined ? '' : (attribute(raw, prefixed[1]) ?? '')
}

async function readStyles(archive: Archive, part: Entry, signal?: AbortSignal): Promise<NumberFormat[]> {
  const own = new Map<number, NumberFormat>()
  const formats: NumberFormat[] = []
  let inCellFormats = false
  const scanner = xmlScanner(
    {
      open(name, raw) {
        if (name === 'numFmt') own.set(Number(attribute(raw, 'numFmtId')), readFormat(attribute(raw, 'formatCode') ?? ''))
        else if (name === 'cellXfs') inCellFormats = true
        else if (name === 'xf' && inCellFormats) {
          const id = Number(attribute(raw, 'numFmtId') ?? 0)
          formats.push(own.get(id) ?? builtInFormat(id))
        }
      },
      close(name) {
        if (name === 'cellXfs') inCellFormats = false
      },
      text() {},
    },
    part.name,
  )
  for await (const chunk of textOf(archive, part, signal)) scanner.write(chunk)
  scanner.end()
  return formats.length === 0 ? [GENERAL] : formats
}

async function readStrings(archive: Archive, part: Entry, signal?: AbortSignal): Promise<string[]> {
  const strings: string[] = []
  let current = ''
  let inText = false
  let inPhonetic = false
  const scanner = xmlScanner(
    {
      open(name) {
        if (name === 'si') current = ''
        else if (name === 'rPh') inPhonetic = true
        else if (name === 't') inText = !inPhonetic
      },
      close(name) {
        if (name === 'si') strings.push(ownCopy(unescapeControl(current)))
        else if (name === 'rPh') inPhonetic = false
        else if (name === 't') inText = false
      },
      text(text, literal) {
        if (inText) current += literal ? text : decode(text)
      },
    },
    part.name,
  )
  for await (const chunk of textOf(archive, part, signal)) scanner.write(chunk)
  scanner.end()
  return strings
}

/** A slice of a chunk would keep the whole chunk in memory for as long as the table of strings lives. */
function ownCopy(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le')
}

/** Spreadsheets write control characters as `_x000D_`. */
export function unescapeControl(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
