import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { districtValues, propertyValues, sampleFigure, sampleFigures, sampleSeries, streetNames, townValues } from '../samples.ts'
import { templates } from '../templates/templates.ts'
import { composeReport } from './compose.ts'
import type { ComposedReport, ReportBlock, Span } from './document.ts'
import { placeOf, type ReportContext, type ReportFigures } from './figures.ts'
import { changeCell, changeText, chineseNumber, NO_DATA, numberText, valueText } from './format.ts'
import { keysOf } from './keys.ts'
import { plainText, rank } from './sentences.ts'
import { parseSentence, type ReportTemplate } from './template.ts'

const town: ReportContext = { of: { id: 'town', name: 'XX镇党委' }, on: '2012-08-31', issuedOn: '2012-09-13' }
const branches = ['XX镇机关党支部', '商业社区党支部', '曙光社区党支部', '东村党支部', '西村党支部', '南村党支部']
const district: ReportContext = {
  of: { id: 'district', name: '兴隆区委' },
  on: '2012-08-31',
  issuedOn: '2012-09-13',
  previousOn: '2012-02-29',
}
const city: ReportContext = { of: { id: 'city', name: '试点市委' }, on: '2012-08-31', issuedOn: '2012-09-13' }

const spansOf = (blocks: readonly ReportBlock[]): readonly Span[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? block.spans : block.kind === 'table' ? block.rows.flat(2) : []))

/** Everything a reader sees, chart by its words. */
const wordsOf = ({ document }: ComposedReport): string =>
  [
    document.title.join(''),
    ...document.blocks.flatMap((block) =>
      block.kind === 'paragraph'
        ? [plainText(block.spans)]
        : block.kind === 'heading'
          ? [block.text]
          : block.kind === 'chart'
            ? [block.caption, block.alt]
            : [block.caption, ...block.rows.map((cells) => cells.map(plainText).join(' | ')), ...block.notes],
    ),
    document.signature.name,
    document.signature.date,
  ].join('\n')

const make = (name: string, figures: (template: ReportTemplate) => ReportFigures, context: ReportContext): ComposedReport =>
  composeReport(templates[name]!, figures(templates[name]!), context)

const townReport = make('town', (template) => sampleFigures(template, townValues, town, branches), town)
const previous = {
  ...districtValues,
  'members.total': 12000,
  'units.signed': 90,
  'units.signed.share': 82.16,
  'members.age.mean': 55.3,
  'communities.upToStandard': null,
}
const districtReport = make('district', (template) => sampleFigures(template, districtValues, district, streetNames, previous), district)
const propertyReport = make('property', (template) => sampleFigures(template, propertyValues, city, ['甲区', '乙区', '丙区']), city)

describe('the reports read as offices write them', () => {
  test('town', () => {
    expect(wordsOf(townReport)).toMatchSnapshot()
  })
  test('district', () => {
    expect(wordsOf(districtReport)).toMatchSnapshot()
  })
  test('property', () => {
    expect(wordsOf(propertyReport)).toMatchSnapshot()
  })
  test('the figures of the town survey are in the text', () => {
    const words = wordsOf(townReport)
    for (const said of [
      '共有党员121人',
      '女党员34人，占党员总数的28.1%',
      '流动党员4人，占3.3%',
      '离退休党员9人，占7.4%',
      '生活困难党员20人，占16.5%',
      '小学57人，占47.1%',
      '初中31人，占25.6%',
      '高中及中专12人，占9.9%',
      '大专及以上21人，占17.4%',
      '平均年龄44.2岁',
    ])
      expect(words).toContain(said)
  })
})

describe('every printed figure is accounted for', () => {
  test.each([
    ['town', townReport],
    ['district', districtReport],
    ['property', propertyReport],
  ] as const)('%s', (_, report) => {
    expect(report.cited.map((cited) => cited.number)).toEqual(report.cited.map((_cited, index) => index + 1))
    const byNumber = new Map(report.cited.map((cited) => [cited.number, cited]))
    const printed = spansOf(report.document.blocks).filter((span) => span.kind === 'figure')
    expect(printed.length).toBeGreaterThan(20)
    for (const span of printed) {
      const cited = byNumber.get(span.number)
      expect(cited?.kind).toBe('figure')
      const { figure } = cited as Extract<typeof cited, { kind: 'figure' }>
      expect(span.text).toContain(numberText(figure.value!, /share|mean/.test(figure.key) || figure.unit === '%' ? 1 : 0))
    }
    const referred = spansOf(report.document.blocks).flatMap((span) => (span.kind === 'refs' ? span.numbers : []))
    for (const number of referred) expect(byNumber.has(number)).toBe(true)
  })

  test('no digits stand in the text but figures, dates, bands and ordinals', () => {
    const texts = spansOf(districtReport.document.blocks.filter((block) => block.kind === 'paragraph'))
      .filter((span) => span.kind === 'text')
      .map((span) => span.text)
    const left = texts
      .join('')
      .replace(/\d{4}年\d{1,2}月\d{1,2}日/g, '')
      .replace(/\d{2}(至\d{2})?岁/g, '')
      .replace(/[一-龥]+街道（[\d.]+[个家%]）/g, '')
      .replace(/等\d+个街道/g, '')
      .replace(/(增加|减少|提高|下降|上升)[\d.,]+/g, '')
    expect(left).not.toMatch(/\d/)
  })

  test('a figure used twice keeps its number and is marked once', () => {
    const marks = spansOf(townReport.document.blocks).flatMap((span) => (span.kind === 'figure' && span.first ? [span.number] : []))
    expect(new Set(marks).size).toBe(marks.length)
  })
})

describe('what is not recorded', () => {
  const empty = (template: ReportTemplate): ReportFigures => sampleFigures(template, {}, town, [])

  test.each(Object.keys(templates))('%s prints 无数据 and no number when nothing is recorded', (name) => {
    const report = make(name, empty, town)
    const words = wordsOf(report)
    expect(words).toContain(NO_DATA)
    expect(spansOf(report.document.blocks).some((span) => span.kind === 'figure')).toBe(false)
    expect(words).not.toMatch(/null|NaN|undefined|\{|\}/)
    expect(report.missing.length).toBeGreaterThan(5)
    expect(report.missing.every((missing) => missing.why === 'unknown')).toBe(true)
  })

  test.each(Object.keys(templates))('%s can be made with no figures handed in at all', (name) => {
    const report = make(name, () => ({ figures: [], series: [] }), town)
    expect(report.cited).toEqual([])
    expect(report.missing.every((missing) => missing.why === 'not asked')).toBe(true)
    expect(wordsOf(report)).toContain(NO_DATA)
  })

  test('a share over zero is unknown; the sentence stays a sentence', () => {
    const report = make(
      'district',
      (template) =>
        sampleFigures(
          template,
          { ...districtValues, 'units.total': 0, 'units.signed': 0, 'units.signed.share': null, 'units.approached': 0 },
          district,
          streetNames,
        ),
      district,
    )
    const words = wordsOf(report)
    expect(words).toContain('台账登记驻区单位0家，已签订联建协议0家，签约率无数据。')
    expect(words).not.toContain('联建签约没有实现全覆盖')
  })

  test('no streets: no table, no chart of streets, no ranking', () => {
    const report = make(
      'district',
      (template) => sampleFigures(template, { ...districtValues, 'streets.total': 0 }, district, []),
      district,
    )
    const words = wordsOf(report)
    expect(words).toContain('街道0个')
    expect(words).toContain('兴隆区各街道基本情况：无数据。')
    expect(words).not.toMatch(/依次是|各街道驻区单位签约率条形图/)
  })

  test('a first issue says nothing of the one before', () => {
    const words = wordsOf(
      make('district', (template) => sampleFigures(template, districtValues, { ...district, previousOn: undefined }, streetNames), {
        ...district,
        previousOn: undefined,
      }),
    )
    expect(words).not.toMatch(/上期|与无数据/)
  })

  test('one unknown child is 无数据 in the table and takes no part in the ranking', () => {
    const report = make(
      'district',
      (template) => {
        const figures = sampleFigures(template, districtValues, district, streetNames)
        return {
          ...figures,
          series: figures.series.map((series) => ({
            ...series,
            rows: series.rows.map((row, index) => (index === 0 ? { ...row, value: null } : row)),
          })),
        }
      },
      district,
    )
    const words = wordsOf(report)
    expect(words).toMatch(/红村街道 \| 无数据/)
    expect(words).not.toContain('红村街道（')
  })
})

test('where the parts do not add up to the whole both are shown with the difference', () => {
  const report = make(
    'district',
    (template) => {
      const figures = sampleFigures(template, districtValues, district, streetNames)
      return {
        ...figures,
        series: figures.series.map((series) =>
          series.key === 'members.total' ? sampleSeries('members.total', 12060, streetNames, district.on) : series,
        ),
      }
    },
    district,
  )
  expect(wordsOf(report)).toContain('党员分项之和为12,060人，与合计12,062人相差2人')
})

test('very long names stay whole', () => {
  const name = '中共某某省某某市某某经济技术开发区某某街道办事处某某社区第一网格综合党总支部委员会'.repeat(3)
  const report = make('town', (template) => sampleFigures(template, townValues, { ...town, of: { id: 't', name } }, [name, `${name}二`]), {
    ...town,
    of: { id: 't', name },
  })
  expect(wordsOf(report)).toContain(`${name}二`)
  expect(report.document.signature.name).toBe(name)
})

test('problems and proposals are counted over those that apply', () => {
  const problems = districtReport.document.blocks
    .filter((block) => block.kind === 'paragraph')
    .map((block) => plainText(block.spans))
    .filter((words) => /^[一二三四五六七八九]是/.test(words))
  expect(problems.map((words) => words[0])).toEqual([
    '一',
    '二',
    '三',
    '四',
    '五',
    '六',
    '七',
    '一',
    '二',
    '三',
    '四',
    '五',
    '六',
    '七',
    '八',
  ])
})

test('headings are counted over those that are there', () => {
  const second = districtReport.document.blocks
    .filter((block) => block.kind === 'heading' && block.level === 2)
    .map((block) => (block as { text: string }).text)
  expect(second).toEqual([
    '（一）组织体系',
    '（二）党员队伍',
    '（三）社区阵地',
    '（一）以协议固化联建关系',
    '（二）以组织覆盖带动工作覆盖',
    '（三）与上期情况的比较',
  ])
})

describe('templates', () => {
  test.each(Object.entries(templates))('%s: every gap is readable and what stands for no data says so', (name, template) => {
    expect(template.name).toBe(name)
    const texts = [...JSON.stringify(template).matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]!)
    const withouts = texts
      .flatMap(parseSentence)
      .flatMap((piece) => (typeof piece !== 'string' && piece.kind === 'figure' && piece.without ? [piece.without] : []))
    for (const without of withouts) expect(without).toContain(NO_DATA)
    expect(texts.join('')).not.toMatch(/[!！]/)
  })

  test('ask for keys of metrics only', () => {
    for (const template of Object.values(templates))
      for (const key of keysOf(template).figures)
        expect(key).toMatch(
          /^(members|organisations|streets|communities|units|compounds|propertyCompanies|committees|districts|network|agreements|clauses|promises|needs|resources|claims|conferences|decisions|topics|projects|issues|servicePosts|reporting|services|matters|evaluations)\.[\w.-]+$/,
        )
  })

  test('every series is asked for as a figure too, for its name and total', () => {
    for (const template of Object.values(templates)) {
      const { figures, series } = keysOf(template)
      for (const key of series) expect(figures).toContain(key)
    }
  })

  test('an unreadable gap is refused', () => {
    expect(() => parseSentence('共{members total}')).toThrow('Unreadable gap')
    expect(() => parseSentence('共{members.women:占…}')).toThrow('Unreadable gap')
  })
})

describe('figures in words', () => {
  test.each([
    [121, 118, 'members.total', '人', '增加3人', '+3'],
    [118, 121, 'members.total', '人', '减少3人', '-3'],
    [121, 121, 'members.total', '人', '持平', '0'],
    [80.56, 82.16, 'units.signed.share', '%', '下降1.6个百分点', '-1.6'],
    [28.14, 28.06, 'members.women.share', '%', '持平', '0'],
    [44.2, 43.9, 'members.age.mean', '岁', '上升0.3岁', '+0.3'],
    [12062, 10000, 'members.total', '人', '增加2,062人', '+2,062'],
  ])('%d after %d of %s', (now, before, key, unit, words, cell) => {
    expect(changeText(now, before, key, unit)).toBe(words)
    expect(changeCell(now, before, key, unit)).toBe(cell)
  })

  test('the printed difference is that of the printed values', () => {
    const share = fc.double({ min: 0, max: 100, noNaN: true })
    const printed = fc.check(
      fc.property(share, share, (now, before) => {
        const difference = Number(numberText(now, 1)) - Number(numberText(before, 1))
        return Math.abs(Number(changeCell(now, before, 'x.share', '%')) - difference) < 1e-9
      }),
    )
    expect(printed.counterexample).toBeNull()
  })

  test('half a tenth is rounded up, as a clerk does', () => {
    expect(valueText(28.05, 'x.share', '%')).toBe('28.1%')
    expect(valueText(1.005, 'x.share', '%')).toBe('1.0%')
  })

  test('chapter numbers', () => {
    expect([1, 10, 11, 20, 21, 99].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十一', '九十九'])
  })

  test('ties at the last place are counted', () => {
    const series = {
      key: 'k',
      on: town.on,
      rows: ['甲', '乙', '丙', '丁'].map((name, index) => ({ organisation: { id: name, name }, value: index === 3 ? 5 : 0 })),
    }
    expect(rank(series, 'lowest', 2)).toEqual({
      named: [
        { name: '甲', value: 0 },
        { name: '乙', value: 0 },
      ],
      tied: 1,
    })
    expect(rank(series, 'highest', 1)).toEqual({ named: [{ name: '丁', value: 5 }], tied: 0 })
  })
})

test.each([
  ['XX镇党委', 'XX镇'],
  ['试点市委', '试点市'],
  ['兴隆区委', '兴隆区'],
  ['中共兴隆区委员会', '兴隆区'],
  ['于楼街道党工委', '于楼街道'],
  ['中共于楼街道工作委员会', '于楼街道'],
  ['永盛社区党总支', '永盛社区'],
  ['兴隆区', '兴隆区'],
  ['党委', '党委'],
])('%s leads %s', (organisation, place) => {
  expect(placeOf(organisation)).toBe(place)
})

test('same input, same report; input is left alone', () => {
  const figures = sampleFigures(templates['town']!, townValues, town, branches)
  const before = JSON.stringify(figures)
  expect(composeReport(templates['town']!, figures, town)).toEqual(composeReport(templates['town']!, figures, town))
  expect(JSON.stringify(figures)).toBe(before)
  expect(sampleFigure('members.total', 1, town.of, town.on).unit).toBe('人')
})
