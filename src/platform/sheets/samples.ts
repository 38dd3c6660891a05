import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { archiveOf } from './archiveWriter.ts'
import type { Workbook } from './cell.ts'

/** Files for tests of reading: real archives with hand-written XML inside. */

export type RawSheet = { readonly name: string; readonly state?: string; readonly data: string; readonly after?: string }

export type RawWorkbook = {
  readonly sheets: readonly RawSheet[]
  readonly strings?: readonly string[]
  /** Number formats; cell style `s="1"` is the first. */
  readonly formats?: readonly string[]
  readonly epoch1904?: boolean
  /** Further parts, by path. */
  readonly parts?: Readonly<Record<string, string>>
}

/** A folder for one test file, and what removes it. */
export async function scratchFolder(): Promise<{ path: (name: string) => string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'sheets-'))
  return { path: (name) => join(folder, name), remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Writes an .xlsx whose sheets are the XML given, between `<sheetData>` tags. */
export async function writeRawWorkbook(path: string, workbook: RawWorkbook): Promise<void> {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const { sheets, strings = [], formats = [], epoch1904 = false, parts = {} } = workbook
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const texts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><workbookPr${epoch1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('')}${relation('rS', 'styles', '/xl/styles.xml')}${relation('rT', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, at) => `<xf numFmtId="${200 + at}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${strings.map((inside) => `<si>${inside}</si>`).join('')}</sst>`,
  }
  for (const [at, { data, after = '' }] of sheets.entries()) {
    texts[`xl/worksheets/sheet${at + 1}.xml`] = `<worksheet ${main}><sheetData>${data}</sheetData>${after}</worksheet>`
  }
  const all = Object.entries({ ...texts, ...parts }).map(([name, text]) => ({ name, text: [text] }))
  await pipeline(Readable.from(archiveOf(all), { objectMode: false }), createWriteStream(path))
}

/** Everything a workbook shows: the text of every cell, by sheet and row number. */
export async function textsOf(workbook: Workbook): Promise<Record<string, Record<number, string[]>>> {
  const sheets: Record<string, Record<number, string[]>> = {}
  for (const { name, rows } of workbook.sheets) {
    const texts: Record<number, string[]> = {}
    for await (const batch of rows()) for (const row of batch) texts[row.number] = row.cells.map(({ text }) => text)
    sheets[name] = texts
  }
  return sheets
}

export async function writeBytes(path: string, bytes: Uint8Array | string): Promise<string> {
  await writeFile(path, bytes)
  return path
}
