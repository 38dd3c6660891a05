import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go } from '../../../platform/web/address.tsx'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { exchangeContract } from '../contract.ts'
import { exchangeScreenWords } from './words.ts'
import { ClaimRows } from './ClaimRows.tsx'
import { ClaimSide, type Claimed } from './ClaimSide.tsx'
import { PublishNeedSide, PublishResourceSide, type Begun } from './PublishSide.tsx'
import { NeedMark, ResourceMark } from './Standing.tsx'

type Desk = OutputOf<(typeof exchangeContract)['desk']>
type Publishing = { readonly side: 'need' | 'resource'; readonly begun?: Begun }

/** Lines of the units' register that are not on the lists: one tap fills the form. */
const Ledger = ({ onTake }: { readonly onTake: (publishing: Publishing) => void }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const { data } = useCall(exchangeContract.ledger, {})
  const [all, setAll] = useState(false)
  if (data === undefined || data.lines.length === 0) return null
  const shown = all ? data.lines : data.lines.slice(0, 6)
  return (
    <Section title={say('exchange.fromLedger')}>
      <p className="lj-soft">{say('exchange.fromLedgerWhat')}</p>
      <ul className="lj-list">
        {shown.map((line) => (
          <li key={`${line.unit.id}.${line.side}.${line.line}`}>
            <p className="lj-row">
              <span>
                {say(line.side === 'need' ? 'exchange.need' : 'exchange.resource')}:{line.line}
              </span>
              <span className="lj-soft">{line.unit.name}</span>
              <Button
                size="small"
                onClick={() =>
                  onTake({ side: line.side, begun: { owner: line.unit, paired: line.within, title: line.line, kind: line.class } })
                }
              >
                {say('exchange.takeLine')}
              </Button>
            </p>
          </li>
        ))}
      </ul>
      {data.lines.length > shown.length ? (
        <Button size="small" onClick={() => setAll(true)}>
          {say('exchange.allLines', { count: data.lines.length })}
        </Button>
      ) : null}
    </Section>
  )
}

const Told = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const [publishing, setPublishing] = useState<Publishing | null>(null)
  const [claimed, setClaimed] = useState<Claimed | null>(null)
  const close = (): void => setPublishing(null)
  const { toAnswer, toDeliver, toConfirm, waiting, open, offered, wanted } = desk
  return (
    <Page
      title={say('exchange.desk')}
      answer={say('exchange.deskAnswer', {
        answer: toAnswer.length,
        deliver: toDeliver.length,
        confirm: toConfirm.length,
        open: open.length,
      })}
      actions={
        <>
          <Button onClick={() => setPublishing({ side: 'need' })}>{say('exchange.publishNeed')}</Button>
          <Button type="primary" onClick={() => setPublishing({ side: 'resource' })}>
            {say('exchange.publishResource')}
          </Button>
        </>
      }
    >
      {publishing?.side === 'need' ? <PublishNeedSide open onClose={close} begun={publishing.begun} /> : null}
      {publishing?.side === 'resource' ? <PublishResourceSide open onClose={close} begun={publishing.begun} /> : null}
      <ClaimSide claimed={claimed} onClose={() => setClaimed(null)} />
      {toAnswer.length === 0 ? null : (
        <Section title={say('exchange.toAnswer')}>
          <ClaimRows claims={toAnswer} />
        </Section>
      )}
      {toConfirm.length === 0 ? null : (
        <Section title={say('exchange.toConfirm')}>
          <ClaimRows claims={toConfirm} />
        </Section>
      )}
      {toDeliver.length === 0 ? null : (
        <Section title={say('exchange.toDeliver')}>
          <ClaimRows claims={toDeliver} />
        </Section>
      )}
      {waiting.length === 0 ? null : (
        <Section title={say('exchange.waitingOthers')}>
          <ClaimRows claims={waiting} />
        </Section>
      )}
      <Section
        title={say('exchange.toClaim')}
        extra={
          <Go to="/needs" view={{ list: 'pool' }}>
            {say('exchange.allNeeds')}
          </Go>
        }
      >
        {open.length === 0 ? <p className="lj-soft">{say('exchange.poolNeedsEmpty')}</p> : null}
        <ul className="lj-list">
          {open.map((need) => (
            <li key={need.id}>
              <p className="lj-row">
                <Go to={`/needs/${need.id}`}>{need.title}</Go>
                <span>{`${need.quantity - need.held}${need.unitWord}`}</span>
                <NeedMark standing={need.standing} stage={need.stage} />
                <Button
                  size="small"
                  onClick={() =>
                    setClaimed({
                      needId: need.id,
                      resourceId: null,
                      title: need.title,
                      unitWord: need.unitWord,
                      free: need.quantity - need.held,
                      fromOn: need.fromOn,
                      untilOn: need.untilOn,
                      deliverer: null,
                    })
                  }
                >
                  {say('exchange.claimVerb')}
                </Button>
              </p>
              <p className="lj-soft">
                {need.owner.name} · {need.kindName}
                {need.untilOn === null ? '' : ` · ${say('exchange.until', { day: need.untilOn })}`}
              </p>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title={say('exchange.offered')}
        extra={
          <Go to="/resources" view={{ mine: 'true' }}>
            {say('exchange.allOfOurs')}
          </Go>
        }
      >
        {offered.length === 0 ? <p className="lj-soft">{say('exchange.offeredNone')}</p> : null}
        <ul className="lj-list">
          {offered.map((resource) => (
            <li key={resource.id}>
              <p className="lj-row">
                <Go to={`/resources/${resource.id}`}>{resource.title}</Go>
                <span>{`${resource.capacity - resource.held}/${resource.capacity}${resource.unitWord}`}</span>
                <ResourceMark standing={resource.standing} />
              </p>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title={say('exchange.wanted')}
        extra={
          <Go to="/needs" view={{ mine: 'true' }}>
            {say('exchange.allOfOurs')}
          </Go>
        }
      >
        {wanted.length === 0 ? <p className="lj-soft">{say('exchange.wantedNone')}</p> : null}
        <ul className="lj-list">
          {wanted.map((need) => (
            <li key={need.id}>
              <p className="lj-row">
                <Go to={`/needs/${need.id}`}>{need.title}</Go>
                <span>{`${need.quantity}${need.unitWord}`}</span>
                <NeedMark standing={need.standing} stage={need.stage} />
              </p>
            </li>
          ))}
        </ul>
      </Section>
      <Ledger onTake={setPublishing} />
    </Page>
  )
}

export default function DeskPage(): ReactNode {
  const query = useCall(exchangeContract.desk, {})
  return (
    <Asked of={query} lines={8}>
      {(desk) => <Told desk={desk} />}
    </Asked>
  )
}
