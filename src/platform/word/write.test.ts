import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { openFonts } from './layout.ts'
import { chart, figureRef, heading, paragraph, table, type Block, type WordDocument } from './model.ts'
import { columnWidths } from './tables.ts'
import { writeDocx } from './write.ts'

/** The smallest PNG there is: one black pixel. */
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64')

const blocks: readonly Block[] = [
  heading(1, '一、基本情况'),
  heading(2, '（一）组织'),
  heading(3, '1.支部'),
  heading(4, '（1）班子'),
  paragraph([
    { text: '共有党员' },
    { text: '12,062人', mark: 'use-1', link: 'row-1' },
    figureRef('[1]', 'row-1'),
    { text: '。' },
    { text: '〔由撰稿人补充〕', blank: true },
  ]),
  table({
    caption: [{ text: '表1  各街道' }],
    columns: [
      { title: '街道', width: 2, align: 'left' },
      { title: '党员', width: 1, align: 'right' },
    ],
    rows: [
      [[{ text: '甲街道' }], [{ text: '1,000' }]],
      [[{ text: '合计' }], [{ text: '12,062' }]],
    ],
    strong: [1],
  }),
  chart(pixel, { widthMm: 150, heightMm: 80 }, '各街道党员数的条形图', [{ text: '图1  各街道党员数' }]),
  chart(pixel, { widthMm: 150, heightMm: 80 }, '同一幅图'),
  { kind: 'signature', name: '中共某区委组织部', date: '2012年9月13日' },
  { kind: 'annex', label: '附件', title: '数据一览表' },
  table({
    dense: true,
    columns: [
      { title: '序号', width: 1, align: 'centre' },
      { title: '标识', width: 3, align: 'left', breakAnywhere: true },
    ],
    rows: [[[{ text: '1', mark: 'row-1', link: 'use-1' }], [{ text: 'members.total' }]]],
  }),
]
const document: WordDocument = { title: ['某区', '社区党建工作', '调研报告'], blocks }
const settings = { date: '2012-09-13', issuer: '中共某区委组织部' }

type Parts = Readonly<Record<string, string>>

async function partsOf(doc: WordDocument = document): Promise<Parts> {
  const files = unzipSync(await writeDocx(doc, settings))
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => /\.(xml|rels)$/.test(path))
      .map(([path, bytes]) => [path, strFromU8(bytes)]),
  )
}

describe('the package', () => {
  let parts: Parts
  beforeAll(async () => {
    parts = await partsOf()
  })

  test('every part is well-formed', () => {
    for (const [path, xml] of Object.entries(parts)) expect([path, XMLValidator.validate(xml)]).toEqual([path, true])
  })

  test('every relationship leads to a part and every part has a content type', async () => {
    const files = unzipSync(await writeDocx(document, settings))
    const attributes = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })
    let followed = 0
    for (const [path, xml] of Object.entries(parts).filter(([name]) => name.endsWith('.rels'))) {
      const folder = path.replace(/_rels\/[^/]+$/, '')
      const found: unknown = attributes.parse(xml)
      for (const target of JSON.stringify(found).matchAll(/"Target":"([^"]+)"/g)) {
        followed += 1
        expect(Object.keys(files)).toContain(target[1]!.startsWith('/') ? target[1]!.slice(1) : `${folder}${target[1]}`)
      }
    }
    expect(followed).toBeGreaterThan(8)
    const types = parts['[Content_Types].xml']!
    for (const path of Object.keys(files)) {
      const known =
        types.includes(`PartName="/${path}"`) || types.includes(`Extension="${path.split('.').pop()}"`) || path === '[Content_Types].xml'
      expect([path, known]).toEqual([path, true])
    }
  })

  test('the page is that of GB/T 9704: margins, grid of 22 lines, footers for odd and even pages', () => {
    const body = parts['word/document.xml']!
    const section = body.slice(body.lastIndexOf('<w:sectPr'))
    expect(section).toMatch(/<w:pgSz[^>]*w:w="11906"/)
    expect(section).toMatch(/<w:pgSz[^>]*w:h="16838"/)
    for (const [side, twips] of [
      ['top', 2098],
      ['left', 1587],
      ['bottom', 1984],
      ['right', 1474],
    ] as const)
      expect(section).toMatch(new RegExp(`<w:pgMar[^>]*w:${side}="${twips}"`))
    expect(section).toMatch(/<w:docGrid[^>]*w:type="linesAndChars"/)
    expect(section).toMatch(/<w:docGrid[^>]*w:linePitch="579"/)
    expect(section).toMatch(/<w:footerReference[^>]*w:type="default"/)
    expect(section).toMatch(/<w:footerReference[^>]*w:type="even"/)
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>')
    const footers = Object.entries(parts).filter(([path]) => path.startsWith('word/footer'))
    expect(footers.length).toBe(2)
    for (const [, xml] of footers) expect(xml).toMatch(/— <\/w:t>.*PAGE.*> —</)
  })

  test('28 characters of body text fit a line and 22 lines a page', () => {
    const spacing = Number(
      /w:eastAsia="仿宋_GB2312"[^>]*\/><w:color[^>]*\/><w:spacing w:val="(-?\d+)"/.exec(parts['word/styles.xml']!)?.[1],
    )
    const text = 11906 - 1587 - 1474
    expect(Math.floor(text / (320 + spacing))).toBe(28)
    expect(Math.floor((16838 - 2098 - 1984) / 579)).toBe(22)
  })

  test('headings are real headings with outline levels and the fonts of their level', () => {
    const styles = parts['word/styles.xml']!
    const font = ['黑体', '楷体_GB2312', '仿宋_GB2312', '仿宋_GB2312']
    for (const level of [1, 2, 3, 4]) {
      const style = new RegExp(`<w:style [^>]*w:styleId="Heading${level}">.*?</w:style>`).exec(styles)![0]
      expect(style).toContain(`<w:name w:val="heading ${level}"/>`)
      expect(style).toContain(`<w:outlineLvl w:val="${level - 1}"/>`)
      expect(style).toContain(`w:eastAsia="${font[level - 1]}"`)
      expect(style).toContain('<w:sz w:val="32"/>')
      expect(parts['word/document.xml']).toContain(`<w:pStyle w:val="Heading${level}"/>`)
    }
    expect(/<w:style [^>]*w:styleId="Title">.*?<\/w:style>/.exec(styles)![0]).toMatch(/w:eastAsia="方正小标宋简体".*<w:sz w:val="44"\/>/)
  })

  test('nothing is printed in any colour but black', () => {
    const colours = Object.entries(parts)
      .filter(([path]) => path.startsWith('word/') && !path.includes('theme'))
      .flatMap(([, xml]) => [...xml.matchAll(/<w:color w:val="([^"]+)"/g)].map((match) => match[1]))
    expect(new Set(colours)).toEqual(new Set(['000000']))
    expect(parts['word/styles.xml']).not.toMatch(/themeColor|w:u w:val="single"/)
  })

  test('tables repeat their header, split no row, and fill the type area', () => {
    const body = parts['word/document.xml']!
    expect(body.match(/<w:tblHeader/g)?.length).toBe(2)
    expect(body.match(/<w:cantSplit/g)?.length).toBe(body.match(/<w:tr>/g)?.length)
    expect(body).toMatch(/<w:tblW[^>]*w:w="8845"/)
    expect(
      columnWidths([
        { title: '', width: 1, align: 'left' },
        { title: '', width: 1, align: 'left' },
        { title: '', width: 1, align: 'left' },
      ]).reduce((sum, width) => sum + width),
    ).toBe(8845)
  })

  test('pictures carry words for those who cannot see them', () => {
    const body = parts['word/document.xml']!
    expect(body).toMatch(/<wp:docPr[^>]*descr="各街道党员数的条形图"/)
    expect([...body.matchAll(/<wp:docPr[^>]*\bid="(\d+)"/g)].map((match) => match[1])).toEqual(['1', '2'])
  })

  test('every jump has a place to land and every place is named once', () => {
    const body = parts['word/document.xml']!
    const places = [...body.matchAll(/<w:bookmarkStart[^>]*w:name="([^"]+)"/g)].map((match) => match[1])
    const jumps = [...body.matchAll(/<w:hyperlink[^>]*w:anchor="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(places).size).toBe(places.length)
    expect(jumps.length).toBe(3)
    for (const jump of jumps) expect(places).toContain(jump)
  })

  test('properties: title, issuer, date, language; no person, no machine, no time of day', () => {
    const core = parts['docProps/core.xml']!
    expect(core).toContain('<dc:title>某区社区党建工作调研报告</dc:title>')
    expect(core).toContain('<dc:creator>中共某区委组织部</dc:creator>')
    expect(core).toContain('2012-09-13T00:00:00Z')
    expect(core).not.toContain('Un-named')
    expect(parts['word/styles.xml']).toContain('w:eastAsia="zh-CN"')
  })
})

test('same document, same bytes', async () => {
  expect((await writeDocx(document, settings)).equals(await writeDocx(document, settings))).toBe(true)
})

test('fonts are a setting', async () => {
  const files = unzipSync(await writeDocx(document, { ...settings, fonts: openFonts }))
  const styles = strFromU8(files['word/styles.xml']!)
  expect(styles).toContain('w:eastAsia="Noto Serif CJK SC"')
  expect(styles).not.toContain('GB2312')
})

test('names with markup, control characters and half surrogates do not break the file', async () => {
  const name = '甲<b>&"乙\u0000\u000b\ud800丙]]>'
  const parts = await partsOf({
    title: [name],
    blocks: [
      heading(1, name),
      paragraph(name),
      table({ columns: [{ title: name, width: 1, align: 'left' }], rows: [[[{ text: name }]]] }),
      chart(pixel, { widthMm: 10, heightMm: 10 }, name),
      { kind: 'signature', name, date: name },
    ],
  })
  for (const [path, xml] of Object.entries(parts)) {
    expect([path, XMLValidator.validate(xml)]).toEqual([path, true])
    // oxlint-disable-next-line no-control-regex -- their absence is the point
    expect(xml).not.toMatch(/[\u0000\u000b]/)
  }
  expect(parts['word/document.xml']).toContain('甲&lt;b&gt;&amp;')
})

test('a document without blocks is still a document', async () => {
  const parts = await partsOf({ title: [], blocks: [] })
  expect(XMLValidator.validate(parts['word/document.xml']!)).toBe(true)
})
