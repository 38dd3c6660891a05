/** A report beside the sources of its figures and the other issues of it. */
import { useMemo, useState, type ReactNode } from 'react'
import { Go } from '../../../platform/web/address.tsx'
import { Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { reportsContract, type ShownReport, type TemplateName } from '../contract.ts'
import { moment } from './moment.ts'
import { Panel } from './Panel.tsx'
import { Sheet, type Picking } from './Sheet.tsx'
import { reportScreenWords } from './words.ts'
import './sheet.css'

type ReaderProps = {
  readonly shown: ShownReport
  readonly of: string
  readonly template: TemplateName
  /** The issue that is open, when it is one. */
  readonly current?: string
}

/** Other issues of the same report. */
function Issues({ of, template, current }: Omit<ReaderProps, 'shown'>): ReactNode {
  const say = useSay(reportScreenWords)
  const issues = useCall(reportsContract.list, { of, template, limit: 20 })
  return (
    <Asked of={issues} lines={2}>
      {({ rows }) => {
        const own = rows.filter((row) => row.of.id === of)
        return own.length === 0 ? (
          <p className="lj-soft">{say('emptyWhat')}</p>
        ) : (
          <ul className="lj-list">
            {own.map((row) => (
              <li key={row.id}>
                {row.id === current ? <strong>{row.on}</strong> : <Go to={`/reports/${row.id}`}>{row.on}</Go>}
                <small className="lj-soft">{`${row.issuedBy} ${moment(row.at)}`}</small>
              </li>
            ))}
          </ul>
        )
      }}
    </Asked>
  )
}

export function Reader({ shown, of, template, current }: ReaderProps): ReactNode {
  const say = useSay(reportScreenWords)
  const [picked, setPicked] = useState<number | null>(null)
  const { composed, previous } = shown
  const picking = useMemo((): Picking => {
    const byNumber = new Map(composed.cited.map((one) => [one.number, one]))
    return { citedOf: (number) => byNumber.get(number), pick: setPicked }
  }, [composed])
  return (
    <div className="lj-report">
      <Sheet composed={composed} picking={picking} />
      <aside className="lj-report-side lj-noprint" aria-label={say('panel')}>
        <Section title={say('panel')}>
          <Panel cited={picked === null ? undefined : picking.citedOf(picked)} previous={previous} onClose={() => setPicked(null)} />
        </Section>
        <Section title={say('issues')}>
          <Issues of={of} template={template} {...(current === undefined ? {} : { current })} />
        </Section>
      </aside>
    </div>
  )
}
