/** What waits for a word of ours before it is anybody's matter: a signature, an answer to a claim. */
import type { ReactNode } from 'react'
import { agreementAbilities } from '../../../capabilities/agreements/abilities.ts'
import { agreementsContract } from '../../../capabilities/agreements/contract.ts'
import { exchangeAbilities } from '../../../capabilities/exchange/abilities.ts'
import { exchangeContract } from '../../../capabilities/exchange/contract.ts'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go } from '../../../platform/web/address.tsx'
import { Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { shellWords } from '../../words.ts'

type Waits = {
  readonly texts: OutputOf<typeof agreementsContract.toSign>['texts']
  readonly claims: OutputOf<typeof exchangeContract.desk>['toAnswer']
  readonly count: number
}

export const useAnswers = (): Waits => {
  const may = useMay()
  const { data: agreements } = useCall(agreementsContract.toSign, {}, { when: may(agreementAbilities.sign) })
  const { data: exchange } = useCall(exchangeContract.desk, {}, { when: may(exchangeAbilities.claim) })
  const texts = agreements?.texts ?? []
  const claims = exchange?.toAnswer ?? []
  return { texts, claims, count: texts.length + claims.length }
}

export const Answers = ({ of: { texts, claims, count } }: { readonly of: Waits }): ReactNode => {
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
      </ul>
    </Section>
  )
}
