/** What waits for a word of ours before it is anybody's matter: a signature, an answer to a claim, a form of an evaluation. */
import type { ReactNode } from 'react'
import { agreementAbilities } from '../../../capabilities/agreements/abilities.ts'
import type { agreementsContract } from '../../../capabilities/agreements/contract.ts'
import { evaluationAbilities } from '../../../capabilities/evaluations/abilities.ts'
import type { evaluationsContract, Pair } from '../../../capabilities/evaluations/contract.ts'
import { exchangeAbilities } from '../../../capabilities/exchange/abilities.ts'
import type { exchangeContract } from '../../../capabilities/exchange/contract.ts'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go } from '../../../platform/web/address.tsx'
import { Section } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { shellWords } from '../../words.ts'
import { useAsked } from './asked.ts'

const MOST_FORMS = 200

type Waits = {
  readonly texts: OutputOf<typeof agreementsContract.toSign>['texts']
  readonly claims: OutputOf<typeof exchangeContract.desk>['toAnswer']
  readonly rounds: readonly (readonly [Pair, ...Pair[]])[]
  readonly count: number
}

/** Pairs by their round: a community answers a form for each of its units, and begins all of them from one line. */
const byRound = (pairs: readonly Pair[]): Waits['rounds'] => {
  const rounds = new Map<string, [Pair, ...Pair[]]>()
  for (const pair of pairs) {
    const round = rounds.get(pair.roundId)
    if (round === undefined) rounds.set(pair.roundId, [pair])
    else round.push(pair)
  }
  return [...rounds.values()]
}

export const useAnswers = (): Waits => {
  const may = useMay()
  const agreements = useAsked<typeof agreementsContract.toSign>('/api/agreements/to-sign', {}, may(agreementAbilities.sign))
  const exchange = useAsked<typeof exchangeContract.desk>('/api/exchange/desk', {}, may(exchangeAbilities.claim))
  const toFill = { toFill: 'true', limit: String(MOST_FORMS) }
  const evaluations = useAsked<typeof evaluationsContract.pairs>('/api/evaluations/pairs', toFill, may(evaluationAbilities.answer))
  const rounds = byRound(evaluations?.rows ?? [])
  const texts = agreements?.texts ?? []
  const claims = exchange?.toAnswer ?? []
  return { texts, claims, rounds, count: texts.length + claims.length + rounds.length }
}

const FormsOf = ({ round }: { readonly round: Waits['rounds'][number] }): ReactNode => {
  const say = useSay(shellWords)
  const [first] = round
  return (
    <span>
      {say('today.evaluate')}{' '}
      {round.length === 1 ? (
        <Go to={`/evaluations/${first.id}`}>{say('today.pair', { community: first.community, unit: first.unit, round: first.round })}</Go>
      ) : (
        <Go to="/evaluations" view={{ toFill: 'true' }}>
          {say('today.forms', { round: first.round, count: round.length })}
        </Go>
      )}{' '}
      <span className="lj-soft">{say('today.handInBy', { on: first.closesOn })}</span>
    </span>
  )
}

export const Answers = ({ of: { texts, claims, rounds, count } }: { readonly of: Waits }): ReactNode => {
  const say = useSay(shellWords)
  if (count === 0) return null
  return (
    <Section title={`${say('today.answers')} ${count.toLocaleString('en-US')}`}>
      <ul className="lj-list">
        {texts.map((text) => (
          <li key={`${text.id} ${text.party}`}>
            <span>
              {say('today.sign')} <Go to={`/agreements/${text.id}`}>{text.title}</Go>{' '}
              <span className="lj-soft">{say('today.sent', { party: text.party, on: text.sentOn })}</span>
            </span>
          </li>
        ))}
        {claims.map((claim) => (
          <li key={claim.id}>
            <span>
              {say('today.answerClaim')} <Go to={`/claims/${claim.id}`}>{claim.title}</Go>{' '}
              <span className="lj-soft">{`${claim.maker.name} ${claim.madeOn}`}</span>
            </span>
          </li>
        ))}
        {rounds.map((round) => (
          <li key={round[0].roundId}>
            <FormsOf round={round} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
