/** The middle of several; of an even number the lower middle, so that it was measured. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!

/** One row of the table: what was measured, beside what it is measured against. */
export type Figure = {
  readonly line: string
  readonly measured: string
  readonly floor: string
  readonly ratio: string
  readonly target: string
  readonly reached: boolean
}

/** A line that could not be measured says so in the table and is not reached. */
export const absent = (line: string, target: string, why: string): Figure => ({
  line,
  measured: `not there yet: ${why}`,
  floor: '',
  ratio: '',
  target,
  reached: false,
})

export const ms = (value: number): string =>
  value >= 10_000 ? `${(value / 1000).toFixed(1)} s` : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
export const mb = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`
export const times = (value: number): string => `${value.toFixed(2)}×`
export const percent = (value: number): string => `${Math.round(value * 100)} %`

/** The table as Markdown. */
export const tableOf = (figures: readonly Figure[]): string =>
  [
    '| line | measured | floor | ratio | must reach | |',
    '|---|---|---|---|---|---|',
    ...figures.map(
      (one) =>
        `| ${one.line} | ${one.measured} | ${one.floor} | ${one.ratio} | ${one.target} | ${one.reached ? 'reached' : '**not reached**'} |`,
    ),
  ].join('\n')
