/** The composed report as it will print: the same document model, its figures alive. */
import { Fragment, memo, type ReactNode } from 'react'
import { Go } from '../../../platform/web/address.tsx'
import { Chart } from '../../../platform/web/chart/Chart.tsx'
import { useNarrow } from '../../../platform/web/narrow.ts'
import type { ShownReport } from '../contract.ts'
import { AnnexTables } from './AnnexTables.tsx'

type Composed = ShownReport['composed']
export type CitedItem = Composed['cited'][number]
type Block = Composed['document']['blocks'][number]
type Span = Extract<Block, { kind: 'paragraph' }>['spans'][number]

export type Picking = {
  /** By its number in the annex. */
  readonly citedOf: (number: number) => CitedItem | undefined
  readonly pick: (number: number) => void
}

/** The address of the rows behind a figure. */
export const rowsOf = (key: string, of: string, on: string) => ({ to: '/metrics/rows', view: { key, of, on } })

/** A figure: with a pointer it shows its source when met and opens its rows when clicked; a thumb asks first. */
function FigureSpan({ text, number, picking }: { readonly text: string; readonly number: number; readonly picking: Picking }): ReactNode {
  const narrow = useNarrow()
  const cited = picking.citedOf(number)
  if (cited?.kind !== 'figure') return text
  const show = (): void => picking.pick(number)
  if (narrow)
    return (
      <button type="button" className="lj-report-figure" onClick={show}>
        {text}
      </button>
    )
  const { figure } = cited
  return (
    <span className="lj-report-figure" onMouseEnter={show} onFocus={show}>
      <Go {...rowsOf(figure.key, figure.of.id, figure.on)} title={figure.name}>
        {text}
      </Go>
    </span>
  )
}

/** 34, 35, 36, 41 → 34–36, 41: as on paper, a run is named by its ends. */
const endsOfRuns = (numbers: readonly number[]): readonly { readonly number: number; readonly before: '' | ',' | '–' }[] => {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted.flatMap((number, index) => {
    const follows = sorted[index - 1] === number - 1
    if (follows && sorted[index + 1] === number + 1) return []
    return [{ number, before: index === 0 ? ('' as const) : follows && sorted[index - 2] === number - 2 ? ('–' as const) : (',' as const) }]
  })
}

function Refs({ numbers, picking }: { readonly numbers: readonly number[]; readonly picking: Picking }): ReactNode {
  return (
    <sup>
      [
      {endsOfRuns(numbers).map(({ number, before }) => (
        <Fragment key={number}>
          {before}
          <button
            type="button"
            className="lj-report-ref"
            onMouseEnter={() => picking.pick(number)}
            onFocus={() => picking.pick(number)}
            onClick={() => picking.pick(number)}
          >
            {number}
          </button>
        </Fragment>
      ))}
      ]
    </sup>
  )
}

function Spans({ spans, picking }: { readonly spans: readonly Span[]; readonly picking: Picking }): ReactNode {
  return spans.map((span, index) => {
    switch (span.kind) {
      case 'text':
        return <Fragment key={index}>{span.text}</Fragment>
      case 'figure':
        return <FigureSpan key={index} text={span.text} number={span.number} picking={picking} />
      case 'absent':
        return (
          <span key={index} className="lj-soft">
            {span.text}
          </span>
        )
      case 'refs':
        return <Refs key={index} numbers={span.numbers} picking={picking} />
      case 'blank':
        return (
          <mark key={index} className="lj-report-blank">
            {span.text}
          </mark>
        )
    }
  })
}

function TableBlock({ block, picking }: { readonly block: Extract<Block, { kind: 'table' }>; readonly picking: Picking }): ReactNode {
  // Over every column they would crowd the header: they stand together below, as on paper.
  const sources = block.columns.flatMap((column) => column.refs)
  return (
    <figure className="lj-report-table">
      <figcaption>{block.caption}</figcaption>
      {/* A table wider than a phone is scrolled inside itself, by the keyboard too. */}
      <div className="lj-scroll" tabIndex={0} role="region" aria-label={block.caption}>
        <table>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column.title} scope="col" data-align={column.align}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              <tr key={at} data-total={at === block.total}>
                {row.map((cell, index) => (
                  <td key={index} data-align={block.columns[index]?.align}>
                    <Spans spans={cell} picking={picking} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <small>
        注：{block.notes.join('')}
        {sources.length === 0 ? null : <Refs numbers={sources} picking={picking} />}
      </small>
    </figure>
  )
}

function ChartBlock({ block, picking }: { readonly block: Extract<Block, { kind: 'chart' }>; readonly picking: Picking }): ReactNode {
  const linkOf = (name: string) => {
    const cited = block.refs.map(picking.citedOf)
    const child = cited[0]?.kind === 'series' ? cited[0].series.rows.find((row) => row.organisation.name === name) : undefined
    if (cited[0]?.kind === 'series' && child !== undefined) return rowsOf(cited[0].series.key, child.organisation.id, cited[0].series.on)
    if (block.chart.kind !== 'bars') return undefined
    // Figures without a value are neither drawn nor cited.
    const at = block.chart.items.filter((item) => item.value !== null).findIndex((item) => item.name === name)
    const figure = cited[at]
    return figure?.kind === 'figure' ? rowsOf(figure.figure.key, figure.figure.of.id, figure.figure.on) : undefined
  }
  return <Chart title={block.caption} spec={block.chart} linkOf={linkOf} />
}

function BlockOf({ block, picking }: { readonly block: Block; readonly picking: Picking }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>
    case 'paragraph':
      return (
        <p>
          <Spans spans={block.spans} picking={picking} />
        </p>
      )
    case 'table':
      return <TableBlock block={block} picking={picking} />
    case 'chart':
      return <ChartBlock block={block} picking={picking} />
  }
}

/** The whole document. It is long: drawn again only when the document changes, not with every figure that is met. */
export const Sheet = memo(function SheetOf({ composed, picking }: { readonly composed: Composed; readonly picking: Picking }): ReactNode {
  const { document: report } = composed
  return (
    <article className="lj-report-sheet" lang="zh-CN">
      <h2>{report.title.join('')}</h2>
      {report.blocks.map((block, index) => (
        <BlockOf key={index} block={block} picking={picking} />
      ))}
      <p>附件：{report.annex.title}</p>
      <p className="lj-report-signature">
        {report.signature.name}
        <br />
        {report.signature.date}
      </p>
      <section className="lj-report-annex">
        <h3>附件</h3>
        <p className="lj-report-annex-title">{report.annex.title}</p>
        {report.annex.notes.map((note) => (
          <small key={note}>{note}</small>
        ))}
        <AnnexTables cited={composed.cited} />
      </section>
    </article>
  )
})
