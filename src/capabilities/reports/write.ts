import type { ChartSpec } from '../../platform/charts/options.ts'
import { renderPng, warmUpCharts } from '../../platform/charts/render.ts'
import type { Fonts } from '../../platform/word/layout.ts'
import { chart, figureRef, heading, paragraph, table, type Block, type Run } from '../../platform/word/model.ts'
import type { Cited, ComposedReport, ReportBlock, ReportChart, ReportTable, Span } from './rules/document.ts'
import type { Figure } from './rules/figures.ts'
import { decimalsOf, NO_DATA, numberText, valueText, widePunctuation } from './rules/format.ts'

/** Prints a composed report as a Word document: text, tables, charts drawn, and the annex that accounts for every figure. */

export type PrintSettings = {
  /** Date of the document, YYYY-MM-DD. */
  readonly date: string
  /** Organisation that issues it. */
  readonly issuer: string
  readonly fonts?: Fonts
}

export type PrintedReport = {
  readonly docx: Buffer
  /** Charts that could not be drawn on this machine (no Chinese font) and were printed as tables instead. */
  readonly undrawn: number
}

const row = (number: number): string => `row-${number}`
const use = (number: number): string => `use-${number}`

/** 1, 2, 3, 5 → 1–3,5. */
export function numberRanges(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const last = ranges.at(-1)
    if (last && number <= last[1] + 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from},${to}` : `${from}–${to}`)).join(',')
}

const reference = (numbers: readonly number[]): Run[] =>
  numbers.length === 0 ? [] : [figureRef(`[${numberRanges(numbers)}]`, row(Math.min(...numbers)))]

function runsOf(spans: readonly Span[]): Run[] {
  return spans.flatMap((span): Run[] => {
    switch (span.kind) {
      case 'text':
      case 'absent':
        return [{ text: span.text }]
      case 'figure':
        return [{ text: span.text, link: row(span.number), ...(span.first ? { mark: use(span.number) } : {}) }]
      case 'refs':
        return reference(span.numbers)
      case 'blank':
        return [{ text: span.text, blank: true }]
    }
  })
}

function tableBlocks(block: ReportTable): Block[] {
  // Numbers over every column would crowd the header: they stand together in the note.
  const sources = block.columns.flatMap((column) => column.refs)
  const notes = [...block.notes, ...(sources.length > 0 ? [`数据出处见附件第${numberRanges(sources).replaceAll(',', '、')}项。`] : [])]
  return [
    table({
      caption: [{ text: block.caption }],
      columns: block.columns.map((column) => ({ title: column.title, width: column.width, align: column.align })),
      rows: block.rows.map((cells) => cells.map(runsOf)),
      ...(block.total === undefined ? {} : { strong: [block.total] }),
    }),
    paragraph(`注：${notes.map((note, index) => (notes.length > 1 ? `${index + 1}.${note}` : note)).join('')}`, 'note'),
  ]
}

/** What the chart shows, as a table: for machines that cannot draw it. */
function chartAsTable(block: ReportChart): Block {
  const caption: Run[] = [{ text: block.caption }, ...reference(block.refs)]
  const { chart: shown } = block
  const value = (number: number | null): Run[] => [{ text: number === null ? NO_DATA : numberText(number, shown.unit === '%' ? 1 : 0) }]
  if (shown.kind === 'pyramid')
    return table({
      caption,
      columns: [
        { title: '项目', width: 2, align: 'left' },
        { title: shown.left, width: 1, align: 'right' },
        { title: shown.right, width: 1, align: 'right' },
      ],
      rows: shown.bands.map((band) => [[{ text: band.name }], value(band.left), value(band.right)]),
    })
  return table({
    caption,
    columns: [
      { title: '项目', width: 2, align: 'left' },
      { title: `数值（${shown.unit}）`, width: 1, align: 'right' },
    ],
    rows: shown.items.map((item) => [[{ text: item.name }], value(item.value)]),
  })
}

const drawChart = async (block: ReportChart): Promise<{ readonly block: Block; readonly drawn: boolean }> => {
  const spec: ChartSpec = block.chart
  const picture = await renderPng(spec)
  if (!picture.drawn) return { block: chartAsTable(block), drawn: false }
  return { block: chart(picture.png, picture, block.alt, [{ text: block.caption }, ...reference(block.refs)]), drawn: true }
}

const figureValue = (figure: Figure): string => (figure.value === null ? NO_DATA : valueText(figure.value, figure.key, figure.unit))

/** The annex: one row a figure, then one row for each metric given by children. */
function annexBlocks(report: ComposedReport): Block[] {
  const marked = new Set(marksIn(report.document.blocks))
  const numberCell = (number: number): Run[] => [
    { text: String(number), mark: row(number), ...(marked.has(number) ? { link: use(number) } : {}) },
  ]
  const figures = report.cited.filter((cited): cited is Extract<Cited, { kind: 'figure' }> => cited.kind === 'figure')
  const series = report.cited.filter((cited): cited is Extract<Cited, { kind: 'series' }> => cited.kind === 'series')
  const meaning = (figure: Figure): Run[] => [{ text: `${widePunctuation(figure.definition)}。来源：${widePunctuation(figure.source)}。` }]
  const first = table({
    dense: true,
    columns: [
      { title: '序号', width: 11, align: 'centre' },
      { title: '指标', width: 24, align: 'left' },
      { title: '定义和来源', width: 66, align: 'left' },
      { title: '范围', width: 18, align: 'left' },
      { title: '统计日', width: 21, align: 'centre' },
      { title: '数值', width: 17, align: 'right' },
      { title: '记录数', width: 13, align: 'right' },
    ],
    rows: figures.map(({ number, figure }) => [
      numberCell(number),
      [{ text: widePunctuation(figure.name) }],
      meaning(figure),
      [{ text: figure.of.name }],
      [{ text: figure.on }],
      [{ text: figureValue(figure) }],
      [{ text: figure.rows === null ? '—' : numberText(figure.rows, 0) }],
    ]),
  })
  const second = table({
    dense: true,
    columns: [
      { title: '序号', width: 11, align: 'centre' },
      { title: '指标', width: 24, align: 'left' },
      { title: '统计日', width: 21, align: 'centre' },
      { title: '各组织数值', width: 114, align: 'left' },
    ],
    rows: series.map(({ number, series: told, like }) => [
      numberCell(number),
      [{ text: like.unit === '' ? like.name : `${like.name}（${like.unit}）` }],
      [{ text: told.on }],
      [
        {
          text: told.rows
            .map(
              (child) =>
                `${child.organisation.name} ${child.value === null ? NO_DATA : numberText(child.value, decimalsOf(told.key, like.unit))}`,
            )
            .join('；'),
        },
      ],
    ]),
  })
  return [
    { kind: 'annex', label: '附件', title: report.document.annex.title },
    ...report.document.annex.notes.map((note) => paragraph(note, 'note')),
    ...(figures.length > 0 ? [first] : []),
    ...(series.length > 0 ? [paragraph('分组织数据如下，定义和来源与同名指标相同。', 'note'), second] : []),
  ]
}

/** Numbers of the figures that have a marked place in the text. */
function marksIn(blocks: readonly ReportBlock[]): number[] {
  const spans = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.spans : block.kind === 'table' ? block.rows.flat(2) : []))
  return spans.flatMap((span) => (span.kind === 'figure' && span.first ? [span.number] : []))
}

/** Loads what printing needs, for who knows that a report will be printed and has something to wait for meanwhile. */
export async function warmUp(): Promise<void> {
  await Promise.all([import('../../platform/word/write.ts'), warmUpCharts()])
}

/** Prints the report. Same report and settings, same bytes (on machines with the same fonts). */
export async function printReport(report: ComposedReport, settings: PrintSettings): Promise<PrintedReport> {
  // The writer's library is a megabyte of code that a server which prints nothing should not hold.
  const writer = import('../../platform/word/write.ts')
  const drawn = await Promise.all(
    report.document.blocks.map((block) => (block.kind === 'chart' ? drawChart(block) : Promise.resolve(null))),
  )
  const body = report.document.blocks.flatMap((block, index): Block[] => {
    switch (block.kind) {
      case 'heading':
        return [heading(block.level, block.text)]
      case 'paragraph':
        return [paragraph(runsOf(block.spans))]
      case 'table':
        return tableBlocks(block)
      case 'chart':
        return [drawn[index]!.block]
    }
  })
  const { writeDocx } = await writer
  const docx = await writeDocx(
    {
      title: report.document.title,
      blocks: [
        ...body,
        paragraph(`附件：${report.document.annex.title}`, 'body'),
        { kind: 'signature', name: report.document.signature.name, date: report.document.signature.date },
        ...annexBlocks(report),
      ],
    },
    settings,
  )
  return { docx, undrawn: drawn.filter((one) => one !== null && !one.drawn).length }
}
