import { XMLValidator } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { composeReport } from './rules/compose.ts'
import type { ReportContext } from './rules/figures.ts'
import { districtValues, sampleFigures, streetNames } from './samples.ts'
import { templates } from './templates/templates.ts'
import { numberRanges, printReport } from './write.ts'

const context: ReportContext = {
  of: { id: 'district', name: '兴隆区委' },
  on: '2012-08-31',
  issuedOn: '2012-09-13',
  previousOn: '2012-02-29',
}
const template = templates['district']!
const report = composeReport(template, sampleFigures(template, districtValues, context, streetNames, districtValues), context)
const settings = { date: context.issuedOn, issuer: '兴隆区委' }

describe('the printed district report', async () => {
  const { docx, undrawn } = await printReport(report, settings)
  const files = unzipSync(docx)
  const body = strFromU8(files['word/document.xml']!)
  const words = body.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')

  test('is well-formed and has its charts', () => {
    expect(XMLValidator.validate(body)).toBe(true)
    expect(undrawn).toBe(0)
    expect(Object.keys(files).filter((path) => path.endsWith('.png')).length).toBe(
      report.document.blocks.filter((block) => block.kind === 'chart').length,
    )
    expect(body.match(/descr="[^"]*(?:条形图|金字塔图)：[^"]+"/g)?.length).toBe(4)
  })

  test('says title, chapters, signature and date', () => {
    for (const said of [
      '兴隆区社区党建联建工作调研报告',
      '一、基本情况',
      '四、下一步工作建议',
      '2012年9月13日',
      '附件',
      '本报告数据一览表',
    ])
      expect(words).toContain(said)
  })

  test('the annex has a row for every figure, with key, definition, scope, date, value and rows', () => {
    for (const cited of report.cited) {
      const at = body.indexOf(`w:name="m_row_${cited.number}"`)
      expect(at).toBeGreaterThan(0)
      const row = body.slice(at, body.indexOf('</w:tr>', at)).replace(/<[^>]+>/g, ' ')
      const { figure } = cited.kind === 'figure' ? cited : { figure: cited.like }
      expect(row).toContain(figure.key)
      expect(row).toContain(cited.kind === 'figure' ? figure.on : cited.series.on)
      expect(row).toContain(cited.kind === 'figure' ? figure.definition : streetNames[0])
      expect(row).toContain(cited.kind === 'figure' ? '兴隆区委' : streetNames[17])
    }
  })

  test('every jump lands', () => {
    const places = new Set([...body.matchAll(/<w:bookmarkStart[^>]*w:name="([^"]+)"/g)].map((match) => match[1]))
    const jumps = [...body.matchAll(/<w:hyperlink[^>]*w:anchor="([^"]+)"/g)].map((match) => match[1]!)
    expect(jumps.length).toBeGreaterThan(100)
    expect(jumps.filter((jump) => !places.has(jump))).toEqual([])
  })

  test('same report, same bytes', async () => {
    expect((await printReport(report, settings)).docx.equals(docx)).toBe(true)
  })
})

test.each([
  [[1], '1'],
  [[1, 2], '1,2'],
  [[3, 1, 2], '1–3'],
  [[1, 2, 3, 5, 8, 9], '1–3,5,8,9'],
  [[4, 4], '4'],
])('%j is referred to as %s', (numbers, text) => {
  expect(numberRanges(numbers)).toBe(text)
})
