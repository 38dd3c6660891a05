import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { Endpoint } from '../../../platform/http/contract.ts'
import { useGo } from '../../../platform/web/address.tsx'
import { call, ProblemError } from '../../../platform/web/call.ts'
import { TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm, type FieldOf } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { forget, useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay, useSession } from '../../../platform/web/session.ts'
import { tell } from '../../../platform/web/told.tsx'
import { mayBeginEvaluation } from '../../evaluations/contract.ts'
import { mattersContract } from '../../matters/contract.ts'
import { exchangeContract } from '../contract.ts'
import type { Claim } from '../contract/shapes.ts'
import { exchangeScreenWords } from './words.ts'
import { LISTS } from './PublishSide.tsx'

type ReasonProps<E extends Endpoint> = {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly verb: string
  readonly endpoint: E
  readonly input: Partial<Record<FieldOf<E>, unknown>>
  readonly field: FieldOf<E>
  readonly done: string
}

/** Asks for one sentence and sends it with the rest. */
export const ReasonSide = <E extends Endpoint>({ open, onClose, title, verb, endpoint, input, field, done }: ReasonProps<E>): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const form = useForm(endpoint, {
    labels: { [field]: say('exchange.reason') } as never,
    initial: input as never,
    invalidates: [...LISTS, mattersContract.read, mattersContract.list, mattersContract.today],
    onDone: () => {
      tell(done)
      onClose()
    },
  })
  return (
    <Side open={open} title={title} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={verb} onCancel={onClose}>
        <TextField of={form} name={field} lines={3} />
      </Form>
    </Side>
  )
}

/** Says what a party has done of its share: the step is the matter's, so that it stands in one place. */
const DeliverSide = ({
  matterId,
  title,
  onClose,
}: {
  readonly matterId: string
  readonly title: string
  readonly onClose: () => void
}): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const version = useCall(mattersContract.read, { id: matterId }).data?.matter.version
  return version === undefined ? null : (
    <ReasonSide
      open
      onClose={onClose}
      title={say('exchange.deliverTitle', { title })}
      verb={say('exchange.deliver')}
      endpoint={mattersContract.deliver}
      input={{ id: matterId, version }}
      field="text"
      done={say('exchange.deliveredDone')}
    />
  )
}

type Asking =
  | { readonly what: 'decline'; readonly partnerId: string }
  | { readonly what: 'withdraw' }
  | { readonly what: 'deliver'; readonly matterId: string }

/** What the reader may do with a claim now; the first is what it waits for. */
export const ClaimActions = ({ claim }: { readonly claim: Claim }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const { grants } = useSession()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [busy, setBusy] = useState(false)
  const go = useGo()
  const may = useMay()
  const delivered = claim.standing === 'delivered' || claim.standing === 'confirmed'
  const own = new Set(grants.map((grant) => grant.organisationId))
  const asked = claim.partners.filter((partner) => partner.asked)
  const mine = claim.partners.filter((partner) => partner.role === 'delivers' && own.has(partner.party.id) && partner.matterId !== null)
  const toDeliver = mine.filter((partner) => partner.matterState !== 'delivered' && partner.matterState !== 'closed')
  const toConfirm = own.has(claim.receiver.id) ? claim.partners.filter((partner) => partner.matterState === 'delivered') : []

  const run = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true)
    try {
      await work()
      tell(done)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      tell(error.message)
    } finally {
      await forget([...LISTS, mattersContract.read, mattersContract.list])
      setBusy(false)
    }
  }
  const confirm = async (matterId: string): Promise<void> => {
    const { matter } = await call(mattersContract.read, { id: matterId })
    await call(mattersContract.confirm, { id: matterId, version: matter.version })
  }
  const close = (): void => setAsking(null)
  const named = (partner: Claim['partners'][number]): string => (asked.length > 1 ? `(${partner.party.name})` : '')
  return (
    <div className="lj-row">
      {asked.map((partner) => (
        <span className="lj-row" key={partner.id}>
          <Button
            type="primary"
            disabled={busy}
            onClick={() =>
              void run(() => call(exchangeContract.consent, { id: claim.id, partnerId: partner.id }), say('exchange.consentedDone'))
            }
          >
            {say('exchange.consent')}
            {named(partner)}
          </Button>
          <Button onClick={() => setAsking({ what: 'decline', partnerId: partner.id })}>
            {say('exchange.decline')}
            {named(partner)}
          </Button>
        </span>
      ))}
      {toConfirm.map((partner) => (
        <Button
          key={partner.id}
          type="primary"
          disabled={busy}
          onClick={() => void run(() => confirm(partner.matterId!), say('exchange.confirmedDone'))}
        >
          {say('exchange.confirm', { party: partner.party.name })}
        </Button>
      ))}
      {toDeliver.map((partner) => (
        <Button key={partner.id} type="primary" onClick={() => setAsking({ what: 'deliver', matterId: partner.matterId! })}>
          {say('exchange.deliver')}
        </Button>
      ))}
      {delivered && may(mayBeginEvaluation) && claim.partners.some(({ party }) => party.kind === 'unit') ? (
        <Button onClick={() => go('/evaluations/begin', { claim: claim.id })}>{say('exchange.evaluate')}</Button>
      ) : null}
      {claim.mayWithdraw ? <Button onClick={() => setAsking({ what: 'withdraw' })}>{say('exchange.withdraw')}</Button> : null}
      {asking?.what === 'decline' ? (
        <ReasonSide
          open
          onClose={close}
          title={say('exchange.declineTitle', { title: claim.title })}
          verb={say('exchange.decline')}
          endpoint={exchangeContract.decline}
          input={{ id: claim.id, partnerId: asking.partnerId }}
          field="reason"
          done={say('exchange.declinedDone')}
        />
      ) : null}
      {asking?.what === 'withdraw' ? (
        <ReasonSide
          open
          onClose={close}
          title={say('exchange.withdrawTitle', { title: claim.title })}
          verb={say('exchange.withdraw')}
          endpoint={exchangeContract.withdrawClaim}
          input={{ id: claim.id }}
          field="reason"
          done={say('exchange.withdrawnDone')}
        />
      ) : null}
      {asking?.what === 'deliver' ? <DeliverSide matterId={asking.matterId} title={claim.title} onClose={close} /> : null}
    </div>
  )
}
