import type { ReactNode } from 'react'
import { Go } from '../../../platform/web/address.tsx'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { agreementsContract, type PromiseLine } from '../contract.ts'
import { agreementsWords } from '../words.ts'
import { Until } from './Standing.tsx'
import { PromiseRow } from './PromiseRow.tsx'

const Rows = ({
  rows,
  side,
  none,
}: {
  readonly rows: readonly PromiseLine[]
  readonly side: 'due' | 'owed'
  readonly none: string
}): ReactNode =>
  rows.length === 0 ? (
    <p className="lj-soft">{none}</p>
  ) : (
    <ul className="lj-list">
      {rows.map((row) => (
        <PromiseRow key={`${row.matterId}-${row.version}`} row={row} side={side} />
      ))}
    </ul>
  )

/** One side's own page: what it owes, what it is owed, what runs out. Made for a phone. */
export default function PromisesPage(): ReactNode {
  const say = useSay(agreementsWords)
  const mine = useCall(agreementsContract.mine, {})
  const answer =
    mine.data === undefined
      ? undefined
      : say('agreements.mine.answer', {
          due: mine.data.dueTally.due,
          kept: mine.data.dueTally.kept,
          owed: mine.data.owedTally.due,
          owedKept: mine.data.owedTally.kept,
        })
  return (
    <Page title={say('agreements.mine')} answer={answer}>
      <Asked of={mine}>
        {({ due, owed, expiring }) => (
          <>
            <div className="lj-columns">
              <Section title={say('agreements.mine.due')}>
                <Rows rows={due} side="due" none={say('agreements.mine.nothingDue')} />
              </Section>
              <Section title={say('agreements.mine.owed')}>
                <Rows rows={owed} side="owed" none={say('agreements.mine.nothingOwed')} />
              </Section>
            </div>
            {expiring.length === 0 ? null : (
              <Section title={say('agreements.mine.expiring')}>
                <ul className="lj-list">
                  {expiring.map((one) => (
                    <li key={one.id}>
                      <Go to={`/agreements/${one.id}`}>{one.title}</Go> <Until state="inForce" endsOn={one.endsOn} />
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        )}
      </Asked>
    </Page>
  )
}
