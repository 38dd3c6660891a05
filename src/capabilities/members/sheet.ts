// The roster as a workbook. Pure.
import type { NewCell, NewSheet } from '../../platform/sheets/write.ts'
import type { Locale } from '../../platform/words/words.ts'
import type { Person, Row } from './contract.ts'
import { educationWord } from './education.ts'
import { membersWords, type MembersWord } from './words.ts'

type Say = (key: MembersWord) => string
type Column = { readonly key: string; readonly width: number; readonly cell: (row: Row, say: Say) => NewCell }

const date = (value: string | null): NewCell => value && { date: value }
const yes = (value: boolean | null, say: Say): NewCell => (value === true ? say('members.yes') : null)

const COLUMNS: readonly Column[] = [
  { key: 'name', width: 10, cell: (row) => row.name },
  { key: 'sex', width: 6, cell: (row, say) => say(`members.sex.${row.sex}`) },
  { key: 'ethnicity', width: 8, cell: (row) => row.ethnicity },
  { key: 'birth', width: 12, cell: (row) => date(row.birth) },
  { key: 'age', width: 6, cell: (row) => row.age },
  { key: 'education', width: 10, cell: (row, say) => educationWord(row.education, say) },
  { key: 'joined', width: 12, cell: (row) => date(row.joined) },
  { key: 'fullSince', width: 12, cell: (row) => date(row.fullSince) },
  { key: 'status', width: 10, cell: (row, say) => say(`members.status.${row.status}`) },
  { key: 'organisation', width: 30, cell: (row) => row.organisation },
  { key: 'category', width: 10, cell: (row, say) => row.category && say(`members.category.${row.category}`) },
  { key: 'post', width: 12, cell: (row) => row.post },
  { key: 'mobile', width: 6, cell: (row, say) => yes(row.mobile, say) },
  { key: 'mobilePlace', width: 14, cell: (row) => row.mobilePlace },
  { key: 'hardship', width: 6, cell: (row, say) => yes(row.hardship, say) },
  { key: 'phone', width: 14, cell: (row) => row.phone },
  { key: 'doubts', width: 6, cell: (row) => row.doubts || null },
]

/** @param columns keys in the order wanted; all when absent, unknown ones are left out */
export const rosterSheet = (rows: readonly Row[], on: string, locale: Locale, columns?: readonly string[]): NewSheet => {
  const say: Say = (key) => membersWords[locale][key]
  const chosen = columns === undefined ? COLUMNS : columns.flatMap((key) => COLUMNS.filter((column) => column.key === key))
  return {
    name: say('members.list'),
    widths: chosen.map((column) => column.width),
    frozenRows: 2,
    rows: [
      [{ text: `${say('members.list')} ${on}`, look: 'title' }],
      chosen.map((column) => ({ text: say(`members.field.${column.key}` as MembersWord), look: 'header' as const })),
      ...rows.map((row) => chosen.map((column) => column.cell(row, say))),
    ],
  }
}

/** One person's whole record, a line a field, then a line a dated state. */
export const ownSheet = (person: Person, locale: Locale): NewSheet => {
  const say: Say = (key) => membersWords[locale][key]
  const line = (key: string, cell: NewCell): NewCell[] => [{ text: say(`members.field.${key}` as MembersWord), look: 'header' }, cell]
  return {
    name: say('members.list'),
    widths: [14, 14, 14, 28, 12],
    rows: [
      line('name', person.name),
      line('sex', say(`members.sex.${person.sex}`)),
      line('ethnicity', person.ethnicity),
      line('birth', date(person.birth)),
      line('education', educationWord(person.education, say)),
      line('joined', date(person.joined)),
      line('fullSince', date(person.fullSince)),
      line('status', say(`members.status.${person.status}`)),
      line('category', person.category && say(`members.category.${person.category}`)),
      line('post', person.post),
      line('organisation', person.organisation),
      line('mobile', yes(person.mobile, say)),
      line('mobilePlace', person.mobilePlace),
      line('hardship', yes(person.hardship, say)),
      line('phone', person.phone),
      line('idNumber', person.idNumber),
      line('rosterNumber', person.rosterNumber),
      null,
      ...person.history.map((state) => [
        date(state.validFrom),
        date(state.validUntil),
        state.name,
        state.organisation,
        say(`members.status.${state.status}`),
      ]),
    ],
  }
}
