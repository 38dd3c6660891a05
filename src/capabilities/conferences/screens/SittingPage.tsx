import type { ReactNode } from 'react'
import { Button } from 'antd'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { download } from '../../../platform/web/call.ts'
import { Facts, Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { sittingsContract } from '../../sittings/contract.ts'
import { conferencesContract } from '../contract.ts'
import { DOCUMENTS } from '../kinds.ts'
import { mayPrint } from '../rules/papers.ts'
import { isOpenDecision } from '../rules/decisions.ts'
import { Agenda } from './sitting/Agenda.tsx'
import { Asking } from './sitting/Asking.tsx'
import { Attendance, Mine } from './sitting/Attendance.tsx'
import { STALE, type Sheet } from './sitting/sheet.ts'
import { useSteps } from './sitting/Steps.tsx'
import { sittingWords } from './sitting/words.ts'
import { DecisionMark, TopicMark } from './states.tsx'

/** How often the page asks what another has written meanwhile. */
const LIVE_MS = 10_000

const useAnswer = ({ base, extra }: Sheet): string => {
  const say = useSay(sittingWords)
  const { sitting, items, quorum } = base
  const on = `${sitting.heldOn ?? sitting.plannedOn} ${sitting.startsAt ?? ''}`.trim()
  const stands = extra.decisions.filter((it) => it.resolution !== 'withdrawn' || it.resolvedBySittingId !== sitting.id)
  return say(`answer.${sitting.state}`, {
    on,
    until: extra.meeting.topicsUntil,
    topics: extra.topics.filter((it) => it.state !== 'withdrawn').length,
    items: items.filter((item) => item.dropped === null).length,
    present: quorum.present,
    members: quorum.members,
    decisions: stands.length,
    open: stands.filter((it) => isOpenDecision(it.state)).length,
    reason: sitting.cancelledReason ?? '',
  })
}

const Topics = ({ sheet }: { readonly sheet: Sheet }): ReactNode => {
  const say = useSay(sittingWords)
  const decline = useChange(conferencesContract.declineTopic, { invalidates: STALE, onDone: () => tell(say('declined')) })
  const { topics } = sheet.extra
  if (topics.length === 0) return null
  // What stands on the draft is answered when the agenda is fixed; who does not want it there takes it off there.
  const listed = new Set(sheet.base.items.flatMap((item) => (item.dropped === null && item.sourceId !== null ? [item.sourceId] : [])))
  return (
    <Section title={say('topics')}>
      <ul className="lj-list">
        {topics.map((it) => (
          <li key={it.id}>
            <span>
              {it.title}
              <br />
              <span className="lj-soft">
                {it.party} · {it.sentOn} {it.reason}
              </span>
            </span>
            <span className="lj-row">
              {it.state === 'sent' && listed.has(it.id) ? <Mark tone="soon">{say('listed')}</Mark> : <TopicMark of={it} />}
              {sheet.base.may.keep && it.state === 'sent' && !listed.has(it.id) ? (
                <Asking
                  verb={say('decline')}
                  label={say('reason')}
                  busy={decline.isPending}
                  error={decline.error}
                  onGive={(reason, done) => decline.mutate({ id: it.id, reason }, { onSuccess: done })}
                />
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const After = ({ sheet }: { readonly sheet: Sheet }): ReactNode => {
  const say = useSay(sittingWords)
  const { base, extra } = sheet
  const { sitting } = base
  const stands = {
    state: sitting.state,
    called: extra.meeting.calledOn !== null,
    circulated: extra.meeting.circularOn !== null,
    keeps: base.may.keep,
  }
  const papers = DOCUMENTS.filter((paper) => mayPrint(paper, stands))
  return (
    <>
      {extra.decisions.length === 0 ? null : (
        <Section title={say('decisions')}>
          <ul className="lj-list">
            {extra.decisions.map((it) => (
              <li key={it.id}>
                <span>
                  {it.text}
                  <br />
                  <span className="lj-soft">
                    {it.lead} · {it.dueOn} {it.matterId === null ? null : <Go to={`/matters/${it.matterId}`}>{say('matter')}</Go>}
                  </span>
                </span>
                {it.resolution === null ? <DecisionMark of={it} /> : <Mark tone="plain">{say(`outcome.${it.resolution}`)}</Mark>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {papers.length === 0 ? null : (
        <Section title={say('documents')}>
          <p className="lj-row">
            {papers.map((document) => (
              <Button key={document} onClick={() => void download(conferencesContract.document, { id: sitting.id, document })}>
                {say(`document.${document}`)}
              </Button>
            ))}
          </p>
          {extra.meeting.circularOn === null ? null : <p className="lj-soft">{say('circularOn', { on: extra.meeting.circularOn })}</p>}
        </Section>
      )}
      {base.late.length === 0 ? null : (
        <Section title={say('late')}>
          <ul className="lj-list">
            {base.late.map((it) => (
              <li key={it.id}>
                <span>
                  {it.text}
                  <br />
                  <span className="lj-soft">{say('lateLine', { on: it.on, by: it.by, lag: it.lag, reason: it.reason })}</span>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

const Told = ({ sheet }: { readonly sheet: Sheet }): ReactNode => {
  const say = useSay(sittingWords)
  const answer = useAnswer(sheet)
  const { actions, sides } = useSteps(sheet)
  const { base, extra } = sheet
  const { sitting, quorum } = base
  const before = sitting.state === 'planned' || sitting.state === 'called'
  const mine = sitting.state === 'planned' || sitting.state === 'called' || sitting.state === 'fixed' ? extra.mine : []
  return (
    <Page
      title={sitting.title}
      trail={<Go to={`/conferences/${extra.meeting.charterId}`}>{extra.meeting.charter}</Go>}
      answer={answer}
      actions={actions}
    >
      {sides}
      {mine.map((line) => (
        <Mine key={line.id} sittingId={sitting.id} line={line} />
      ))}
      <Section title={say('facts')}>
        <Facts
          facts={[
            { label: say('when'), value: `${sitting.heldOn ?? sitting.plannedOn} ${sitting.startsAt ?? ''}` },
            { label: say('venue'), value: sitting.venue ?? '—' },
            { label: say('chair'), value: sitting.chair ?? '—' },
            { label: say('recorder'), value: sitting.recorder ?? '—' },
            { label: say('due'), value: extra.meeting.dueOn },
            ...(sitting.heldOn === null
              ? []
              : [
                  {
                    label: say('quorum'),
                    value: `${say(quorum.reached ? 'quorumReached' : 'quorumShort', quorumSaid(quorum))} ${sitting.quorumReason ?? ''}`,
                  },
                ]),
            ...(sitting.heldReason === null
              ? []
              : [{ label: say('lateReason'), value: say('heldLag', { lag: sitting.heldLag ?? 0, reason: sitting.heldReason }) }]),
            ...(sitting.closedOn === null
              ? []
              : [
                  {
                    label: say('closedLag'),
                    value: `${say('closedLagSaid', { on: sitting.closedOn, by: sitting.closedBy ?? '', lag: sitting.closedLag ?? 0 })} ${sitting.closedReason ?? ''}`,
                  },
                ]),
          ]}
        />
      </Section>
      {before ? <Topics sheet={sheet} /> : null}
      {sitting.state === 'fixed' || sitting.state === 'held' ? <Attendance sheet={sheet} /> : null}
      <Agenda sheet={sheet} />
      <After sheet={sheet} />
      {sitting.state === 'fixed' || sitting.state === 'held' ? null : <Attendance sheet={sheet} />}
    </Page>
  )
}

const quorumSaid = ({ members, present, needed }: Sheet['base']['quorum']) => ({ members, present, needed })

export default function SittingPage(): ReactNode {
  const id = useParam('id')
  const base = useCall(sittingsContract.read, { id }, { every: LIVE_MS })
  const extra = useCall(conferencesContract.readSitting, { id })
  return (
    <Asked of={extra} lines={8}>
      {(more) => (
        <Asked of={base} lines={8}>
          {(sheet) => <Told sheet={{ base: sheet, extra: more }} />}
        </Asked>
      )}
    </Asked>
  )
}
