import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { Facts, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { exchangeContract } from '../contract.ts'
import { IDLE_DAYS } from '../kinds.ts'
import { exchangeScreenWords } from './words.ts'
import { ReasonSide } from './ClaimActions.tsx'
import { ClaimSide, type Claimed } from './ClaimSide.tsx'
import { Dealings } from './Dealings.tsx'
import { ChangeResourceSide } from './PublishSide.tsx'
import { ResourceMark } from './Standing.tsx'
import { Suggestions } from './Suggestions.tsx'
import { sayWhen } from './when.ts'

type Card = OutputOf<(typeof exchangeContract)['resource']>

const Suited = ({ card, onTake }: { readonly card: Card; readonly onTake: (claimed: Claimed) => void }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const { resource, may } = card
  const query = useCall(exchangeContract.suitResource, { id: resource.id })
  return (
    <Asked of={query} lines={3}>
      {({ suggestions }) => {
        const take = (id: string): void => {
          const { need } = suggestions.find((one) => one.need.id === id)!
          onTake({
            needId: id,
            resourceId: resource.id,
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
            rows={suggestions.map(({ need, reasons }) => ({ ...need, reasons }))}
            to="/needs"
            verb={say('exchange.claimVerb')}
            onTake={may.match || may.change ? take : null}
          />
        )
      }}
    </Asked>
  )
}

const Told = (card: Card): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const { resource, may, claims, steps, fromPool } = card
  const [side, setSide] = useState<'change' | 'withdraw' | null>(null)
  const [claimed, setClaimed] = useState<Claimed | null>(null)
  const free = resource.capacity - resource.held
  const idle = resource.idleDays !== null && resource.idleDays >= IDLE_DAYS && resource.standing === 'free'
  const all: Claimed = {
    needId: null,
    resourceId: resource.id,
    title: resource.title,
    unitWord: resource.unitWord,
    free: resource.returns ? 1 : free,
    fromOn: resource.fromOn,
    untilOn: null,
    deliverer: resource.owner,
  }
  return (
    <Page
      title={resource.title}
      trail={<Go to="/resources">{say('exchange.resources')}</Go>}
      answer={
        <>
          <ResourceMark standing={resource.standing} />{' '}
          {say('exchange.resourceAnswer', { owner: resource.owner.name, free, capacity: resource.capacity, unit: resource.unitWord })}
          {idle ? say('exchange.idleFor', { days: resource.idleDays ?? 0 }) : ''}
        </>
      }
      actions={
        <>
          {may.change ? <Button onClick={() => setSide('change')}>{say('exchange.change')}</Button> : null}
          {may.change ? <Button onClick={() => setSide('withdraw')}>{say('exchange.withdraw')}</Button> : null}
          {may.claim ? (
            <Button type="primary" onClick={() => setClaimed(all)}>
              {say('exchange.askVerb')}
            </Button>
          ) : null}
        </>
      }
    >
      <ChangeResourceSide key={resource.version} open={side === 'change'} onClose={() => setSide(null)} resource={resource} />
      <ReasonSide
        open={side === 'withdraw'}
        onClose={() => setSide(null)}
        title={say('exchange.withdrawTitle', { title: resource.title })}
        verb={say('exchange.withdraw')}
        endpoint={exchangeContract.withdrawResource}
        input={{ id: resource.id }}
        field="reason"
        done={say('exchange.withdrawnDone')}
      />
      <ClaimSide claimed={claimed} onClose={() => setClaimed(null)} />
      <Section title={say('exchange.resource')}>
        <Facts
          facts={[
            { label: say('exchange.owner'), value: resource.owner.name },
            { label: say('exchange.kind'), value: resource.kindName },
            { label: say('exchange.capacity'), value: `${resource.capacity.toLocaleString('en-US')}${resource.unitWord}` },
            { label: say('exchange.returns'), value: say(resource.returns ? 'exchange.yes' : 'exchange.no') },
            { label: say('exchange.when'), value: sayWhen(resource, say) },
            { label: say('exchange.place'), value: resource.place || '—' },
            { label: say('exchange.conditions'), value: resource.conditions || '—' },
            { label: say('exchange.reach'), value: say(`exchange.reach.${resource.reach}`) },
            ...(fromPool ? [] : [{ label: say('exchange.contact'), value: resource.contact ?? '—' }]),
            ...(resource.withdrawnReason === null
              ? []
              : [{ label: say('exchange.reason'), value: `${resource.withdrawnOn ?? ''} ${resource.withdrawnReason}` }]),
          ]}
        />
      </Section>
      {resource.standing === 'free' ? (
        <Section title={say('exchange.suitedNeeds')}>
          <Suited card={card} onTake={setClaimed} />
        </Section>
      ) : null}
      <Dealings fromPool={fromPool} claims={claims} steps={steps} />
    </Page>
  )
}

export default function ResourcePage(): ReactNode {
  const query = useCall(exchangeContract.resource, { id: useParam('id') })
  return (
    <Asked of={query} lines={8}>
      {(card) => <Told {...card} />}
    </Asked>
  )
}
