import type { ReactNode } from 'react'
import { Button } from 'antd'
import { Go } from '../../../platform/web/address.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { PartyShown } from '../../network/contract.ts'
import type { ReasonShown } from '../contract/shapes.ts'
import { exchangeScreenWords } from './words.ts'
import { sayWindow } from './when.ts'

type Suggested = {
  readonly id: string
  readonly title: string
  readonly owner: PartyShown
  readonly unitWord: string
  readonly reasons: readonly ReasonShown[]
}

/** What suits, each with the reasons in words; the order is only the order to read them in, and a person decides. */
export const Suggestions = ({
  rows,
  to,
  verb,
  onTake,
}: {
  readonly rows: readonly Suggested[]
  readonly to: '/needs' | '/resources'
  readonly verb: string
  readonly onTake: ((id: string) => void) | null
}): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const sayReason = ({ code, amount, window }: ReasonShown, unit: string): string =>
    say(`exchange.why.${code}`, { amount: amount ?? '', unit, when: window === undefined ? '' : sayWindow(window, say) })
  if (rows.length === 0) return <p className="lj-soft">{say('exchange.noSuggestion')}</p>
  return (
    <ul className="lj-list">
      {rows.map((row) => (
        <li key={row.id}>
          <p className="lj-row">
            <Go to={`${to}/${row.id}`}>{row.title}</Go>
            <span>{row.owner.name}</span>
            {onTake === null ? null : (
              <Button size="small" onClick={() => onTake(row.id)}>
                {verb}
              </Button>
            )}
          </p>
          <p className="lj-soft">{row.reasons.map((reason) => sayReason(reason, row.unitWord)).join(' · ')}</p>
        </li>
      ))}
    </ul>
  )
}
