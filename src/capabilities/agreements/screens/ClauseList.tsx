import type { ReactNode } from 'react'
import { Go } from '../../../platform/web/address.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { sideName } from '../articles.ts'
import type { Card, Clause } from '../contract.ts'
import { agreementsWords } from '../words.ts'
import { Stands, TallyMark } from './Standing.tsx'

/** How often and how much, in words: 每季度 2次. */
export const useWhen = (): ((clause: Pick<Clause, 'every' | 'dueOn' | 'quantity' | 'unit'>) => string) => {
  const say = useSay(agreementsWords)
  return ({ every, dueOn, quantity, unit }) =>
    [every === null ? (dueOn ?? '') : say(`agreements.every.${every}`), quantity === null ? '' : `${quantity}${unit ?? ''}`]
      .join(' ')
      .trim()
}

const Occurrences = ({ clause }: { readonly clause: Clause }): ReactNode => {
  const say = useSay(agreementsWords)
  if (clause.occurrences.length === 0) return null
  return (
    <details>
      <summary>
        {say('agreements.showOccurrences')}{' '}
        <span className="lj-soft">{say('agreements.occurrences', { count: clause.occurrences.length })}</span>
      </summary>
      <div className="lj-scroll">
        <table className="lj-plain">
          <thead>
            <tr>
              <th scope="col">{say('agreements.dueOn')}</th>
              <th scope="col">{say('agreements.ledger.stands')}</th>
              <th scope="col">{say('agreements.deliveredOn')}</th>
              <th scope="col">{say('agreements.confirmedOn')}</th>
              <th scope="col">{say('agreements.evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {clause.occurrences.map((one) => (
              <tr key={one.matterId}>
                <td className="lj-figures">{one.dueOn}</td>
                <td>
                  <Stands of={one} />
                </td>
                <td className="lj-figures">{one.deliveredOn ?? '—'}</td>
                <td className="lj-figures">{one.confirmedOn ?? '—'}</td>
                <td>
                  <Go to={`/matters/${one.matterId}`}>{say('agreements.openMatter')}</Go>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** Both sides' promises beside each other, each with what became of it. */
export const ClauseList = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(agreementsWords)
  const when = useWhen()
  return (
    <div className="lj-columns">
      {card.parties.map((party, position) => {
        const own = card.clauses.filter((clause) => clause.debtor.id === party.id)
        return own.length === 0 ? null : (
          <section key={party.id}>
            <h3>{`${sideName(position)} ${say('agreements.sideOwes', { party: party.name })}`}</h3>
            <ol className="lj-list">
              {own.map((clause) => (
                <li key={clause.id}>
                  <div>
                    <p>
                      {clause.what}
                      <span className="lj-soft"> {when(clause)}</span>
                      {card.parties.length > 2 ? <span className="lj-soft"> → {clause.creditor.name}</span> : null}
                    </p>
                    <p>
                      <TallyMark tally={clause.tally} />
                      {clause.untilOn === null ? null : (
                        <span className="lj-soft"> {say('agreements.takenOut', { on: clause.untilOn })}</span>
                      )}
                    </p>
                    {clause.evidence === '' && clause.lead === null ? null : (
                      <p className="lj-soft">
                        {[
                          clause.evidence === '' ? '' : `${say('agreements.evidence')} ${clause.evidence}`,
                          clause.lead === null ? '' : `${say('agreements.lead')} ${clause.lead}`,
                        ]
                          .filter((part) => part !== '')
                          .join(' · ')}
                      </p>
                    )}
                    <Occurrences clause={clause} />
                  </div>
                </li>
              ))}
            </ol>
          </section>
        )
      })}
    </div>
  )
}
