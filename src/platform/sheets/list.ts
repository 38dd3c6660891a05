// A list as a workbook: the columns chosen on screen, in the order chosen.
import { fill } from '../words/words.ts'
import { writeWorkbook, type NewCell, type NewSheet } from './write.ts'

export type SheetColumn<R, K extends string> = {
  readonly key: string
  readonly label: K
  /** In characters. */
  readonly width: number
  readonly cell: (row: R, say: (key: K, gaps?: Readonly<Record<string, string | number>>) => string) => NewCell
}

/** A day that may be open. */
export const dated = (day: string | null | undefined): NewCell => (day ? (day.length === 10 ? { date: day } : day) : null)

type List<R, K extends string> = {
  /** What the sheet is called. */
  readonly name: NoInfer<K>
  readonly columns: readonly SheetColumn<R, NoInfer<K>>[]
  readonly rows: readonly R[]
  /** The words in the reader's language. */
  readonly words: Readonly<Record<K, string>>
  /** Keys of the columns wanted, in order; unknown ones are left out, and all columns come where none is named. */
  readonly wanted: readonly string[] | undefined
}

export const listSheet = <R, K extends string>({ name, columns, rows, words, wanted = [] }: List<R, K>): NewSheet => {
  const say = (key: K, gaps?: Readonly<Record<string, string | number>>): string => fill(words[key], gaps)
  const named = wanted.flatMap((key) => columns.filter((column) => column.key === key))
  const chosen = named.length === 0 ? columns : named
  return {
    name: say(name),
    widths: chosen.map(({ width }) => width),
    frozenRows: 1,
    rows: [
      chosen.map(({ label }) => ({ text: say(label), look: 'header' as const })),
      ...rows.map((row) => chosen.map(({ cell }) => cell(row, say))),
    ],
  }
}

/** Sheets as a file to take along, called as the first of them and the day they speak of. */
export const workbookOf = (sheets: readonly [NewSheet, ...NewSheet[]], on: string) => ({
  name: `${sheets[0].name}-${on}.xlsx`,
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  body: writeWorkbook(sheets),
})
