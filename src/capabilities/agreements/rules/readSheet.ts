// An office's own list of agreements, row by row: 协议编号, 甲方, 乙方(单位名称), 类型, 签订日期, 到期日期, 条款/承诺内容, 承诺方, 数量, 期限/频次.
import { calendarDate, earliestDay, isCalendarDay, latestDay, type CalendarDate } from '../../../platform/time/calendar.ts'
import type { AgreementKind, Frequency } from '../kinds.ts'

/** A row of the sheet as text; dates as the sheet shows them. */
export type Line = { readonly number: number; readonly cells: readonly string[] }

export type ReadClause = {
  readonly row: number
  readonly by: string
  readonly what: string
  readonly quantity: number | null
  readonly unit: string | null
  readonly dueOn: string | null
  readonly every: Frequency | null
}

export type ReadAgreement = {
  readonly row: number
  readonly number: string | null
  readonly first: string
  readonly second: string
  readonly kind: AgreementKind
  /** A day, or the month where the list knows no more. */
  readonly signedOn: CalendarDate
  /** Last day in force: of a month its last. */
  readonly endsOn: string | null
  readonly clauses: readonly ReadClause[]
}

/** What is wrong in a row: which column, and a code that words.ts says. */
export type Fault = { readonly row: number; readonly column: string; readonly code: string; readonly found: string }

const COLUMNS = {
  number: /编号/,
  first: /^甲方/,
  second: /^乙方|单位名称/,
  kind: /类型|类别/,
  signedOn: /签订|签约/,
  endsOn: /到期|截止|有效期/,
  what: /条款|承诺内容|承诺事项/,
  by: /承诺方|责任方/,
  quantity: /数量/,
  when: /频次|期限|完成时间|时限/,
} as const
type Column = keyof typeof COLUMNS
type Places = Readonly<Partial<Record<Column, number>>>

/** Where the columns stand, by the first row that names both parties; null where no row does. */
export const findColumns = (lines: readonly Line[]): { readonly at: number; readonly places: Places } | null => {
  for (const [at, line] of lines.slice(0, 20).entries()) {
    const places: Partial<Record<Column, number>> = {}
    for (const [index, cell] of line.cells.entries())
      for (const [column, pattern] of Object.entries(COLUMNS) as [Column, RegExp][])
        if (places[column] === undefined && pattern.test(cell.replaceAll(/\s/g, '')) && !Object.values(places).includes(index))
          places[column] = index
    if (places.first !== undefined && places.second !== undefined && places.signedOn !== undefined) return { at, places }
  }
  return null
}

/** A month as people write it: 2025-3, 2025.3, 2025年3月. Null where it is none. */
const readMonth = (text: string): CalendarDate | null => {
  const found = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?$/.exec(text)
  const month = found === null ? undefined : calendarDate(Number(found[1]), Number(found[2]))
  return month === undefined || month < '1980' || month >= '2200' ? null : month
}

/** A day as people write it: 2025-3-5, 2025.3.5, 2025年3月5日, 20250305. Null where it is none. */
export const readDay = (text: string): string | null => {
  const found = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (found === null) return null
  const day = `${found[1]!}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`
  return isCalendarDay(day) && day >= '1980-01-01' && day <= '2199-12-31' ? day : null
}

const EVERY: readonly (readonly [RegExp, Frequency])[] = [
  [/半年/, 'P6M'],
  [/周|星期/, 'P7D'],
  [/季/, 'P3M'],
  [/月/, 'P1M'],
  [/年/, 'P1Y'],
]

/** How often, or by which day. A day is tried first: 2026年6月30日 holds 月 too. */
export const readWhen = (text: string): Pick<ReadClause, 'dueOn' | 'every'> | null => {
  const month = readMonth(text)
  const dueOn = month === null ? readDay(text) : latestDay(month)
  if (dueOn !== null) return { dueOn, every: null }
  const every = EVERY.find(([pattern]) => pattern.test(text))?.[1]
  return every === undefined || /\d{4}/.test(text) ? null : { dueOn: null, every }
}

/** 2次 → 2 and 次. */
const readQuantity = (text: string): Pick<ReadClause, 'quantity' | 'unit'> | null => {
  if (text === '') return { quantity: null, unit: null }
  const found = /^(\d+(?:\.\d+)?)\s*(\D{0,20})$/.exec(text)
  return found === null || Number(found[1]) <= 0 ? null : { quantity: Number(found[1]), unit: found[2] === '' ? null : found[2]! }
}

const kindOf = (text: string): AgreementKind =>
  /结对/.test(text) ? 'pairing' : /物业/.test(text) ? 'property' : /责任/.test(text) ? 'responsibility' : 'general'

/**
 * The agreements of a sheet. A row without parties goes on with the agreement above it, as in sheets with merged cells; a row that repeats
 * number and parties does as well. An agreement with a fault in any of its rows is left out whole.
 * @returns also the rows of each agreement, right or wrong, which stay together
 */
export const readAgreements = (
  lines: readonly Line[],
  at: number,
  places: Places,
  today: string,
): {
  readonly agreements: readonly ReadAgreement[]
  readonly faults: readonly Fault[]
  readonly groups: readonly (readonly number[])[]
} => {
  const faults: Fault[] = []
  const all: (Omit<ReadAgreement, 'clauses'> & {
    readonly key: string
    readonly clauses: ReadClause[]
    rows: number[]
    faulty: boolean
  })[] = []
  for (const line of lines.slice(at + 1)) {
    const cell = (column: Column): string => (places[column] === undefined ? '' : (line.cells[places[column]] ?? '').trim())
    if (line.cells.every((text) => text.trim() === '') || /^合\s*计/.test(line.cells.find((text) => text.trim() !== '') ?? '')) continue
    const fault = (column: Column, code: string): void => {
      faults.push({ row: line.number, column, code, found: cell(column).slice(0, 60) })
      const current = all.at(-1)
      if (current !== undefined) current.faulty = true
    }
    const key = [cell('number'), cell('first'), cell('second'), cell('signedOn')].join('|')
    const goesOn = (cell('first') === '' && cell('second') === '') || all.at(-1)?.key === key
    if (goesOn && all.length === 0) continue
    if (!goesOn) {
      const signedOn = readDay(cell('signedOn')) ?? readMonth(cell('signedOn'))
      const endsMonth = readMonth(cell('endsOn'))
      const endsOn = endsMonth === null ? readDay(cell('endsOn')) : latestDay(endsMonth)
      all.push({
        key,
        row: line.number,
        number: cell('number') === '' ? null : cell('number').slice(0, 60),
        first: cell('first'),
        second: cell('second'),
        kind: kindOf(cell('kind')),
        signedOn: signedOn ?? '',
        endsOn,
        clauses: [],
        rows: [],
        faulty: false,
      })
      if (cell('first') === '') fault('first', 'agreements.sheet.partyMissing')
      if (cell('second') === '') fault('second', 'agreements.sheet.partyMissing')
      if (signedOn === null) fault('signedOn', 'agreements.sheet.day')
      else if (earliestDay(signedOn) > today) fault('signedOn', 'agreements.sheet.ahead')
      if (cell('endsOn') !== '' && endsOn === null) fault('endsOn', 'agreements.sheet.day')
      if (signedOn !== null && endsOn !== null && endsOn <= earliestDay(signedOn)) fault('endsOn', 'agreements.sheet.endBeforeSigning')
    }
    all.at(-1)!.rows.push(line.number)
    if (cell('what') === '') continue
    const when = readWhen(cell('when'))
    const quantity = readQuantity(cell('quantity'))
    if (cell('what').length < 2 || cell('what').length > 300) fault('what', 'agreements.sheet.what')
    if (when === null) fault('when', 'agreements.sheet.when')
    if (quantity === null) fault('quantity', 'agreements.sheet.quantity')
    if (when !== null && quantity !== null)
      all.at(-1)!.clauses.push({ row: line.number, by: cell('by'), what: cell('what'), ...quantity, ...when })
  }
  return {
    agreements: all.filter((one) => !one.faulty).map(({ key: _key, faulty: _faulty, rows: _rows, ...one }) => one),
    faults,
    groups: all.map(({ rows }) => rows),
  }
}
