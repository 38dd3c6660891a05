import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go } from '../../../platform/web/address.tsx'
import { call, download } from '../../../platform/web/call.ts'
import { Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { forget, useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { ownEndpoints } from '../contract.ts'
import type { Statement } from '../contract/shapes.ts'
import { postsWords } from '../words.ts'
import { Asking } from './Asking.tsx'
import { OwnEntrySide } from './EntrySide.tsx'
import { useHalf } from './half.ts'
import { PaperFacts } from './PaperFacts.tsx'
import { REPORTING_TONES } from './PeoplePage.tsx'
import { ReportInSide } from './ReportInSide.tsx'
import { ServiceList } from './ServiceList.tsx'
import { STATEMENT_TONES } from './StatementsPage.tsx'

type Own = OutputOf<typeof ownEndpoints.own>

const done = async (work: Promise<unknown>, sentence: string): Promise<void> => {
  await work
  await forget([ownEndpoints.own])
  tell(sentence)
}

/** What goes to the employer: read here first, and answered here. */
const ToRead = ({ statement }: { readonly statement: Statement }): ReactNode => {
  const say = useSay(postsWords)
  const half = useHalf()
  const { id, version } = statement
  const answer = (objects: boolean, text: string) => done(call(ownEndpoints.answer, { id, version, objects, text }), say('posts.answered'))
  return (
    <Section title={`${say('posts.readFirst')} · ${half(statement.half)}`}>
      {statement.answerBy === null ? null : <p>{say('posts.answerBy', { day: statement.answerBy })}</p>}
      <PaperFacts paper={statement} />
      {statement.exchange
        .filter(({ kind }) => kind !== 'shown')
        .map((word) => (
          <p key={word.at}>
            <span className="lj-soft">{say(`posts.word.${word.kind}`)}</span> {word.text}
          </p>
        ))}
      <div className="lj-row">
        <Asking
          verb={say('posts.answerVerb')}
          label={say('posts.yourWords')}
          hint={say('posts.yourWordsHint')}
          primary
          act={(text) => answer(false, text)}
        />
        <Asking
          verb={say('posts.objectVerb')}
          label={say('posts.yourWords')}
          hint={say('posts.yourWordsHint')}
          act={(text) => answer(true, text)}
        />
      </div>
    </Section>
  )
}

const Reporting = ({ own }: { readonly own: Own }): ReactNode => {
  const say = useSay(postsWords)
  return (
    <ul className="lj-list">
      {own.reportings.map((one) => (
        <li key={one.id}>
          <Mark tone={REPORTING_TONES[one.state]}>{say(`posts.reporting.${one.state}`)}</Mark> {one.organisation}
          <small className="lj-soft">
            {one.reportedOn}
            {one.leftOn === null ? '' : ` ${say('posts.until')} ${one.leftOn}`} · {one.unit}
            {one.phone === null ? '' : ` · ${one.phone}`}
            {one.leftReason === null ? '' : ` · ${one.leftReason}`}
          </small>
          {one.state === 'live' ? (
            <Asking
              verb={say('posts.endMine')}
              label={say('posts.reason')}
              hint={say('posts.endHint')}
              act={(reason) =>
                done(call(ownEndpoints.ownLeave, { id: one.id, version: one.version, reason }), say('posts.ended', { name: one.name }))
              }
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

const Holdings = ({ own }: { readonly own: Own }): ReactNode => {
  const say = useSay(postsWords)
  if (own.holdings.length === 0) return <p className="lj-soft">{say('posts.noPosts')}</p>
  return (
    <ul className="lj-list">
      {own.holdings.map((one) => (
        <li key={one.id}>
          <Mark tone={one.state === 'held' ? 'good' : one.state === 'asked' || one.state === 'leaving' ? 'soon' : 'plain'}>
            {say(`posts.holding.${one.state}`)}
          </Mark>{' '}
          {one.title}
          <small className="lj-soft">
            {one.organisation} · {one.from ?? one.askedOn}
            {one.until === null ? '' : ` ${say('posts.until')} ${one.until}`}
            {one.reason === null ? '' : ` · ${one.reason}`}
          </small>
          {one.state === 'held' || one.state === 'asked' ? (
            <Asking
              verb={say(one.state === 'held' ? 'posts.askLeave' : 'posts.takeBack')}
              label={say('posts.reason')}
              act={(reason) => done(call(ownEndpoints.leavePost, { id: one.id, version: one.version, reason }), say('posts.done'))}
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

const Told = ({ own }: { readonly own: Own }): ReactNode => {
  const say = useSay(postsWords)
  const half = useHalf()
  const [side, setSide] = useState<'report' | 'entry' | null>(null)
  const live = own.reportings.find(({ state }) => state === 'live')
  const open = own.statements.filter(({ state, said }) => state === 'shown' && said === null)
  const rest = own.statements.filter((one) => !open.includes(one))
  const close = (): void => setSide(null)
  const reportIn = (
    <Button type="primary" onClick={() => setSide('report')}>
      {say('posts.reportIn')}
    </Button>
  )
  return (
    <Page
      title={say('posts.mine')}
      answer={say('posts.mineAnswer')}
      actions={
        live === undefined ? (
          reportIn
        ) : (
          <Button type="primary" onClick={() => setSide('entry')}>
            {say('posts.enterMine')}
          </Button>
        )
      }
    >
      <ReportInSide open={side === 'report'} onClose={close} numberKnown={own.numberKnown} />
      {live === undefined ? null : <OwnEntrySide open={side === 'entry'} onClose={close} reportingId={live.id} />}
      {open.map((statement) => (
        <ToRead key={statement.id} statement={statement} />
      ))}
      <Section title={say('posts.community')}>
        {own.reportings.length === 0 ? <Empty what={say('posts.reportInWhat')} action={reportIn} /> : <Reporting own={own} />}
      </Section>
      <Section title={say('posts.myPosts')} extra={<Go to="/posts-offered">{say('posts.seeOffered')}</Go>}>
        <Holdings own={own} />
      </Section>
      <Section title={say('posts.myServices')}>
        <ServiceList services={own.services} />
      </Section>
      <Section title={say('posts.myStatements')}>
        {rest.length === 0 ? <p className="lj-soft">{say('posts.noStatements')}</p> : null}
        <ul className="lj-list">
          {rest.map((one) => (
            <li key={one.id}>
              <Mark tone={STATEMENT_TONES[one.state]}>{say(`posts.statement.${one.state}`)}</Mark> {half(one.half)} ·{' '}
              {say('posts.total', { count: one.services.length, hours: one.hours.toFixed(1) })}
              {one.issuedOn === null ? null : (
                <Button size="small" type="text" onClick={() => void download(ownEndpoints.ownWord, { id: one.id })}>
                  {say('posts.word')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}

export default function MinePage(): ReactNode {
  const query = useCall(ownEndpoints.own, {})
  return (
    <Asked of={query} lines={8}>
      {(own) => <Told own={own} />}
    </Asked>
  )
}
