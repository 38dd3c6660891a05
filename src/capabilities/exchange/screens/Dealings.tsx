import type { ReactNode } from 'react'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Section } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { exchangeContract } from '../contract.ts'
import { ClaimRows } from './ClaimRows.tsx'
import { Steps } from './Steps.tsx'
import { exchangeScreenWords } from './words.ts'

type DealingsProps = Pick<OutputOf<(typeof exchangeContract)['need']>, 'fromPool' | 'claims' | 'steps'>

/** Who dealt over a need or a resource; whoever reads it from the pool sees nothing of that. */
export const Dealings = ({ fromPool, claims, steps }: DealingsProps): ReactNode => {
  const say = useSay(exchangeScreenWords)
  if (fromPool) return <p className="lj-soft">{say('exchange.poolOnly')}</p>
  return (
    <>
      <Section title={say('exchange.claims')}>
        {claims.length === 0 ? <p className="lj-soft">{say('exchange.noClaim')}</p> : <ClaimRows claims={claims} />}
      </Section>
      <Section title={say('exchange.history')}>
        <Steps steps={steps} />
      </Section>
    </>
  )
}
