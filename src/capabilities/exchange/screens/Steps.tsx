import type { ReactNode } from 'react'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { useSay } from '../../../platform/web/say.ts'
import type { exchangeContract } from '../contract.ts'
import { exchangeScreenWords } from './words.ts'

type Step = OutputOf<(typeof exchangeContract)['claim']>['steps'][number]

/** What happened, in order, with who did it in whose name. */
export const Steps = ({ steps }: { readonly steps: readonly Step[] }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  return (
    <ol className="lj-list">
      {steps.map((step, at) => (
        <li key={at}>
          <span className="lj-date">{step.at.slice(0, 10)}</span> {say(`exchange.step.${step.kind}`)} ·{' '}
          {step.byName === step.partyName ? step.partyName : say('exchange.by', { party: step.partyName, name: step.byName })}
          {step.text === null ? null : <span className="lj-soft"> · {step.text}</span>}
        </li>
      ))}
    </ol>
  )
}
