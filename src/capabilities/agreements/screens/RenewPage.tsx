import { useState, type ReactNode } from 'react'
import { Alert, Button, Input } from 'antd'
import { addDays, addYears } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import { Go, useGo, useParam } from '../../../platform/web/address.tsx'
import { readDate } from '../../../platform/web/form/check.ts'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { sideName } from '../articles.ts'
import { agreementsContract, type Card, type Clause, type Tally } from '../contract.ts'
import { agreementsWords } from '../words.ts'
import { useWhen } from './ClauseList.tsx'
import { TallyMark } from './Standing.tsx'

type Decision = 'keep' | 'change' | 'drop'
const DECISIONS = ['keep', 'change', 'drop'] as const

/** What became of each time, so far: links to what was handed over. */
const Evidence = ({ clause }: { readonly clause: Clause }): ReactNode => (
  <span className="lj-row">
    {clause.occurrences
      .filter((one) => one.stands === 'kept' || one.stands === 'partly')
      .map((one) => (
        <Go key={one.matterId} to={`/matters/${one.matterId}`}>
          {one.confirmedOn ?? one.dueOn ?? one.part}
        </Go>
      ))}
  </span>
)

const sum = (clauses: readonly Clause[], key: keyof Tally): number => clauses.reduce((all, clause) => all + clause.tally[key], 0)

const Deciding = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(agreementsWords)
  const when = useWhen()
  const go = useGo()
  const standing = card.clauses.filter((clause) => clause.untilOn === null)
  const content = card.versions.find((one) => one.number === card.versionInForce)!.content
  const [decided, setDecided] = useState<Readonly<Record<string, Decision>>>({})
  const [wording, setWording] = useState<Readonly<Record<string, string>>>({})
  // The new term begins where the old one ends, and is as long.
  const firstDay = card.endsOn === null || card.endsOn < addDays(today(), -30) ? today() : addDays(card.endsOn, 1)
  const years =
    card.endsOn === null ? 1 : Math.max(1, Math.round((Date.parse(card.endsOn) - Date.parse(card.startsOn)) / (365.25 * 86_400_000)))
  const [startsOn, setStartsOn] = useState(firstDay)
  const [endsOn, setEndsOn] = useState(addDays(addYears(firstDay, years), -1))
  const begin = useChange(agreementsContract.draft, {
    invalidates: [agreementsContract.list, agreementsContract.read],
    onDone: ({ id }) => {
      tell(say('agreements.renewal.done'))
      go(`/agreements/${id}/edit`)
    },
  })
  const renew = (): void =>
    begin.mutate({
      kind: content.kind,
      title: content.title,
      number: null,
      goals: content.goals,
      startsOn,
      endsOn: endsOn === '' ? null : endsOn,
      parties: content.parties,
      renews: card.id,
      clauses: content.clauses
        .filter((clause) => decided[clause.id ?? ''] !== 'drop')
        .map((clause) => ({
          ...clause,
          id: null,
          what: decided[clause.id ?? ''] === 'change' ? (wording[clause.id ?? ''] ?? clause.what) : clause.what,
          // A day of the old term is not one of the new.
          dueOn: clause.dueOn === null ? null : endsOn === '' ? startsOn : endsOn,
        })),
    })
  return (
    <Page
      title={say('agreements.renewal', { title: card.title })}
      trail={<Go to={`/agreements/${card.id}`}>{card.title}</Go>}
      answer={say('agreements.renewal.answer', { due: sum(card.clauses, 'due'), kept: sum(card.clauses, 'kept') })}
      actions={
        <Button type="primary" onClick={renew} loading={begin.isPending}>
          {say('agreements.renewal.begin')}
        </Button>
      }
    >
      {begin.error === null ? null : <Alert type="error" showIcon title={begin.error.message} />}
      <Section title={say('agreements.renewal.newTerm')}>
        <div className="lj-row">
          <label>
            {say('agreements.startsOn')}{' '}
            <Input
              className="lj-date"
              value={startsOn}
              onChange={(event) => setStartsOn(event.target.value)}
              onBlur={(event) => setStartsOn(readDate(event.target.value))}
            />
          </label>
          <label>
            {say('agreements.endsOn')}{' '}
            <Input
              className="lj-date"
              value={endsOn}
              onChange={(event) => setEndsOn(event.target.value)}
              onBlur={(event) => setEndsOn(readDate(event.target.value))}
            />
          </label>
        </div>
      </Section>
      {card.parties.map((party, position) => {
        const own = standing.filter((clause) => clause.debtor.id === party.id)
        return own.length === 0 ? null : (
          <Section
            key={party.id}
            title={`${sideName(position)} ${say('agreements.sideOwes', { party: party.name })}`}
            extra={<TallyMark tally={party.tally} />}
          >
            <div className="lj-scroll">
              <table className="lj-plain">
                <thead>
                  <tr>
                    <th scope="col">{say('agreements.editor.what')}</th>
                    <th scope="col">{say('agreements.kept')}</th>
                    <th scope="col">{say('agreements.evidence')}</th>
                    <th scope="col">{say('agreements.renewal.decide')}</th>
                  </tr>
                </thead>
                <tbody>
                  {own.map((clause) => (
                    <tr key={clause.id}>
                      <td>
                        {clause.what} <span className="lj-soft">{when(clause)}</span>
                        {decided[clause.id] === 'change' ? (
                          <Input.TextArea
                            aria-label={say('agreements.editor.what')}
                            autoSize
                            maxLength={300}
                            value={wording[clause.id] ?? clause.what}
                            onChange={(event) => setWording({ ...wording, [clause.id]: event.target.value })}
                          />
                        ) : null}
                      </td>
                      <td>
                        <TallyMark tally={clause.tally} />
                      </td>
                      <td>
                        <Evidence clause={clause} />
                      </td>
                      <td>
                        <select
                          className="lj-select"
                          aria-label={`${say('agreements.renewal.decide')} ${clause.what}`}
                          value={decided[clause.id] ?? 'keep'}
                          onChange={(event) => setDecided({ ...decided, [clause.id]: event.target.value as Decision })}
                        >
                          {DECISIONS.map((one) => (
                            <option key={one} value={one}>
                              {say(`agreements.renewal.${one}`)}
                            </option>
                          ))}
                        </select>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Section>
        )
      })}
    </Page>
  )
}

export default function RenewPage(): ReactNode {
  const id = useParam('id')
  return <Asked of={useCall(agreementsContract.read, { id })}>{(card) => <Deciding card={card} />}</Asked>
}
