import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { Facts, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { exchangeContract } from '../contract.ts'
import { exchangeScreenWords } from './words.ts'
import { ReasonSide } from './ClaimActions.tsx'
import { ClaimSide, type Claimed } from './ClaimSide.tsx'
import { Dealings } from './Dealings.tsx'
import { ChangeNeedSide, LISTS } from './PublishSide.tsx'
import { NeedMark } from './Standing.tsx'
import { Suggestions } from './Suggestions.tsx'
import { sayWhen } from './when.ts'

type Card = OutputOf<(typeof exchangeContract)['need']>

/** Resources that suit; whoever may claim takes one of them to it. */
const Suited = ({ card, onTake }: { readonly card: Card; readonly onTake: (claimed: Claimed) => void }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const { need, may } = card
  const query = useCall(exchangeContract.suitNeed, { id: need.id })
  return (
    <Asked of={query} lines={3}>
      {({ suggestions }) => {
        const take = (id: string): void => {
          const { resource } = suggestions.find((one) => one.resource.id === id)!
          onTake({
            needId: need.id,
            resourceId: id,
            title: need.title,
            unitWord: need.unitWord,
            free: Math.min(need.quantity - need.held, resource.capacity - resource.held),
            fromOn: need.fromOn,
            untilOn: need.untilOn,
            deliverer: resource.owner,
          })
        }
        return (
          <Suggestions
            rows={suggestions.map(({ resource, reasons }) => ({ ...resource, reasons }))}
            to="/resources"
            verb={say('exchange.bringTogether')}
            onTake={may.match || may.change ? take : null}
          />
        )
      }}
    </Asked>
  )
}

const Told = (card: Card): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const { need, may, claims, steps, fromPool } = card
  const [side, setSide] = useState<'change' | 'withdraw' | null>(null)
  const [claimed, setClaimed] = useState<Claimed | null>(null)
  const toPool = useChange(exchangeContract.poolNow, {
    invalidates: LISTS,
    onDone: () => tell(say('exchange.pooledDone', { title: need.title })),
  })
  const open = need.quantity - need.held
  const isOpen = need.standing === 'open' || need.standing === 'part'
  const all: Claimed = {
    needId: need.id,
    resourceId: null,
    title: need.title,
    unitWord: need.unitWord,
    free: open,
    fromOn: need.fromOn,
    untilOn: need.untilOn,
    deliverer: null,
  }
  return (
    <Page
      title={need.title}
      trail={<Go to="/needs">{say('exchange.needs')}</Go>}
      answer={
        <>
          <NeedMark standing={need.standing} stage={need.stage} />{' '}
          {say('exchange.needAnswer', { owner: need.owner.name, quantity: need.quantity, open, unit: need.unitWord })}
        </>
      }
      actions={
        <>
          {may.change ? <Button onClick={() => setSide('change')}>{say('exchange.change')}</Button> : null}
          {may.pool ? <Button onClick={() => toPool.mutate({ id: need.id })}>{say('exchange.poolNow')}</Button> : null}
          {may.change ? <Button onClick={() => setSide('withdraw')}>{say('exchange.withdraw')}</Button> : null}
          {may.claim ? (
            <Button type="primary" onClick={() => setClaimed(all)}>
              {say('exchange.claimVerb')}
            </Button>
          ) : null}
        </>
      }
    >
      <ChangeNeedSide key={need.version} open={side === 'change'} onClose={() => setSide(null)} need={need} />
      <ReasonSide
        open={side === 'withdraw'}
        onClose={() => setSide(null)}
        title={say('exchange.withdrawTitle', { title: need.title })}
        verb={say('exchange.withdraw')}
        endpoint={exchangeContract.withdrawNeed}
        input={{ id: need.id }}
        field="reason"
        done={say('exchange.withdrawnDone')}
      />
      <ClaimSide claimed={claimed} onClose={() => setClaimed(null)} />
      <Section title={say('exchange.need')}>
        <Facts
          facts={[
            { label: say('exchange.owner'), value: need.owner.name },
            { label: say('exchange.kind'), value: need.kindName },
            { label: say('exchange.quantity'), value: `${need.quantity.toLocaleString('en-US')}${need.unitWord}` },
            { label: say('exchange.when'), value: sayWhen(need, say) },
            { label: say('exchange.place'), value: need.place || '—' },
            { label: say('exchange.forWhom'), value: need.forWhom || '—' },
            { label: say('exchange.beneficiaries'), value: need.beneficiaries?.toLocaleString('en-US') ?? '—' },
            { label: say('exchange.paired'), value: need.paired?.name ?? '—' },
            ...(isOpen
              ? [{ label: say('exchange.moves'), value: say('exchange.movesOn', { pool: need.poolOn, agenda: need.agendaOn }) }]
              : []),
            ...(fromPool ? [] : [{ label: say('exchange.contact'), value: need.contact ?? '—' }]),
            { label: say('exchange.detail'), value: need.detail || '—' },
            ...(need.withdrawnReason === null
              ? []
              : [{ label: say('exchange.reason'), value: `${need.withdrawnOn ?? ''} ${need.withdrawnReason}` }]),
          ]}
        />
      </Section>
      {isOpen ? (
        <Section title={say('exchange.suited')}>
          <Suited card={card} onTake={setClaimed} />
        </Section>
      ) : null}
      <Dealings fromPool={fromPool} claims={claims} steps={steps} />
    </Page>
  )
}

export default function NeedPage(): ReactNode {
  const query = useCall(exchangeContract.need, { id: useParam('id') })
  return (
    <Asked of={query} lines={8}>
      {(card) => <Told {...card} />}
    </Asked>
  )
}
