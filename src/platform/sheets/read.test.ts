import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cell } from './cell.ts'
import { readInWorker } from './readInWorker.ts'
import { type RawWorkbook, scratchFolder, textsOf, writeBytes, writeRawWorkbook } from './samples.ts'
import { readWorkbook } from './workbook.ts'

let folder: Awaited<ReturnType<typeof scratchFolder>>
beforeAll(async () => {
  folder = await scratchFolder()
})
afterAll(() => folder.remove())

async function firstRow(workbook: RawWorkbook): Promise<readonly Cell[]> {
  const path = folder.path('one.xlsx')
  await writeRawWorkbook(path, workbook)
  const opened = await readWorkbook(path)
  try {
    for await (const [row] of opened.sheets[0]?.rows() ?? []) return row?.cells ?? []
    return []
  } finally {
    await opened.close()
  }
}

async function cell(xml: string, rest: Partial<RawWorkbook> = {}): Promise<Cell | undefined> {
  return (await firstRow({ sheets: [{ name: 'a', data: `<row r="1">${xml}</row>` }], ...rest }))[0]
}

describe('what a cell shows', () => {
  test.each<[string, string, Cell]>([
    ['inline text', '<c r="A1" t="inlineStr"><is><t>蒋 山</t></is></c>', { kind: 'text', text: '蒋 山' }],
    ['numeric entities', '<c r="A1" t="inlineStr"><is><t>&#33931;&#x5C71;&amp;</t></is></c>', { kind: 'text', text: '蒋山&' }],
    ['CDATA', '<c r="A1" t="str"><v><![CDATA[a<b&amp;]]></v></c>', { kind: 'text', text: 'a<b&amp;' }],
    ['a line break', '<c r="A1" t="inlineStr"><is><t>出生_x000D_\n年月</t></is></c>', { kind: 'text', text: '出生\r\n年月' }],
    ['a whole number', '<c r="A1"><v>19900004956</v></c>', { kind: 'number', text: '19900004956', number: 19900004956 }],
    [
      'a number stored with an exponent',
      '<c r="A1"><v>1.9900004956E10</v></c>',
      { kind: 'number', text: '19900004956', number: 19900004956 },
    ],
    ['binary noise', '<c r="A1"><v>0.30000000000000004</v></c>', { kind: 'number', text: '0.3', number: 0.30000000000000004 }],
    ['true', '<c r="A1" t="b"><v>1</v></c>', { kind: 'boolean', text: 'TRUE', number: 1 }],
    ['an error', '<c r="A1" t="e"><v>#REF!</v></c>', { kind: 'error', text: '#REF!' }],
    ['the value a formula left', '<c r="A1" t="str"><f>A2&amp;"x"</f><v>一村</v></c>', { kind: 'text', text: '一村', formula: true }],
    ['a formula never computed', '<c r="A1"><f>HYPERLINK("http://x")</f></c>', { kind: 'blank', text: '', formula: true }],
    ['an ISO date', '<c r="A1" t="d"><v>2012-08-31T00:00:00</v></c>', { kind: 'date', text: '2012-08-31', iso: '2012-08-31' }],
    ['a quoted > in an attribute', '<c r="A1" note="a>b" t="str"><v>x</v></c>', { kind: 'text', text: 'x' }],
  ])('%s', async (_, xml, expected) => {
    expect(await cell(xml)).toEqual(expected)
  })

  test('rich text is joined and its pronunciation left out', async () => {
    const strings = ['<r><rPr><b/></rPr><t>党支部</t></r><r><t xml:space="preserve"> 书记</t></r><rPh sb="0" eb="1"><t>ダン</t></rPh>']
    expect(await cell('<c r="A1" t="s"><v>0</v></c>', { strings })).toEqual({ kind: 'text', text: '党支部 书记' })
  })

  test.each([
    ['yyyy-mm-dd', 25024, 'date', '1968-07-05', '1968-07-05'],
    ['yyyy&quot;年&quot;m&quot;月&quot;', 25020, 'date', '1968年7月', '1968-07'],
    ['[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@', 25024, 'date', '1968年7月5日', '1968-07-05'],
    ['mmm-yy', 25020, 'date', 'Jul-68', '1968-07'],
    ['yyyy/m/d h:mm', 25024.5, 'date', '1968/7/5 12:00', '1968-07-05'],
    ['yyyy&quot;年&quot;', 25024, 'date', '1968年', '1968'],
    ['0000&quot;.&quot;00', 196807, 'number', '1968.07', undefined],
    ['0000-00', 196807, 'number', '1968-07', undefined],
    ['0.00', 1968.1, 'number', '1968.10', undefined],
    ['0.0%', 0.737, 'number', '73.7%', undefined],
    ['#,##0', 89666, 'number', '89,666', undefined],
    ['000000', 12, 'number', '000012', undefined],
    ['h:mm', 0.5, 'text', '12:00', undefined],
    ['[Red]0_);(0)', 7, 'number', '7', undefined],
  ])('format %s on %d shows a %s: %s', async (code, value, kind, text, iso) => {
    expect(await cell(`<c r="A1" s="1"><v>${value}</v></c>`, { formats: [code] })).toMatchObject({
      kind,
      text,
      ...(iso === undefined ? {} : { iso }),
    })
  })

  test('a workbook of the 1904 system counts from 1904', async () => {
    expect(await cell('<c r="A1" s="1"><v>23562</v></c>', { formats: ['yyyy-mm-dd'], epoch1904: true })).toMatchObject({
      iso: '1968-07-05',
    })
  })

  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
  ])('serial %i is %s', async (serial, iso) => {
    expect(await cell(`<c r="A1" s="1"><v>${serial}</v></c>`, { formats: ['yyyy-mm-dd'] })).toMatchObject({ iso })
  })

  test('serial 60, a day that never was, stays a number', async () => {
    expect(await cell('<c r="A1" s="1"><v>60</v></c>', { formats: ['yyyy-mm-dd'] })).toMatchObject({ kind: 'number', text: '60' })
  })
})

describe('what a sheet holds', () => {
  test('places without references, holes, blank rows, hidden sheets and merges', async () => {
    const path = folder.path('places.xlsx')
    await writeRawWorkbook(path, {
      sheets: [
        {
          name: '花名册',
          data: '<row><c t="str"><v>a</v></c><c/><c t="str"><v>c</v></c></row><row r="5"><c r="B5" s="0"/></row><row r="9"><c r="AA9" t="str"><v>z</v></c></row>',
          after: '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="B5:B16"/></mergeCells>',
        },
        { name: '码表', state: 'veryHidden', data: '<x:row r="2"><x:c r="A2" t="str"><x:v>p</x:v></x:c></x:row>' },
      ],
    })
    const workbook = await readWorkbook(path)
    expect(workbook.sheets.map(({ name, hidden, merges }) => ({ name, hidden, merges }))).toEqual([
      {
        name: '花名册',
        hidden: false,
        merges: [
          { top: 1, left: 0, bottom: 1, right: 1 },
          { top: 5, left: 1, bottom: 16, right: 1 },
        ],
      },
      { name: '码表', hidden: true, merges: [] },
    ])
    const texts = await textsOf(workbook)
    expect(texts['花名册']).toEqual({ 1: ['a', '', 'c'], 9: [...Array.from({ length: 26 }, () => ''), 'z'] })
    expect(texts['码表']).toEqual({ 2: ['p'] })
    await workbook.close()
  })

  test('formatted but empty rows and columns to the edge of the sheet cost nothing', async () => {
    const path = folder.path('wide.xlsx')
    const data = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"/></row>'
    await writeRawWorkbook(path, { sheets: [{ name: 'a', data }], formats: ['0'] })
    const workbook = await readWorkbook(path)
    expect(await textsOf(workbook)).toEqual({ a: { 1: ['a'] } })
    await workbook.close()
  })
})

describe('text files', () => {
  test.each<[string, Uint8Array | string]>([
    ['UTF-8', '姓名,性别\n蒋山,男\n'],
    ['UTF-8 with a mark', '\uFEFF姓名,性别\r\n蒋山,男'],
    ['GBK', iconv.encode('姓名,性别\r\n蒋山,男\r\n', 'gbk')],
    ['UTF-16 with a mark', iconv.encode('\uFEFF姓名\t性别\r\n蒋山\t男\r\n', 'utf-16le')],
    ['semicolons', '姓名;性别\n蒋山;男'],
    ['full-width commas', '姓名，性别\n蒋山，男'],
  ])('%s', async (_, bytes) => {
    const workbook = await readWorkbook(await writeBytes(folder.path('roster.csv'), bytes))
    expect(workbook.format).toBe('csv')
    expect(await textsOf(workbook)).toEqual({ roster: { 1: ['姓名', '性别'], 2: ['蒋山', '男'] } })
  })

  test('GBK is known even when Chinese first comes after long stretches of English', async () => {
    const lines = ['code,name', ...Array.from({ length: 40_000 }, (_, at) => `A${at},plain`)].join('\n')
    const workbook = await readWorkbook(await writeBytes(folder.path('late.csv'), iconv.encode(`${lines}\nB1,蒋山\n`, 'gbk')))
    expect((await textsOf(workbook))['late']?.[40_002]).toEqual(['B1', '蒋山'])
  })

  test('quotes, line breaks inside, guarded numbers, blank lines and stray quotes', async () => {
    const text = '姓名,备注,电话,编号\n"蒋 山","说""好""\n第二行",="19900000001",\'0012\n\n毛5"管,,\t19900000002,\n'
    const workbook = await readWorkbook(await writeBytes(folder.path('q.csv'), text))
    expect((await textsOf(workbook))['q']).toEqual({
      1: ['姓名', '备注', '电话', '编号'],
      2: ['蒋 山', '说"好"\n第二行', '19900000001', '0012'],
      4: ['毛5"管', '', '19900000002'],
    })
  })
})

describe('in a thread', () => {
  test('reads the same as without, again and again', async () => {
    const path = folder.path('thread.xlsx')
    const rows = Array.from(
      { length: 3000 },
      (_, at) => `<row r="${at + 2}"><c r="A${at + 2}" t="str"><v>行${at}</v></c><c r="C${at + 2}" s="1"><v>${20_000 + at}</v></c></row>`,
    )
    await writeRawWorkbook(path, {
      sheets: [
        { name: 'a', data: rows.join('') },
        { name: 'b', data: rows.slice(0, 3).join('') },
      ],
      formats: ['yyyy-mm-dd'],
    })
    const here = await readWorkbook(path)
    const shares: number[] = []
    const there = await readInWorker(path, { onProgress: ({ share }) => shares.push(share) })
    const expected = await textsOf(here)
    expect(Object.keys(expected['a'] ?? {})).toHaveLength(3000)
    expect(await textsOf(there)).toEqual(expected)
    expect(await textsOf(there)).toEqual(expected)
    expect(shares.at(-1)).toBe(1)
    await Promise.all([here.close(), there.close()])
  })

  test('a reader that stops early lets the next sheet be read', async () => {
    const path = folder.path('early.xlsx')
    const rows = Array.from({ length: 6000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${at}</v></c></row>`).join('')
    await writeRawWorkbook(path, {
      sheets: [
        { name: 'a', data: rows },
        { name: 'b', data: rows },
      ],
    })
    const workbook = await readInWorker(path)
    const [a, b] = workbook.sheets
    for await (const batch of a?.rows() ?? []) if (batch.length > 0) break
    let count = 0
    for await (const batch of b?.rows() ?? []) count += batch.length
    expect(count).toBe(6000)
    await workbook.close()
  })
})
