import { useState, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { mattersContract } from '../../matters/contract.ts'
import { Go } from '../../../platform/web/address.tsx'
import { useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { agreementsContract, type PromiseLine } from '../contract.ts'
import { agreementsWords } from '../words.ts'
import { Stands } from './Standing.tsx'

type Props = { readonly row: PromiseLine; readonly side: 'due' | 'owed' }

const STALE = [
  agreementsContract.mine,
  agreementsContract.ledger,
  agreementsContract.sides,
  agreementsContract.read,
  agreementsContract.list,
]

/** The one step that is one's own now: hand over what one owes, or say of what was handed over whether it was done. */
export const PromiseRow = ({ row, side }: Props): ReactNode => {
  const say = useSay(agreementsWords)
  const [asking, setAsking] = useState<'deliver' | 'dispute' | null>(null)
  const [text, setText] = useState('')
  const told = (): void =>
    tell(
      say(
        asking === 'deliver'
          ? 'agreements.mine.delivered'
          : asking === 'dispute'
            ? 'agreements.mine.disputed'
            : 'agreements.mine.confirmed',
      ),
    )
  const deliver = useChange(mattersContract.deliver, { invalidates: STALE, onDone: told })
  const confirm = useChange(mattersContract.confirm, { invalidates: STALE, onDone: told })
  const dispute = useChange(mattersContract.dispute, { invalidates: STALE, onDone: told })
  const trouble = deliver.error ?? confirm.error ?? dispute.error
  const ref = { id: row.matterId, version: row.version }
  const send = (): void => {
    if (asking === 'deliver') deliver.mutate({ ...ref, text })
    if (asking === 'dispute') dispute.mutate({ ...ref, reason: text })
  }
  const mayDeliver = side === 'due' && !row.delivered
  const mayJudge = side === 'owed' && row.delivered
  return (
    <li>
      <div className="lj-grow">
        <p>
          <Go to={`/matters/${row.matterId}`}>{row.what}</Go>
          {row.quantity === null ? null : <span className="lj-soft">{` ${row.quantity}${row.unit ?? ''}`}</span>}
        </p>
        <p className="lj-soft">
          {side === 'due' ? say('agreements.mine.to', { party: row.creditor.name }) : say('agreements.mine.by', { party: row.debtor.name })}
          {row.dueOn === null ? '' : ` · ${say('agreements.mine.dueBy', { dueOn: row.dueOn })}`}
        </p>
        <div className="lj-row">
          <Stands of={row} />
          {mayDeliver && asking === null ? (
            <Button size="small" onClick={() => setAsking('deliver')}>
              {say('agreements.mine.deliver')}
            </Button>
          ) : null}
          {mayJudge && asking === null ? (
            <>
              <Button size="small" type="primary" loading={confirm.isPending} onClick={() => confirm.mutate({ ...ref, outcome: 'done' })}>
                {say('agreements.mine.confirm')}
              </Button>
              <Button size="small" onClick={() => setAsking('dispute')}>
                {say('agreements.mine.dispute')}
              </Button>
            </>
          ) : null}
        </div>
        {asking === null ? null : (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              send()
            }}
          >
            <Input.TextArea
              aria-label={say(asking === 'deliver' ? 'agreements.mine.deliverHint' : 'agreements.mine.disputeHint')}
              placeholder={say(asking === 'deliver' ? 'agreements.mine.deliverHint' : 'agreements.mine.disputeHint')}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <p className="lj-row">
              <Button
                size="small"
                type="primary"
                htmlType="submit"
                disabled={text.trim().length < 2}
                loading={deliver.isPending || dispute.isPending}
              >
                {say(asking === 'deliver' ? 'agreements.mine.deliver' : 'agreements.mine.dispute')}
              </Button>
              <Button size="small" onClick={() => setAsking(null)}>
                {say('agreements.mine.notNow')}
              </Button>
            </p>
          </form>
        )}
        {trouble === null ? null : (
          <p className="lj-wrong" role="alert">
            {trouble.message}
          </p>
        )}
      </div>
    </li>
  )
}
