import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { useGo } from '../../../platform/web/address.tsx'
import { DateField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { mayBeginEvaluation } from '../../evaluations/contract.ts'
import { agreementsContract, type Card } from '../contract.ts'
import { agreementsWords } from '../words.ts'

const STALE = [agreementsContract.read, agreementsContract.list, agreementsContract.ledger, agreementsContract.mine]

type SideProps = { readonly card: Card; readonly open: boolean; readonly onClose: () => void }

const TakeBack = ({ card, open, onClose }: SideProps): ReactNode => {
  const say = useSay(agreementsWords)
  const form = useForm(agreementsContract.takeBack, {
    labels: { reason: say('agreements.takeBackReason') },
    initial: { id: card.id, version: card.version },
    invalidates: STALE,
    onDone: () => {
      tell(say('agreements.takenBack'))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('agreements.takeBack')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('agreements.takeBack')} onCancel={onClose}>
        <TextField of={form} name="reason" lines={3} maxLength={300} />
      </Form>
    </Side>
  )
}

/** Ends an agreement: before its last day with a reason, after it by acknowledging the lapse. */
const End = ({ card, open, onClose, how }: SideProps & { readonly how: 'terminated' | 'lapsed' }): ReactNode => {
  const say = useSay(agreementsWords)
  const verb = say(how === 'lapsed' ? 'agreements.lapse' : 'agreements.end')
  const form = useForm(agreementsContract.end, {
    labels: { on: say('agreements.endOn'), reason: say('agreements.endReason') },
    initial: { id: card.id, version: card.version, how, on: how === 'lapsed' ? (card.endsOn ?? today()) : today() },
    invalidates: STALE,
    onDone: () => {
      tell(say('agreements.endedDone'))
      onClose()
    },
  })
  return (
    <Side open={open} title={verb} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={verb} onCancel={onClose}>
        <p className="lj-hint">{say('agreements.endHint')}</p>
        <DateField of={form} name="on" day disabled={how === 'lapsed'} />
        <TextField of={form} name="reason" lines={3} maxLength={500} />
      </Form>
    </Side>
  )
}

/** What can be done to the agreement as it stands; the next step is the primary one. */
export const CardActions = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(agreementsWords)
  const go = useGo()
  const may = useMay()
  const [side, setSide] = useState<'takeBack' | 'terminated' | 'lapsed' | null>(null)
  const last = card.versions.at(-1)!
  const ref = { id: card.id, version: card.version }
  const send = useChange(agreementsContract.send, { invalidates: STALE, onDone: () => tell(say('agreements.sent')) })
  const supplement = useChange(agreementsContract.supplement, {
    invalidates: STALE,
    onDone: () => {
      tell(say('agreements.supplementBegun'))
      go(`/agreements/${card.id}/edit`)
    },
  })
  const discard = useChange(agreementsContract.discard, {
    // The card of an agreement that is gone is not asked for again.
    invalidates: last.number === 1 ? [agreementsContract.list] : STALE,
    onDone: ({ gone }) => {
      tell(say('agreements.discarded'))
      if (gone) go('/agreements', {}, { replace: true })
    },
  })
  const expired = card.state === 'inForce' && card.endsOn !== null && card.endsOn < today()
  const isDraft = last.state === 'draft' && card.state !== 'ended'
  const trouble = send.error ?? supplement.error ?? discard.error
  return (
    <>
      {trouble === null ? null : <span role="alert">{trouble.message}</span>}
      {isDraft && card.may.draft ? (
        <>
          <Button onClick={() => discard.mutate(ref)} loading={discard.isPending}>
            {say('agreements.discard')}
          </Button>
          <Button onClick={() => go(`/agreements/${card.id}/edit`)}>{say('agreements.change')}</Button>
          <Button type="primary" onClick={() => send.mutate(ref)} loading={send.isPending}>
            {say('agreements.send')}
          </Button>
        </>
      ) : null}
      {last.state === 'sent' && card.may.draft && card.state !== 'ended' ? (
        <Button onClick={() => setSide('takeBack')}>{say('agreements.takeBack')}</Button>
      ) : null}
      {card.state === 'inForce' && card.may.draft ? (
        <>
          {last.state === 'signed' ? (
            <Button onClick={() => supplement.mutate(ref)} loading={supplement.isPending}>
              {say('agreements.supplement')}
            </Button>
          ) : null}
          {card.may.end ? (
            <Button onClick={() => setSide(expired ? 'lapsed' : 'terminated')}>
              {say(expired ? 'agreements.lapse' : 'agreements.end')}
            </Button>
          ) : null}
          {card.renewedBy === null ? (
            <Button type={expired ? 'primary' : 'default'} onClick={() => go(`/agreements/${card.id}/renew`)}>
              {say('agreements.renew')}
            </Button>
          ) : null}
        </>
      ) : null}
      {card.signedOn !== null && may(mayBeginEvaluation) && card.parties.some(({ kind }) => kind === 'unit') ? (
        <Button onClick={() => go('/evaluations/begin', { agreement: card.id })}>{say('agreements.evaluate')}</Button>
      ) : null}
      <TakeBack card={card} open={side === 'takeBack'} onClose={() => setSide(null)} />
      <End
        key={side}
        card={card}
        how={side === 'lapsed' ? 'lapsed' : 'terminated'}
        open={side === 'terminated' || side === 'lapsed'}
        onClose={() => setSide(null)}
      />
    </>
  )
}
