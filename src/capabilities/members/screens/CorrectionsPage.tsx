import { useState, type ReactNode } from 'react'
import { Alert, Button, Input } from 'antd'
import { Go } from '../../../platform/web/address.tsx'
import { Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { membersContract, type Correction } from '../contract.ts'
import { membersWords } from '../words.ts'
import { memberScreenWords } from './words.ts'

const TONES = { open: 'soon', accepted: 'good', declined: 'plain' } as const

/** One request, with its answer or the place for one. */
const Line = ({ it }: { readonly it: Correction }): ReactNode => {
  const say = useSay(membersWords)
  const here = useSay(memberScreenWords)
  const [answer, setAnswer] = useState('')
  const send = useChange(membersContract.answerCorrection, { invalidates: [membersContract.corrections] })
  const reply = (accepted: boolean): void => send.mutate({ id: it.id, version: it.version, accepted, answer })
  return (
    <Section
      title={`${it.name} · ${say(`members.field.${it.field}`)}`}
      extra={<Mark tone={TONES[it.status]}>{here(`screen.status.${it.status}`)}</Mark>}
    >
      <p>{it.says}</p>
      <p>
        <Go to={`/members/${it.memberId}`}>{here('screen.card')}</Go>
      </p>
      {it.status === 'open' ? (
        <div className="lj-row">
          <Input
            aria-label={here('screen.answer')}
            placeholder={here('screen.answer')}
            value={answer}
            maxLength={300}
            onChange={(event) => setAnswer(event.target.value)}
          />
          <Button type="primary" disabled={answer.trim() === ''} loading={send.isPending} onClick={() => reply(true)}>
            {here('screen.accept')}
          </Button>
          <Button disabled={answer.trim() === ''} loading={send.isPending} onClick={() => reply(false)}>
            {here('screen.decline')}
          </Button>
        </div>
      ) : (
        <p className="lj-soft">
          {it.answeredBy}:{it.answer}
        </p>
      )}
      {send.error === null ? null : <Alert type="error" showIcon title={send.error.message} />}
    </Section>
  )
}

export default function CorrectionsPage(): ReactNode {
  const here = useSay(memberScreenWords)
  const asked = useCall(membersContract.corrections, {})
  return (
    <Asked of={asked}>
      {({ corrections }) => (
        <Page
          title={here('screen.corrections')}
          trail={<Go to="/members">{here('screen.title')}</Go>}
          answer={
            corrections.length === 0
              ? undefined
              : here('screen.correctionsAnswer', { count: corrections.filter((one) => one.status === 'open').length })
          }
        >
          {corrections.length === 0 ? (
            <Empty what={here('screen.correctionsNone')} />
          ) : (
            corrections.map((one) => <Line key={one.id} it={one} />)
          )}
        </Page>
      )}
    </Asked>
  )
}
