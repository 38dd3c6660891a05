import type { Figure, Series } from './figures.ts'

/**
 * A composed report: plain data, the same for the screen, the snapshot and the printer. Every printed figure carries the
 * number under which the annex accounts for it.
 */

export type Span =
  | { readonly kind: 'text'; readonly text: string }
  /** A figure in the text. `first` marks the place the annex points back to. */
  | { readonly kind: 'figure'; readonly text: string; readonly number: number; readonly first?: true }
  /** Nothing is recorded; shown grey on screen. */
  | { readonly kind: 'absent'; readonly text: string; readonly key: string }
  /** Numbers of the figures since the last stop, raised. */
  | { readonly kind: 'refs'; readonly numbers: readonly number[] }
  /** A paragraph the author still has to write. */
  | { readonly kind: 'blank'; readonly text: string }

export type ReportColumn = {
  readonly title: string
  readonly align: 'left' | 'centre' | 'right'
  readonly width: number
  readonly refs: readonly number[]
}

export type ReportTable = {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly (readonly (readonly Span[])[])[]
  /** Index of the row of totals. */
  readonly total?: number
  readonly notes: readonly string[]
}

/** Same shape as the platform's bar chart, declared here because rules import nothing that draws. */
export type ReportBars = {
  readonly kind: 'bars'
  readonly direction: 'horizontal' | 'vertical'
  readonly unit: string
  readonly items: readonly { readonly name: string; readonly value: number | null }[]
}

/** And its two-sided chart of ages. */
export type ReportPyramid = {
  readonly kind: 'pyramid'
  readonly unit: string
  readonly left: string
  readonly right: string
  readonly bands: readonly { readonly name: string; readonly left: number | null; readonly right: number | null }[]
}

export type ReportChart = {
  readonly kind: 'chart'
  readonly caption: string
  /** The chart in words, for who cannot see it. */
  readonly alt: string
  readonly chart: ReportBars | ReportPyramid
  readonly refs: readonly number[]
}

export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | ReportTable
  | ReportChart

/** An account of a figure (or of one metric for all children) in the annex. */
export type Cited =
  | { readonly number: number; readonly kind: 'figure'; readonly figure: Figure }
  | { readonly number: number; readonly kind: 'series'; readonly series: Series; readonly like: Figure }

export type ReportDocument = {
  readonly title: readonly string[]
  readonly blocks: readonly ReportBlock[]
  readonly signature: { readonly name: string; readonly date: string }
  readonly annex: { readonly title: string; readonly notes: readonly string[] }
}

/** A metric the text asks for without an answer: `unknown` when nothing is recorded, `not asked` when no figure was handed in. */
export type Missing = { readonly key: string; readonly why: 'unknown' | 'not asked' }

export type ComposedReport = {
  readonly document: ReportDocument
  /** In the order of their numbers, which is the order of their first use. */
  readonly cited: readonly Cited[]
  readonly missing: readonly Missing[]
}
