import type { Cited, Missing } from './document.ts'
import type { Figure, ReportFigures, Series } from './figures.ts'

/** Numbers figures in the order of their first use and remembers what was asked for in vain. */
export type Ledger = {
  /** The figure, or null where none was handed in or nothing is recorded. */
  readonly known: (key: string) => (Figure & { readonly value: number }) | null
  readonly before: (key: string) => (Figure & { readonly value: number }) | null
  readonly series: (key: string) => Series | null
  /** The figure even without a value, for its name and unit. */
  readonly like: (key: string) => Figure | null
  /** Number of the figure in the annex; `first` when this is its first use. */
  readonly cite: (figure: Figure) => { readonly number: number; readonly first: boolean }
  readonly citeSeries: (series: Series) => number | null
  readonly miss: (key: string) => void
  readonly cited: () => readonly Cited[]
  readonly missing: () => readonly Missing[]
}

const identity = (figure: Figure): string => `${figure.key} ${figure.of.id} ${figure.on}`

export function openLedger(handed: ReportFigures): Ledger {
  const now = new Map(handed.figures.map((figure) => [figure.key, figure]))
  const previous = new Map((handed.previous ?? []).map((figure) => [figure.key, figure]))
  const children = new Map(handed.series.map((series) => [series.key, series]))
  const numbers = new Map<string, number>()
  const cited: Cited[] = []
  const missing = new Map<string, Missing>()

  const withValue = (figure: Figure | undefined): (Figure & { readonly value: number }) | null =>
    figure && figure.value !== null && Number.isFinite(figure.value) ? { ...figure, value: figure.value } : null

  return {
    known: (key) => withValue(now.get(key)),
    before: (key) => withValue(previous.get(key)),
    series: (key) => children.get(key) ?? null,
    like: (key) => now.get(key) ?? null,
    cite(figure) {
      const known = numbers.get(identity(figure))
      if (known !== undefined) return { number: known, first: false }
      const number = cited.length + 1
      numbers.set(identity(figure), number)
      cited.push({ number, kind: 'figure', figure })
      return { number, first: true }
    },
    citeSeries(series) {
      const like = now.get(series.key)
      if (!like) return null
      const name = `series ${series.key} ${series.on}`
      const known = numbers.get(name)
      if (known !== undefined) return known
      const number = cited.length + 1
      numbers.set(name, number)
      cited.push({ number, kind: 'series', series, like })
      return number
    },
    miss(key) {
      missing.set(key, { key, why: now.has(key) ? 'unknown' : 'not asked' })
    },
    cited: () => cited,
    missing: () => [...missing.values()],
  }
}
