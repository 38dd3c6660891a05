import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go, useGo, useParam } from '../../../platform/web/address.tsx'
import { call } from '../../../platform/web/call.ts'
import { DateField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Masked } from '../../../platform/web/Masked.tsx'
import { Facts, Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { reportingContract, statementsContract } from '../contract.ts'
import { lastHalf } from '../rules.ts'
import { postsWords } from '../words.ts'
import { EntrySide } from './EntrySide.tsx'
import { useHalf } from './half.ts'
import { REPORTING_TONES } from './PeoplePage.tsx'
import { ServiceList } from './ServiceList.tsx'

type Card = OutputOf<typeof reportingContract.person>
type SideProps = { readonly open: boolean; readonly onClose: () => void; readonly card: Card }

const EndSide = ({ open, onClose, card }: SideProps): ReactNode => {
  const say = useSay(postsWords)
  const { id, version, name } = card.reporting
  const form = useForm(reportingContract.endPerson, {
    labels: { on: say('posts.on'), reason: say('posts.reason') },
    initial: { id, version, on: today() },
    invalidates: [reportingContract.people, reportingContract.person],
    onDone: () => {
      tell(say('posts.ended', { name }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('posts.endReporting')} onClose={onClose} dirty={form.dirty}>
      <p className="lj-soft">{say('posts.endHint')}</p>
      <Form of={form} verb={say('posts.endReporting')} onCancel={onClose}>
        <DateField of={form} name="on" day />
        <TextField of={form} name="reason" />
      </Form>
    </Side>
  )
}

const DraftSide = ({ open, onClose, card }: SideProps): ReactNode => {
  const say = useSay(postsWords)
  const half = useHalf()
  const go = useGo()
  const last = lastHalf(today())
  const before = last.endsWith('H2') ? `${last.slice(0, 4)}H1` : `${Number(last.slice(0, 4)) - 1}H2`
  const form = useForm(statementsContract.draft, {
    labels: { half: say('posts.half'), remark: say('posts.remark') },
    initial: { reportingId: card.reporting.id, half: last },
    invalidates: [statementsContract.statements],
    onDone: ({ statement }) => {
      onClose()
      go(`/statements/${statement.id}`)
    },
  })
  return (
    <Side open={open} title={say('posts.draft')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('posts.draftVerb')} onCancel={onClose}>
        <SelectField of={form} name="half" choices={[last, before].map((value) => ({ value, label: half(value) }))} />
        <TextField of={form} name="remark" lines={4} maxLength={600} hint={say('posts.remarkHint')} />
      </Form>
    </Side>
  )
}

const Told = (card: Card): ReactNode => {
  const { reporting, holdings, services, may } = card
  const say = useSay(postsWords)
  const [side, setSide] = useState<'end' | 'draft' | 'entry' | null>(null)
  const close = (): void => setSide(null)
  const live = reporting.state === 'live'
  return (
    <Page
      title={reporting.name}
      trail={<Go to="/reporting">{say('posts.reportings')}</Go>}
      answer={<Mark tone={REPORTING_TONES[reporting.state]}>{say(`posts.reporting.${reporting.state}`)}</Mark>}
      actions={
        may.register ? (
          <>
            {live ? <Button onClick={() => setSide('end')}>{say('posts.endReporting')}</Button> : null}
            {live ? <Button onClick={() => setSide('entry')}>{say('posts.enterService')}</Button> : null}
            <Button type="primary" onClick={() => setSide('draft')}>
              {say('posts.draft')}
            </Button>
          </>
        ) : null
      }
    >
      <EndSide open={side === 'end'} onClose={close} card={card} />
      <DraftSide open={side === 'draft'} onClose={close} card={card} />
      <EntrySide open={side === 'entry'} onClose={close} reportingId={reporting.id} />
      <Section title={say('posts.facts')}>
        <Facts
          facts={[
            { label: say('posts.unit'), value: reporting.unit },
            { label: say('posts.community'), value: reporting.organisation },
            {
              label: say('posts.phoneOf'),
              value: (
                <Masked
                  mask={reporting.phone}
                  label={say('posts.phoneOf')}
                  may={may.open}
                  open={async (reason) => (await call(reportingContract.openPhone, { id: reporting.id, reason })).phone}
                />
              ),
            },
            { label: say('posts.willing'), value: reporting.willing ?? '—' },
            { label: say('posts.reportedOn'), value: reporting.reportedOn },
            {
              label: say('posts.enteredBy'),
              value: `${say(reporting.enteredAs === 'member' ? 'posts.memberEntered' : 'posts.communityEntered')} · ${reporting.enteredBy}`,
            },
            ...(reporting.leftOn === null && reporting.leftReason === null
              ? []
              : [{ label: say('posts.leftReason'), value: [reporting.leftOn, reporting.leftReason].filter(Boolean).join(' · ') }]),
          ]}
        />
      </Section>
      <Section title={say('posts.holdingsOf')}>
        {holdings.length === 0 ? <p className="lj-soft">{say('posts.none')}</p> : null}
        <ul className="lj-list">
          {holdings.map((one) => (
            <li key={one.id}>
              <Go to={`/posts/${one.postId}`}>{one.title}</Go> {say(`posts.holding.${one.state}`)}
              <small className="lj-soft">
                {one.from ?? one.askedOn}
                {one.until === null ? '' : ` ${say('posts.until')} ${one.until}`}
              </small>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={say('posts.services')}>
        <ServiceList services={services} decides={may.register} />
      </Section>
    </Page>
  )
}

export default function PersonPage(): ReactNode {
  const id = useParam('id')
  const query = useCall(reportingContract.person, { id })
  return (
    <Asked of={query} lines={8}>
      {(card) => <Told {...card} />}
    </Asked>
  )
}
