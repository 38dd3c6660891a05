import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { download } from '../../../platform/web/call.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Facts, Page, Section, type Fact } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import type { PartyShown } from '../../network/contract.ts'
import { mattersContract, type MatterCard } from '../contract.ts'
import type { Action } from '../kinds.ts'
import { mattersWords } from '../words.ts'
import { Due, Stands, useSourceName } from './Due.tsx'
import { History } from './History.tsx'
import { StepForm } from './steps.tsx'
import { screenWords } from './words.ts'

type Card = OutputOf<typeof mattersContract.read>

const PartyLink = ({ party }: { readonly party: PartyShown }): ReactNode => (
  <Go to={party.kind === 'unit' ? `/units/${party.id}` : `/organisations/${party.id}`}>{party.name}</Go>
)

const useFacts = (matter: MatterCard): readonly Fact[] => {
  const say = useSay(screenWords)
  const sayWord = useSay(mattersWords)
  const sourceName = useSourceName()
  const { source } = matter
  const named = (parties: readonly PartyShown[]): string => parties.map((one) => one.name).join('、')
  const facts: (Fact | null)[] = [
    { label: sayWord('matters.lead'), value: <PartyLink party={matter.lead} /> },
    { label: sayWord('matters.raiser'), value: <PartyLink party={matter.raiser} /> },
    { label: say('screen.deliverable'), value: matter.deliverable },
    {
      label: sayWord('matters.source'),
      value: (
        <>
          {sourceName(source.kind)}
          {source.kind === 'byHand' ? null : ' · '}
          {source.kind === 'byHand' ? null : source.link === null ? source.name : <Go to={source.link}>{source.name}</Go>}
        </>
      ),
    },
    { label: sayWord('matters.handler'), value: matter.handler ?? '—' },
    matter.assisting.length === 0 ? null : { label: say('screen.assistingParties'), value: named(matter.assisting) },
    matter.watching.length === 0 ? null : { label: say('screen.watchingParties'), value: named(matter.watching) },
    matter.offeredTo === null ? null : { label: say('screen.offered'), value: matter.offeredTo.name },
    matter.escalatedTo === null ? null : { label: say('screen.escalated'), value: matter.escalatedTo },
    matter.repeats === null ? null : { label: say('screen.repeats'), value: sayWord(`matters.repeats.${matter.repeats}`) },
    matter.next === null
      ? null
      : { label: say('screen.next'), value: <Go to={`/matters/${matter.next.id}`}>{matter.next.dueOn ?? say('screen.noDue')}</Go> },
    matter.after === null
      ? null
      : {
          label: say('screen.after'),
          value:
            matter.after.title === null ? (
              say('screen.afterHidden')
            ) : (
              <Go to={`/matters/${matter.after.id}`}>
                {matter.after.isClosed ? say('screen.afterClosed', { title: matter.after.title }) : matter.after.title}
              </Go>
            ),
        },
    matter.relay.length === 0
      ? null
      : { label: say('screen.relayed'), value: matter.relay.map((one) => `${one.day.slice(5)} ${one.name}`).join('、') },
    { label: sayWord('matters.beginsOn'), value: matter.beginsOn },
    { label: say('screen.entered'), value: matter.entered ?? say('screen.system') },
  ]
  return facts.filter((fact) => fact !== null)
}

/** Steps that are somebody's turn; whoever stands above takes them in that party's name. */
const TURNS: readonly Action[] = ['accept', 'deliver', 'confirm']

const Slips = ({ card, onReply }: { readonly card: Card; readonly onReply: () => void }): ReactNode => {
  const say = useSay(screenWords)
  if (card.slips.length === 0) return null
  return (
    <Section title={say('screen.slips')}>
      <ul className="lj-list">
        {card.slips.map((slip) => (
          <li key={slip.id}>
            <span>{say('screen.slip', { number: slip.number, day: slip.replyBy })}</span>
            {card.may.includes('deliver') || card.may.includes('accept') ? (
              <Button size="small" onClick={onReply}>
                {say('screen.slipReply')}
              </Button>
            ) : null}
            <Button size="small" onClick={() => void download(mattersContract.slip, { id: card.matter.id, slipId: slip.id })}>
              {say('screen.slipDownload')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Told = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(screenWords)
  const sayWord = useSay(mattersWords)
  const { matter, may, turn } = card
  const [doing, setDoing] = useState<Action | null>(null)
  const others = may.filter((action) => action !== turn)
  return (
    <Page
      title={matter.title}
      trail={<Go to="/matters">{sayWord('matters.list')}</Go>}
      answer={
        <>
          <Stands matter={matter} /> {say('screen.answer', { lead: matter.lead.name, raiser: matter.raiser.name })} ·{' '}
          <Due matter={matter} />
        </>
      }
      actions={
        turn === null ? undefined : (
          <Button type="primary" className="lj-thumb" onClick={() => setDoing(turn)}>
            {sayWord(`matters.do.${turn}`)}
          </Button>
        )
      }
    >
      <Side open={doing !== null} title={doing === null ? '' : sayWord(`matters.do.${doing}`)} onClose={() => setDoing(null)}>
        {doing === null ? null : <StepForm key={doing} action={doing} matter={matter} onClose={() => setDoing(null)} />}
      </Side>
      <Section title={say('screen.facts')}>
        <Facts facts={useFacts(matter)} />
      </Section>
      {others.length === 0 ? null : (
        <Section title={say('screen.more')}>
          <p className="lj-row">
            {others.map((action) => (
              <Button key={action} onClick={() => setDoing(action)}>
                {TURNS.includes(action)
                  ? say('screen.onBehalf', { action: sayWord(`matters.do.${action}`) })
                  : sayWord(`matters.do.${action}`)}
              </Button>
            ))}
          </p>
        </Section>
      )}
      <Slips card={card} onReply={() => setDoing('note')} />
      <Section title={say('screen.history')}>
        <History id={matter.id} steps={card.steps} />
      </Section>
    </Page>
  )
}

export default function MatterPage(): ReactNode {
  const id = useParam('id')
  const query = useCall(mattersContract.read, { id })
  return (
    <Asked of={query} lines={8}>
      {(card) => <Told key={card.matter.id} card={card} />}
    </Asked>
  )
}
