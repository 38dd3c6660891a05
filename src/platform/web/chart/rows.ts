import type { ChartSpec } from '../../charts/options.ts'

export type ChartRows = {
  readonly series: readonly string[]
  readonly rows: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
}

/** What a chart shows as a table: one line a category, one column a series. `single` names the only column of plain bars. */
export const rowsOf = (spec: ChartSpec, single: string): ChartRows => {
  switch (spec.kind) {
    case 'bars':
      return { series: [single], rows: spec.items.map(({ name, value }) => ({ name, values: [value] })) }
    case 'stacked':
      return { series: spec.series, rows: spec.items.map(({ name, values }) => ({ name, values })) }
    case 'pyramid':
      return {
        series: [spec.left, spec.right],
        // Read from the top down, as it is drawn.
        rows: spec.bands.map(({ name, left, right }) => ({ name, values: [left, right] })).toReversed(),
      }
    case 'line':
      return {
        series: spec.series.map(({ name }) => name),
        rows: spec.dates.map((name, index) => ({ name, values: spec.series.map(({ values }) => values[index] ?? null) })),
      }
  }
}
