/** What a report is made of: figures of the catalogue of metrics, as they stood, with all a reader needs to trace them. */

export type Place = { readonly id: string; readonly name: string }

/** One figure. `value` null means that nothing is recorded (not zero); shares are in percent. */
export type Figure = {
  readonly key: string
  readonly name: string
  readonly definition: string
  readonly unit: string
  readonly source: string
  readonly of: Place
  /** The day it speaks of, YYYY-MM-DD. */
  readonly on: string
  readonly value: number | null
  /** Rows that stand behind it; null where there is no value. */
  readonly rows: number | null
}

/** The same metric for each child of the organisation. */
export type Series = {
  readonly key: string
  readonly on: string
  readonly rows: readonly { readonly organisation: Place; readonly value: number | null }[]
}

export type ReportFigures = {
  readonly figures: readonly Figure[]
  readonly series: readonly Series[]
  /** The same keys on the day of the issue before; absent for a first issue. */
  readonly previous?: readonly Figure[]
  /** What papers state of the same figures, with where; shown beside ours, never forced to agree. */
  readonly stated?: readonly StatedFigure[]
}

export type StatedFigure = { readonly key: string; readonly value: number; readonly source: string; readonly on: string }

/** What the report is about and who issues it. */
export type ReportContext = {
  readonly of: Place
  readonly on: string
  /** Date under the text, YYYY-MM-DD. */
  readonly issuedOn: string
  /** Who signs; the organisation itself when left out. */
  readonly author?: string
  /** Name of the place in titles and sentences; read from the organisation's name when left out. */
  readonly place?: string
  /** What the children of the organisation are called (街道, 社区); the template's word when left out. */
  readonly child?: string
  /** The day of the issue before. */
  readonly previousOn?: string
}

/** XX镇党委 → XX镇, 试点市委 → 试点市, 于楼街道党工委 → 于楼街道: the place an organisation leads. */
export function placeOf(organisation: string): string {
  const place = organisation
    .trim()
    .replace(/^中国共产党|^中共/, '')
    .replace(/(党的工作委员会|党的?工委|党工委|工作委员会|委员会|党委|党总支|总支|工委)(委员会)?$/, '')
    .replace(/(?<=[市区县州盟旗])委$/, '')
  return place === '' ? organisation : place
}
