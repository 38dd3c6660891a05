import type { ReactNode } from 'react'
import { Go } from '../../../platform/web/address.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { PromiseLine } from '../contract.ts'
import { agreementsWords } from '../words.ts'
import { Stands } from './Standing.tsx'

type Props = { readonly row: PromiseLine; readonly side: 'due' | 'owed' }

/** One promise of one's own side or the other's. */
export const PromiseRow = ({ row, side }: Props): ReactNode => {
  const say = useSay(agreementsWords)
  return (
    <li>
      <div>
        <p>
          <Go to={`/matters/${row.matterId}`}>{row.what}</Go>
          {row.quantity === null ? null : <span className="lj-soft">{` ${row.quantity}${row.unit ?? ''}`}</span>}
        </p>
        <p className="lj-soft">
          {side === 'due' ? say('agreements.mine.to', { party: row.creditor.name }) : say('agreements.mine.by', { party: row.debtor.name })}{' '}
          · {row.dueOn === null ? '' : say('agreements.mine.dueBy', { dueOn: row.dueOn })}
        </p>
        <p>
          <Stands of={row} />
        </p>
      </div>
    </li>
  )
}
