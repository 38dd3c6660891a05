import type { Ability } from '../access/ability.ts'
import type { Locale } from '../words/words.ts'

/** The same in every language of the product. */
export type Said = { readonly [L in Locale]: string }

export const said = (zh: string, en: string): Said => ({ 'zh-CN': zh, en })

/**
 * What is counted. Predicates and expressions are SQL over the row `r` of the family and the asked day `asked.day`;
 * they are written by us and never hold anything a user typed.
 * - count: rows that satisfy `where`
 * - sum, mean, max: of `value` over the rows that satisfy `where` and have a value
 * - share: metric `of` divided by metric `over`, in percent
 */
export type Measured =
  | { readonly kind: 'count'; readonly where: string }
  | { readonly kind: 'sum' | 'mean' | 'max'; readonly value: string; readonly where: string }
  | { readonly kind: 'share'; readonly of: string; readonly over: string }

/**
 * A named figure. Everything the product shows as a number is one of these.
 * @property known name of the family's predicate of rows that state what is asked; where none does, the figure is
 *   "no data", which is not zero
 * @property version counts up when the definition changes, so that a frozen figure says by which it was reckoned
 */
export type Metric = {
  readonly key: string
  readonly name: Said
  readonly definition: Said
  readonly unit: Said
  readonly source: Said
  readonly version: number
  readonly known?: string
} & Measured

/** What rows behind a figure can be of: a heading of the catalogue, and the card a row opens. */
export type Subject =
  | 'member'
  | 'organisation'
  | 'unit'
  | 'compound'
  | 'company'
  | 'matter'
  | 'agreement'
  | 'clause'
  | 'need'
  | 'resource'
  | 'claim'
  | 'conference'
  | 'sitting'
  | 'topic'
  | 'decision'
  | 'project'
  | 'issue'
  | 'post'
  | 'service'
  | 'evaluation'

/** A column of the list behind a figure. `codes` says the stored codes in words. */
export type ListColumn = {
  readonly key: string
  readonly name: Said
  readonly sql: string
  readonly codes?: { readonly [code: string]: Said }
}

/**
 * Metrics over one kind of row.
 * @property rows the relation, aliased `r`, in force on `asked.day` and below `asked.under`. `bucket` turns a path into the
 *   SQL of the group it falls in; a relation that itself groups must group by `bucket(path)` and give it as `r.bucket`.
 * @property inward reads nothing above `asked.under`, so that the scopes can be narrowed to it
 * @property tallied sums are kept ahead for large trees; every write to its rows leaves a line in the trail at or above their place
 * @property bucketed true where the relation gives `r.bucket`
 * @property ever a condition that is true when anything was recorded by `asked.day` below `asked.under`; `path` is the bound
 * @property known predicates of rows that state something, by name
 * @property dimensions expressions to group by, by name
 * @property list the rows behind a figure: `id` is the subject's id, `order` the text they are sorted by
 * @property ability what it takes to see those rows
 */
export type MetricFamily = {
  readonly name: string
  readonly rows: (bucket: (path: string) => string) => { readonly from: string; readonly where: string }
  readonly bucketed?: boolean
  readonly inward?: boolean
  readonly tallied?: boolean
  readonly ever: (path: string) => string
  readonly known: { readonly [name: string]: string }
  readonly dimensions: {
    readonly [name: string]: { readonly name: Said; readonly sql: string; readonly codes: { readonly [code: string]: Said } }
  }
  readonly list: {
    readonly subject: Subject
    readonly id: string
    readonly order: string
    /** What typing finds rows by, where it is more than the name. */
    readonly search?: string
    readonly columns: readonly ListColumn[]
  }
  readonly ability: Ability
  readonly metrics: readonly Metric[]
}

/** Writes metrics of one family without saying the same of each. */
export const declare = (family: { readonly unit: Said; readonly source: Said }) => {
  type Rest = { readonly known?: string; readonly unit?: Said; readonly source?: Said; readonly version?: number }
  const metric = (key: string, name: Said, definition: Said, measured: Measured, rest: Rest = {}): Metric => ({
    key,
    name,
    definition,
    unit: rest.unit ?? family.unit,
    source: rest.source ?? family.source,
    version: rest.version ?? 1,
    ...(rest.known === undefined ? {} : { known: rest.known }),
    ...measured,
  })
  return {
    count: (key: string, name: Said, definition: Said, where: string, rest?: Rest) =>
      metric(key, name, definition, { kind: 'count', where }, rest),
    sum: (key: string, name: Said, definition: Said, value: string, rest?: Rest & { where?: string }) =>
      metric(key, name, definition, { kind: 'sum', value, where: rest?.where ?? 'true' }, rest),
    mean: (key: string, name: Said, definition: Said, value: string, rest?: Rest & { where?: string }) =>
      metric(key, name, definition, { kind: 'mean', value, where: rest?.where ?? 'true' }, rest),
    max: (key: string, name: Said, definition: Said, value: string, rest?: Rest) =>
      metric(key, name, definition, { kind: 'max', value, where: 'true' }, rest),
    /** `<of>.share`, over another metric of the same family. */
    share: (of: string, over: string, name: Said, definition: Said) =>
      metric(`${of}.share`, name, definition, { kind: 'share', of, over }, { unit: PERCENT }),
  }
}

export const PERCENT = said('%', '%')
export const PEOPLE = said('人', 'people')
export const PIECES = said('个', '')
export const FIRMS = said('家', '')
export const YEARS = said('岁', 'years')
