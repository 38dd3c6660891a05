import { formatChinese } from '../../../platform/time/calendar.ts'
import type { ReportBlock, ReportChart, Span } from './document.ts'
import { changeCell, decimalsOf, NO_DATA, numberText, rounded, valueText } from './format.ts'
import { fillWords, figureSpan, type Source } from './sentences.ts'
import type { Part } from './template.ts'

/** Tables and charts of a report. */

type PartOf<K extends Part['kind']> = Extract<Part, { kind: K }>

const words = (text: string): Span[] => [{ kind: 'text', text }]

const cell = (value: number | null | undefined, key: string, unit: string): Span[] =>
  value === null || value === undefined ? [{ kind: 'absent', text: NO_DATA, key }] : words(numberText(value, decimalsOf(key, unit)))

/** A row for each child and one for the whole; where the parts do not add up to the whole, the difference is said. */
export function childrenTable(part: PartOf<'children'>, source: Source, number: number): ReportBlock[] {
  const { ledger } = source
  const columns = part.columns.map((column) => ({
    ...column,
    series: ledger.series(column.key),
    like: ledger.like(column.key),
    total: ledger.known(column.key),
  }))
  const children = new Map(
    columns.flatMap((column) => column.series?.rows ?? []).map((row) => [row.organisation.id, row.organisation.name]),
  )
  for (const column of columns) if (!column.series || !column.total) ledger.miss(column.key)
  if (children.size === 0)
    return [
      {
        kind: 'paragraph',
        spans: [{ kind: 'absent', text: `${fillWords(part.caption, source)}：${NO_DATA}。`, key: part.columns[0]?.key ?? '' }],
      },
    ]

  const rows = [...children].map(([id, name]) => [
    words(name),
    ...columns.map((column) =>
      cell(column.series?.rows.find((row) => row.organisation.id === id)?.value, column.key, column.like?.unit ?? ''),
    ),
  ])
  const total: Span[][] = [
    words('合计'),
    ...columns.map((column): Span[] => {
      if (!column.total) return [{ kind: 'absent', text: NO_DATA, key: column.key }]
      return [figureSpan(source, column.total, numberText(column.total.value, decimalsOf(column.key, column.total.unit))).span]
    }),
  ]
  const notes = columns.flatMap((column) => {
    if (!column.total || !column.series || decimalsOf(column.key, column.total.unit) > 0) return []
    const sum = column.series.rows.reduce((whole, row) => whole + (row.value ?? 0), 0)
    if (sum === column.total.value) return []
    const unit = column.total.unit
    if (column.apart !== undefined)
      return [
        `${column.title}分项之和为${valueText(sum, column.key, column.total.unit)}，合计${valueText(column.total.value, column.key, column.total.unit)}：${fillWords(column.apart, source)}。`,
      ]
    return [
      `${column.title}分项之和为${valueText(sum, column.key, unit)}，与合计${valueText(column.total.value, column.key, unit)}相差${valueText(Math.abs(sum - column.total.value), column.key, unit)}，按各自台账列示，不作调平。`,
    ]
  })
  return [
    {
      kind: 'table',
      caption: `表${number}  ${fillWords(part.caption, source)}`,
      columns: [
        { title: source.child, align: 'left', width: 3, refs: [] },
        ...columns.map((column) => {
          const cited = [
            ...(column.series ? [ledger.citeSeries(column.series)] : []),
            ...(column.total ? [ledger.cite(column.total).number] : []),
          ]
          return {
            title: column.like ? withUnit(column.title, column.like.unit) : column.title,
            align: 'right' as const,
            width: 2,
            refs: cited.filter((one) => one !== null),
          }
        }),
      ],
      rows: [...rows, total],
      total: rows.length,
      notes: [`数据截至${formatChinese(source.context.on)}。`, ...notes],
    },
  ]
}

const withUnit = (title: string, unit: string): string => (unit === '' ? title : `${title}（${unit}）`)

/** Key figures of this issue beside those of the one before. */
export function comparisonTable(part: PartOf<'comparison'>, source: Source, number: number): ReportBlock[] {
  const { ledger, context } = source
  const kept = part.keys.flatMap((key) => {
    const like = ledger.like(key)
    return like ? [{ key, like, now: ledger.known(key), before: ledger.before(key) }] : []
  })
  if (!context.previousOn || kept.every((row) => row.before === null)) return []
  const rows = kept.map(({ key, like, now, before }): Span[][] => {
    const side = (figure: typeof now): Span[] =>
      figure
        ? [figureSpan(source, figure, numberText(figure.value, decimalsOf(key, like.unit))).span]
        : [{ kind: 'absent', text: NO_DATA, key }]
    const cells = [side(before), side(now)]
    const numbers = [before, now].flatMap((figure) => (figure ? [ledger.cite(figure).number] : []))
    const name: Span[] =
      numbers.length > 0 ? [...words(withUnit(like.name, like.unit)), { kind: 'refs', numbers }] : words(withUnit(like.name, like.unit))
    const change: Span[] =
      now && before ? words(changeCell(now.value, before.value, key, like.unit)) : [{ kind: 'absent', text: NO_DATA, key }]
    return [name, ...cells, change]
  })
  return [
    {
      kind: 'table',
      caption: `表${number}  ${fillWords(part.caption, source)}`,
      columns: [
        { title: '指标', align: 'left', width: 5, refs: [] },
        { title: formatChinese(context.previousOn), align: 'right', width: 3, refs: [] },
        { title: formatChinese(context.on), align: 'right', width: 3, refs: [] },
        { title: '增减', align: 'right', width: 2, refs: [] },
      ],
      rows,
      notes: ['增减为本期减上期，比率的增减为百分点。'],
    },
  ]
}

type Item = { readonly name: string; readonly value: number | null }

const inWords = (items: readonly Item[], key: string, unit: string): string =>
  items.map((item) => `${item.name}${item.value === null ? NO_DATA : valueText(item.value, key, unit)}`).join('，')

/** Bars for each child. Nothing when no child has a value. */
export function chartOfChildren(part: PartOf<'chartOfChildren'>, source: Source, number: number): ReportChart[] {
  const { ledger } = source
  const [series, like] = [ledger.series(part.key), ledger.like(part.key)]
  const decimals = decimalsOf(part.key, like?.unit ?? '')
  const rows = series?.rows ?? []
  const items = rows.flatMap((row): Item[] =>
    row.value === null ? [] : [{ name: row.organisation.name, value: rounded(row.value, decimals) }],
  )
  if (!series || !like || items.length === 0) {
    ledger.miss(part.key)
    return []
  }
  // A bar that is not there looks like nought: children without a value are counted in words instead.
  const left = rows.length - items.length
  const caption = `${fillWords(part.caption, source)}${left > 0 ? `（无数据的${left}个${source.child}未列）` : ''}`
  const cited = ledger.citeSeries(series)
  return [
    {
      kind: 'chart',
      caption: `图${number}  ${caption}`,
      alt: `${caption}条形图：${inWords(items, part.key, like.unit)}。`,
      chart: { kind: 'bars', direction: 'horizontal', unit: like.unit, items },
      refs: cited === null ? [] : [cited],
    },
  ]
}

/** Bars of several figures of the organisation itself. Nothing when none is known. */
export function chartOfFigures(part: PartOf<'chartOfFigures'>, source: Source, number: number): ReportChart[] {
  const { ledger } = source
  const found = part.items.map((item) => ({ ...item, figure: ledger.known(item.key) }))
  for (const item of found) if (!item.figure) ledger.miss(item.key)
  const known = found.flatMap((item) => (item.figure ? [item.figure] : []))
  const [first] = known
  if (!first) return []
  const items = found.map(({ name, figure }): Item => ({ name, value: figure?.value ?? null }))
  const caption = fillWords(part.caption, source)
  return [
    {
      kind: 'chart',
      caption: `图${number}  ${withUnit(caption, first.unit)}`,
      alt: `${caption}条形图：${inWords(items, first.key, first.unit)}。`,
      chart: { kind: 'bars', direction: part.direction, unit: first.unit, items },
      refs: known.map((figure) => ledger.cite(figure).number),
    },
  ]
}

/** Two-sided bars by band. Nothing when no side of any band is known. */
export function pyramidChart(part: PartOf<'pyramid'>, source: Source, number: number): ReportChart[] {
  const { ledger } = source
  const sides = part.bands.map((band) => ({ name: band.name, left: ledger.known(band.left), right: ledger.known(band.right) }))
  const known = sides.flatMap((band) => [band.left, band.right]).filter((figure) => figure !== null)
  const [first] = known
  if (!first) return []
  const caption = fillWords(part.caption, source)
  const bands = sides.map((band) => ({ name: band.name, left: band.left?.value ?? null, right: band.right?.value ?? null }))
  return [
    {
      kind: 'chart',
      caption: `图${number}  ${withUnit(caption, first.unit)}`,
      alt: `${caption}金字塔图：${bands.map((band) => `${band.name}${part.left}${band.left ?? NO_DATA}、${part.right}${band.right ?? NO_DATA}`).join('，')}。`,
      chart: { kind: 'pyramid', unit: first.unit, left: part.left, right: part.right, bands },
      refs: known.map((figure) => ledger.cite(figure).number),
    },
  ]
}
