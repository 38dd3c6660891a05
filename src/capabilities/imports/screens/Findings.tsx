import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { fill } from '../../../platform/words/words.ts'
import { usePreferences } from '../../../platform/web/preferences.ts'
import { useSay } from '../../../platform/web/say.ts'
import type { FindingView, ImportKind } from '../contract.ts'
import { importsWords } from '../words.ts'
import { alike, cellKey, type Alike } from './alike.ts'
import { fieldName } from './Columns.tsx'
import { importScreenWords } from './words.ts'

/** Cells the user puts right, by `sheet!row!column`. */
export type Corrections = Readonly<Record<string, string>>

/** Findings shown before somebody asks for the rest: the button that writes must not lie a long scroll away. */
const FIRST = 20
/** Rows named of a finding that many rows share. */
const NAMED = 3

/** Rows with what was found in them: where, why, what would be right; and a field to put it right, in all rows that say the same. */
export const Findings = ({
  title,
  findings,
  kind,
  corrections,
  correct,
}: {
  readonly title: string
  readonly findings: readonly FindingView[]
  readonly kind: ImportKind
  readonly corrections?: Corrections
  readonly correct?: (keys: readonly string[], text: string) => void
}): ReactNode => {
  const say = useSay(importScreenWords)
  const { locale } = usePreferences()
  const sentences: Readonly<Record<string, string>> = importsWords[locale]
  const [shown, setShown] = useState(FIRST)
  if (findings.length === 0) return null
  const groups = alike(findings)
  const severalSheets = findings.some((finding) => finding.sheet !== findings[0]!.sheet)
  const rowsOf = ({ all }: Alike): string => {
    const named = all.slice(0, NAMED).map(({ sheet, row }) => (severalSheets ? `${sheet} ${row}` : String(row)))
    return all.length > NAMED ? say('andMore', { rows: named.join('、'), count: all.length }) : named.join('、')
  }
  return (
    <div className="lj-scroll">
      <table className="lj-plain">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say('row')}</th>
            <th scope="col">{say('column')}</th>
            <th scope="col">{say('reason')}</th>
            {correct === undefined ? null : <th scope="col">{say('correct')}</th>}
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, shown).map((group) => {
            const { first, all } = group
            return (
              <tr key={`${cellKey(first)}${first.code}`}>
                <td className="lj-figures">{rowsOf(group)}</td>
                <td>{fieldName(kind, first.field)}</td>
                <td>{fill(sentences[first.code] ?? first.code, first.data)}</td>
                {correct === undefined ? null : (
                  <td>
                    {first.column === undefined ? null : (
                      <input
                        className="lj-select"
                        aria-label={`${say('correct')}: ${say('row')} ${rowsOf(group)}, ${fieldName(kind, first.field)}`}
                        title={all.length > 1 ? say('correctAll', { count: all.length }) : say('correctHint')}
                        value={corrections?.[cellKey(first)] ?? ''}
                        onChange={(event) => correct(all.map(cellKey), event.target.value)}
                      />
                    )}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      {groups.length > shown ? (
        <Button onClick={() => setShown(groups.length)}>{say('showRest', { count: groups.length - shown })}</Button>
      ) : null}
    </div>
  )
}
