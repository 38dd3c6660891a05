import type { ReactNode } from 'react'
import { useSay } from '../../../platform/web/say.ts'
import type { ImportKind, TableView } from '../contract.ts'
import { FIELDS, type FieldSpec } from '../rules/fields.ts'
import { importScreenWords } from './words.ts'

/** What the user says of the columns of a sheet: field by column number; absent is as guessed. */
export type Choices = Readonly<Record<string, Readonly<Record<number, string>>>>

export const fieldName = (kind: ImportKind, field: string): string => {
  const fields: Readonly<Record<string, FieldSpec>> = FIELDS[kind]
  return fields[field]?.names[0] ?? field
}

const kept = (kind: ImportKind): readonly string[] =>
  Object.entries<FieldSpec>(FIELDS[kind])
    .filter(([, spec]) => spec.unkept !== true)
    .map(([field]) => field)

/** One sheet: each of its columns, what it is taken for, how sure, and what stands in it. */
export const Columns = ({
  table,
  kind,
  choices,
  choose,
}: {
  readonly table: TableView
  readonly kind: ImportKind
  readonly choices: Readonly<Record<number, string>>
  readonly choose: (column: number, field: string) => void
}): ReactNode => {
  const say = useSay(importScreenWords)
  const sureness = (confidence: number, field: string | null): string =>
    field === null ? '' : confidence >= 0.9 ? `●●● ${say('sure3')}` : confidence >= 0.6 ? `●●○ ${say('sure2')}` : `●○○ ${say('sure1')}`
  return (
    <div className="lj-scroll">
      <table className="lj-plain">
        <caption className="lj-soft">
          {say('tableHead', {
            sheet: table.sheet,
            rows: table.headTop === table.headBottom ? table.headTop : `${table.headTop}–${table.headBottom}`,
          })}
          {table.place === null ? null : ` · ${say('place', { place: table.place })}`}
          {table.remembered ? ` · ${say('remembered')}` : null}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('yours')}</th>
            <th scope="col">{say('as')}</th>
            <th scope="col">{say('sure')}</th>
            <th scope="col">{say('sample')}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => {
            const field = choices[column.column] ?? column.field ?? ''
            return (
              <tr key={column.column}>
                <th scope="row">{column.group === '' ? column.heading : `${column.group} · ${column.heading}`}</th>
                <td>
                  <select
                    className="lj-select"
                    aria-label={`${say('as')}: ${column.heading}`}
                    value={field}
                    onChange={(event) => choose(column.column, event.target.value)}
                  >
                    <option value="">{say('notKept')}</option>
                    {kept(kind).map((name) => (
                      <option key={name} value={name}>
                        {fieldName(kind, name)}
                        {column.when !== undefined && name === column.field ? `(${column.heading})` : ''}
                      </option>
                    ))}
                  </select>
                </td>
                <td className="lj-soft">{column.column in choices ? '' : sureness(column.confidence, column.field)}</td>
                <td className="lj-soft">{column.samples.slice(0, 3).join(' · ')}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
