import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReadOptions } from './cell.ts'
import { readInWorker } from './readInWorker.ts'
import { SheetRefusal } from './refusal.ts'
import { scratchFolder, textsOf, writeBytes, writeRawWorkbook } from './samples.ts'
import { readWorkbook } from './workbook.ts'

let folder: Awaited<ReturnType<typeof scratchFolder>>
let sound: Buffer
const ROW = '<row r="1"><c r="A1" t="str"><v>a</v></c></row>'

beforeAll(async () => {
  folder = await scratchFolder()
  const path = folder.path('sound.xlsx')
  await writeRawWorkbook(path, { sheets: [{ name: 'a', data: ROW.repeat(20) }] })
  sound = await readFile(path)
})
afterAll(() => folder.remove())

async function refusal(path: string, options: ReadOptions = {}): Promise<{ code: string; data: unknown }> {
  try {
    const workbook = await readWorkbook(path, options)
    try {
      await textsOf(workbook)
    } finally {
      await workbook.close()
    }
  } catch (error) {
    if (error instanceof SheetRefusal) return { code: error.code, data: error.data }
    throw error
  }
  throw new Error('It was read.')
}

/** Overwrites the declared size of the last part of an archive in its central directory. */
function declaring(archive: Buffer, size: number): Buffer {
  const copy = Buffer.from(archive)
  copy.writeUInt32LE(size, copy.lastIndexOf(Buffer.from('504b0102', 'hex')) + 24)
  return copy
}

function compound(stream: string): Buffer {
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096), Buffer.from(stream, 'utf16le'), Buffer.alloc(512)])
}

describe('files that are not read', () => {
  test.each<[string, string, Uint8Array | string, string, object]>([
    ['an empty file', 'a.xlsx', '', 'sheets.empty', {}],
    ['an old workbook', 'a.xls', compound('Workbook'), 'sheets.oldFormat', {}],
    ['an old workbook renamed', 'a.xlsx', compound('Workbook'), 'sheets.oldFormat', {}],
    ['a workbook under a password', 'a.xlsx', compound('EncryptedPackage'), 'sheets.encrypted', {}],
    ['an old document renamed', 'a.xlsx', compound('WordDocument'), 'sheets.notASpreadsheet', { found: 'office' }],
    ['a PDF renamed', 'a.xlsx', '%PDF-1.7\n', 'sheets.notASpreadsheet', { found: 'pdf' }],
    ['a web page renamed', 'a.xls', '<html><table><tr><td>姓名</td></tr></table></html>', 'sheets.notASpreadsheet', { found: 'html' }],
    ['a text renamed', 'a.xlsx', '姓名,性别\n', 'sheets.notASpreadsheet', { found: 'text' }],
    ['a picture renamed', 'a.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'sheets.notASpreadsheet', { found: 'binary' }],
    ['two letters of an archive', 'a.xlsx', 'PK', 'sheets.truncated', {}],
  ])('%s', async (_, name, bytes, code, data) => {
    expect(await refusal(await writeBytes(folder.path(name), bytes))).toEqual({ code, data })
  })

  test.each([
    ['a Word file', { 'word/document.xml': '<a/>' }, 'docx'],
    ['an OpenDocument file', { 'content.xml': '<a/>' }, 'ods'],
  ])('%s renamed', async (_, parts, found) => {
    const path = folder.path('other.xlsx')
    await writeRawWorkbook(path, { sheets: [], parts: { ...parts, '_rels/.rels': '<Relationships/>' } })
    const bytes = await readFile(path)
    // Without a workbook inside, the rest of the archive says what it is.
    const renamed = Buffer.from(bytes.toString('latin1').replaceAll('xl/workbook.xml', 'xl/nothing_.xml'), 'latin1')
    expect(await refusal(await writeBytes(path, renamed))).toEqual({ code: 'sheets.notASpreadsheet', data: { found } })
  })

  test('a binary workbook', async () => {
    const path = folder.path('b.xlsb')
    const rels = '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>'
    await writeRawWorkbook(path, { sheets: [], parts: { '_rels/.rels': rels, 'xl/workbook.bin': 'x' } })
    expect((await refusal(path)).code).toBe('sheets.binaryFormat')
  })

  test('cut off at any place', async () => {
    for (let length = 3; length < sound.length; length += 97) {
      const { code } = await refusal(await writeBytes(folder.path('cut.xlsx'), sound.subarray(0, length)))
      expect(['sheets.truncated', 'sheets.damaged']).toContain(code)
    }
  })

  test('a flipped bit inside a part', async () => {
    const at = sound.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length + 12
    const flipped = Buffer.from(sound)
    flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at)
    expect((await refusal(await writeBytes(folder.path('flip.xlsx'), flipped))).code).toBe('sheets.damaged')
  })

  test.each([
    ['an unclosed element', '<row r="1"><c r="A1">'],
    ['a close without open', '</row></sheetData></worksheet></x>'],
  ])('XML with %s', async (_, data) => {
    await writeRawWorkbook(folder.path('xml.xlsx'), { sheets: [{ name: 'a', data }] })
    expect((await refusal(folder.path('xml.xlsx'))).code).toBe('sheets.damaged')
  })

  test('entities that unfold are not even declared', async () => {
    const bomb = '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    await writeRawWorkbook(folder.path('dtd.xlsx'), { sheets: [{ name: 'a', data: ROW }], parts: { 'xl/sharedStrings.xml': bomb } })
    expect((await refusal(folder.path('dtd.xlsx'))).code).toBe('sheets.damaged')
  })
})

describe('files too large to read', () => {
  test('a sheet that declares a gigabyte is refused before it is inflated', async () => {
    const path = await writeBytes(folder.path('declared.xlsx'), declaring(sound, 1024 ** 3))
    expect(await refusal(path)).toMatchObject({ code: 'sheets.unfoldsTooMuch', data: { declaredMegabytes: 1024 } })
  })

  test('a bomb is known by its ratio', async () => {
    const path = folder.path('bomb.xlsx')
    await writeRawWorkbook(path, {
      sheets: [{ name: 'a', data: ROW }],
      parts: { 'xl/worksheets/sheet1.xml': ' '.repeat(40 * 1024 * 1024) },
    })
    expect((await readFile(path)).length).toBeLessThan(100_000)
    expect((await refusal(path)).code).toBe('sheets.unfoldsTooMuch')
  })

  test('a bomb that lies about its size is stopped at the size it gave', async () => {
    const path = folder.path('liar.xlsx')
    await writeRawWorkbook(path, {
      sheets: [{ name: 'a', data: ROW }],
      parts: { 'xl/worksheets/sheet1.xml': ' '.repeat(40 * 1024 * 1024) },
    })
    const bytes = await readFile(path)
    const name = Buffer.from('xl/worksheets/sheet1.xml')
    bytes.writeUInt32LE(1000, bytes.lastIndexOf(name) - 46 + 24)
    const before = process.memoryUsage().arrayBuffers
    expect((await refusal(await writeBytes(path, bytes))).code).toBe('sheets.damaged')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024)
  })

  test.each<[string, ReadOptions['limits'], string, string]>([
    ['bytes', { fileBytes: 100 }, ROW, 'sheets.fileTooLarge'],
    ['parts', { entries: 3 }, ROW, 'sheets.tooManyParts'],
    ['sheets', { sheets: 1 }, ROW, 'sheets.tooManySheets'],
    ['rows', { rows: 5 }, ROW.repeat(6), 'sheets.tooManyRows'],
    ['columns', { columns: 5 }, '<row r="1"><c r="F1"><v>1</v></c></row>', 'sheets.tooManyColumns'],
    [
      'characters in a sheet',
      { characters: 50 },
      '<row r="1"><c r="A1" t="str"><v>123456789012345678901234567890</v></c></row>'.repeat(2),
      'sheets.tooMuchText',
    ],
    ['characters in a cell', { cellLength: 5 }, '<row r="1"><c r="A1" t="str"><v>123456</v></c></row>', 'sheets.cellTooLong'],
  ])('too many %s', async (_, limits, data, code) => {
    const path = folder.path('many.xlsx')
    await writeRawWorkbook(path, {
      sheets: [
        { name: 'a', data },
        { name: 'b', data: '' },
      ],
    })
    expect((await refusal(path, { limits })).code).toBe(code)
    await expect(readWorkbook(path).then((workbook) => workbook.close())).resolves.toBeUndefined()
  })

  test('limits hold for text files too', async () => {
    const path = await writeBytes(folder.path('many.csv'), 'a,b,c\n'.repeat(10))
    expect((await refusal(path, { limits: { rows: 9 } })).code).toBe('sheets.tooManyRows')
    expect((await refusal(path, { limits: { columns: 2 } })).code).toBe('sheets.tooManyColumns')
    expect((await refusal(await writeBytes(path, `a,${'x'.repeat(50_000)}\n`))).code).toBe('sheets.cellTooLong')
  })
})

test('one long text in very many cells comes in small batches, and ends in a refusal', async () => {
  const path = folder.path('repeated.xlsx')
  const cells = Array.from({ length: 20 }, (_, at) => `<c r="${String.fromCharCode(65 + at)}1" t="s"><v>0</v></c>`).join('')
  await writeRawWorkbook(path, {
    sheets: [{ name: 'a', data: `<row>${cells}</row>`.repeat(1000) }],
    strings: [`<t>${'很'.repeat(30_000)}</t>`],
  })
  const workbook = await readInWorker(path, { heapMegabytes: 64 })
  const weights: number[] = []
  await expect(async () => {
    for await (const batch of workbook.sheets[0]?.rows() ?? [])
      weights.push(batch.reduce((sum, row) => sum + row.cells.reduce((length, { text }) => length + text.length, 0), 0))
  }).rejects.toMatchObject({ code: 'sheets.tooMuchText' })
  expect(Math.max(...weights)).toBeLessThan(2_000_000)
  await workbook.close()
})

describe('in a thread', () => {
  test('a refusal crosses over with its code and facts', async () => {
    const path = await writeBytes(folder.path('declared.xlsx'), declaring(sound, 1024 ** 3))
    await expect(readInWorker(path)).rejects.toMatchObject({
      name: 'SheetRefusal',
      code: 'sheets.unfoldsTooMuch',
      data: { declaredMegabytes: 1024 },
    })
  })

  test('a refusal in the middle of the rows reaches whoever reads them', async () => {
    const path = folder.path('mid.xlsx')
    await writeRawWorkbook(path, { sheets: [{ name: 'a', data: ROW.repeat(2000) }] })
    const workbook = await readInWorker(path, { limits: { rows: 1500 } })
    await expect(textsOf(workbook)).rejects.toMatchObject({ code: 'sheets.tooManyRows' })
    await workbook.close()
  })

  test('memory that runs out ends the thread, not the process', async () => {
    const path = folder.path('heap.xlsx')
    const strings = Array.from({ length: 400_000 }, (_, at) => `<t>第${at}个不同的很长的文字内容甲乙丙丁戊己庚辛</t>`)
    await writeRawWorkbook(path, { sheets: [{ name: 'a', data: ROW }], strings })
    await expect(readInWorker(path, { heapMegabytes: 24 })).rejects.toMatchObject({ code: 'sheets.outOfMemory' })
  })

  test('a cancelled reading stops with the reason given', async () => {
    const path = folder.path('cancel.xlsx')
    await writeRawWorkbook(path, { sheets: [{ name: 'a', data: ROW.repeat(20_000) }] })
    const stop = new AbortController()
    const workbook = await readInWorker(path, { signal: stop.signal })
    const reading = textsOf(workbook)
    stop.abort(new Error('stopped by the user'))
    await expect(reading).rejects.toThrow('stopped by the user')
    await expect(readInWorker(path, { signal: stop.signal })).rejects.toThrow('stopped by the user')
  })
})
