import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, useGo, useParam } from '../../../platform/web/address.tsx'
import { DateField, TextField, TimeField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Facts, Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { conferenceAbilities as abilities } from '../abilities.ts'
import { conferencesContract } from '../contract.ts'
import { ChangeCharter, EndCharter } from './CharterForm.tsx'
import { sittingWords } from './sitting/words.ts'
import { SendTopic } from './SendTopic.tsx'
import { DecisionMark, TopicMark } from './states.tsx'
import { screenWords } from './words.ts'

type Card = OutputOf<typeof conferencesContract.readCharter>

const PlanSitting = ({ card, open, onClose }: { readonly card: Card; readonly open: boolean; readonly onClose: () => void }): ReactNode => {
  const say = useSay(screenWords)
  const said = useSay(sittingWords)
  const go = useGo()
  const last = card.sittings[0]
  const form = useForm(conferencesContract.plan, {
    labels: {
      plannedOn: said('plannedOn'),
      startsAt: said('startsAt'),
      venue: said('venue'),
      chair: said('chair'),
      recorder: said('recorder'),
    },
    // As the last time; the day by which it falls due is offered.
    initial: {
      id: card.charter.id,
      plannedOn: card.course.dueOn ?? '',
      startsAt: last?.startsAt ?? null,
      venue: last?.venue ?? null,
      chair: last?.chair ?? card.charter.chair,
      recorder: last?.recorder ?? null,
    },
    invalidates: [conferencesContract.readCharter, conferencesContract.charters],
    onDone: ({ sitting }) => {
      tell(say('planDone', { title: sitting.title }))
      onClose()
      go(`/conferences/sittings/${sitting.id}`)
    },
  })
  return (
    <Side open={open} title={say('plan')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('plan')} onCancel={onClose}>
        <DateField of={form} name="plannedOn" day />
        <TimeField of={form} name="startsAt" />
        <TextField of={form} name="venue" />
        <TextField of={form} name="chair" />
        <TextField of={form} name="recorder" />
      </Form>
    </Side>
  )
}

const Answer = ({ course }: Pick<Card, 'course'>): ReactNode => {
  const say = useSay(screenWords)
  if (course.dueOn === null) return say('charterEnded')
  if (course.overdue) return <Mark tone="late">{say('charterLate', { due: course.dueOn })}</Mark>
  return course.next === null
    ? say('charterAnswer', { due: course.dueOn })
    : say('charterNext', { on: `${course.next.on} ${course.next.startsAt ?? ''}`.trim(), due: course.dueOn })
}

const Open = ({ id }: { readonly id: string }): ReactNode => {
  const say = useSay(screenWords)
  const decisions = useCall(conferencesContract.decisions, { charterId: id, which: 'open', limit: 50 })
  const topics = useCall(conferencesContract.topics, { charterId: id, state: 'sent', limit: 50 })
  return (
    <>
      {(decisions.data?.rows.length ?? 0) === 0 ? null : (
        <Section title={say('openDecisions')}>
          <ul className="lj-list">
            {decisions.data!.rows.map((it) => (
              <li key={it.id}>
                <span>
                  <Go to={`/conferences/decisions/${it.id}`}>{it.text}</Go>
                  <br />
                  <span className="lj-soft">
                    {it.lead} · {it.dueOn}
                  </span>
                </span>
                <DecisionMark of={it} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(topics.data?.rows.length ?? 0) === 0 ? null : (
        <Section title={say('topics')}>
          <ul className="lj-list">
            {topics.data!.rows.map((it) => (
              <li key={it.id}>
                <span>
                  {it.title}
                  <br />
                  <span className="lj-soft">
                    {it.party} · {it.sentOn}
                  </span>
                </span>
                <TopicMark of={it} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

const Told = (card: Card): ReactNode => {
  const say = useSay(screenWords)
  const said = useSay(sittingWords)
  const mayDo = useMay()
  const [side, setSide] = useState<'change' | 'plan' | 'topic' | 'end' | null>(null)
  const close = () => setSide(null)
  const { charter, course, members, former, sittings, may } = card
  const actions = (
    <>
      {may.keep && charter.endsOn === null ? <Button onClick={() => setSide('end')}>{say('end')}</Button> : null}
      {may.keep ? <Button onClick={() => setSide('change')}>{say('change')}</Button> : null}
      {mayDo(abilities.send) ? <Button onClick={() => setSide('topic')}>{say('sendTopic')}</Button> : null}
      {may.keep && course.next === null && course.dueOn !== null ? (
        <Button type="primary" onClick={() => setSide('plan')}>
          {say('plan')}
        </Button>
      ) : null}
    </>
  )
  return (
    <Page title={charter.name} trail={<Go to="/conferences">{say('list')}</Go>} answer={<Answer course={course} />} actions={actions}>
      <ChangeCharter key={charter.version} open={side === 'change'} onClose={close} charter={charter} members={members} />
      <EndCharter open={side === 'end'} onClose={close} charter={charter} />
      <PlanSitting card={card} open={side === 'plan'} onClose={close} />
      <SendTopic open={side === 'topic'} onClose={close} charterId={charter.id} />
      <Section title={say('sittings')}>
        {sittings.length === 0 ? <p className="lj-soft">{say('noSittings')}</p> : null}
        <ul className="lj-list">
          {sittings.map((it) => (
            <li key={it.id}>
              <span>
                <Go to={`/conferences/sittings/${it.id}`}>{it.title}</Go>
                <br />
                <span className="lj-soft">
                  {it.heldOn ?? it.plannedOn} {it.startsAt} {it.venue}
                </span>
              </span>
              <Mark tone={it.state === 'closed' ? 'good' : it.state === 'cancelled' ? 'plain' : 'soon'}>{said(`state.${it.state}`)}</Mark>
            </li>
          ))}
        </ul>
      </Section>
      <Open id={charter.id} />
      <Section title={say('members')}>
        <div className="lj-scroll">
          <table className="lj-plain">
            <thead>
              <tr>
                <th scope="col">{say('party')}</th>
                <th scope="col">{say('person')}</th>
                <th scope="col">{say('since')}</th>
              </tr>
            </thead>
            <tbody>
              {members.map((it) => (
                <tr key={it.id}>
                  <td>{it.party}</td>
                  <td>{it.person ?? '—'}</td>
                  <td>{it.from}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {former.length === 0 ? null : (
          <details>
            <summary>
              {say('former')} {former.length}
            </summary>
            <ul className="lj-list">
              {former.map((it) => (
                <li key={it.id}>
                  {it.party} {it.person} {it.from} – {it.until}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Section>
      <Section title={said('charter')}>
        <Facts
          facts={[
            { label: say('convenor'), value: charter.organisation },
            { label: say('kind'), value: say(`kind.${charter.kind}`) },
            { label: say('cycle'), value: say(`cycle.${charter.cycle}`) },
            { label: say('topicDays'), value: charter.topicDays },
            {
              label: say('quorum'),
              value:
                charter.quorumKind === 'share'
                  ? say('quorumShare', { value: charter.quorumValue })
                  : say('quorumCount', { value: charter.quorumValue }),
            },
            { label: say('chair'), value: charter.chair ?? '—' },
            { label: say('startsOn'), value: charter.startsOn },
            ...(charter.endsOn === null ? [] : [{ label: say('endsOn'), value: charter.endsOn }]),
          ]}
        />
      </Section>
    </Page>
  )
}

export default function CharterPage(): ReactNode {
  const id = useParam('id')
  const query = useCall(conferencesContract.readCharter, { id })
  return (
    <Asked of={query} lines={8}>
      {(card) => <Told {...card} />}
    </Asked>
  )
}
