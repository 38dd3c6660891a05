import type { ReactNode } from 'react'
import { fill } from '../../../platform/words/words.ts'
import { usePreferences } from '../../../platform/web/preferences.ts'
import { useSay } from '../../../platform/web/say.ts'
import type { FindingView, ImportKind } from '../contract.ts'
import { importsWords } from '../words.ts'
import { fieldName } from './Columns.tsx'
import { importScreenWords } from './words.ts'

/** Cells the user puts right, by `sheet!row!column`. */
export type Corrections = Readonly<Record<string, string>>
export const cellKey = (finding: FindingView): string => `${finding.sheet}!${finding.row}!${finding.column ?? ''}`

/** Rows with what was found in them: where, why, what would be right; and a field to put it right. */
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
  readonly correct?: (key: string, text: string) => void
}): ReactNode => {
  const say = useSay(importScreenWords)
  const { locale } = usePreferences()
  const sentences: Readonly<Record<string, string>> = importsWords[locale]
  if (findings.length === 0) return null
  const severalSheets = findings.some((finding) => finding.sheet !== findings[0]!.sheet)
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
          {findings.map((finding, index) => (
            <tr key={`${cellKey(finding)}${finding.code}${index}`}>
              <td className="lj-figures">{severalSheets ? `${finding.sheet} ${finding.row}` : finding.row}</td>
              <td>{fieldName(kind, finding.field)}</td>
              <td>{fill(sentences[finding.code] ?? finding.code, finding.data)}</td>
              {correct === undefined ? null : (
                <td>
                  {finding.column === undefined ? null : (
                    <input
                      className="lj-select"
                      aria-label={`${say('correct')}: ${say('row')} ${finding.row}, ${fieldName(kind, finding.field)}`}
                      title={say('correctHint')}
                      value={corrections?.[cellKey(finding)] ?? ''}
                      onChange={(event) => correct(cellKey(finding), event.target.value)}
                    />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
