/** What waits for a word of ours before it is anybody's matter: a signature, an answer to a claim. */
import type { ReactNode } from 'react'
import { agreementAbilities } from '../../../capabilities/agreements/abilities.ts'
import { agreementsContract } from '../../../capabilities/agreements/contract.ts'
import { exchangeAbilities } from '../../../capabilities/exchange/abilities.ts'
import { exchangeContract } from '../../../capabilities/exchange/contract.ts'
import { Go } from '../../../platform/web/address.tsx'
import { Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { shellWords } from '../../words.ts'

export const Answers = (): ReactNode => {
  const say = useSay(shellWords)
  const may = useMay()
  const { data: agreements } = useCall(agreementsContract.toSign, {}, { when: may(agreementAbilities.sign) })
  const { data: exchange } = useCall(exchangeContract.desk, {}, { when: may(exchangeAbilities.claim) })
  const texts = agreements?.texts ?? []
  const claims = exchange?.toAnswer ?? []
  const count = texts.length + claims.length
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
