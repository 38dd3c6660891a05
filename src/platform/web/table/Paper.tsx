import type { ReactNode } from 'react'
import { useLabel, useSay } from '../say.ts'
import { kitWords } from '../words.ts'
import type { Column } from './column.ts'
import type { Rows } from './rows.ts'

/** More rows than these on paper help nobody; the export has them all. */
export const MOST_ON_PAPER = 2000

type PaperProps<R> = {
  readonly rows: Rows<R>
  readonly columns: readonly Column<R>[]
  readonly keyOf: (row: R) => string
  readonly title: string
  readonly unit: string
}

/** The rows as a plain table for A4, with its title; says when it is not all of them. */
export const Paper = <R,>({ rows, columns, keyOf, title, unit }: PaperProps<R>): ReactNode => {
  const say = useSay(kitWords)
  const label = useLabel()
  const printed = rows.rows.slice(0, MOST_ON_PAPER)
  return (
    <table className="lj-paper">
      <caption>
        {title}
        {rows.total !== undefined && printed.length < rows.total ? (
          <small>
            {' '}
            {say('table.printed', { count: printed.length.toLocaleString('en-US'), total: rows.total.toLocaleString('en-US'), unit })}
          </small>
        ) : null}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col">
              {label(column.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {printed.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => (
              <td key={column.key} data-align={column.align}>
                {column.render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
