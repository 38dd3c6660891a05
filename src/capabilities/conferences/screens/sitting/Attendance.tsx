import { useState, type ReactNode } from 'react'
import { Alert, Button, Input } from 'antd'
import { FieldFrame, TextField } from '../../../../platform/web/form/fields.tsx'
import { Form } from '../../../../platform/web/form/Form.tsx'
import { useForm } from '../../../../platform/web/form/form.ts'
import { Pick } from '../../../../platform/web/form/Pick.tsx'
import { Side } from '../../../../platform/web/form/Side.tsx'
import { Mark, Section } from '../../../../platform/web/Page.tsx'
import { useChange } from '../../../../platform/web/query.ts'
import { useSay } from '../../../../platform/web/say.ts'
import { tell } from '../../../../platform/web/told.tsx'
import { partyFrom, partyKey, type PartyRef } from '../../../network/contract.ts'
import { PRESENCES, sittingsContract, type AttendanceShown, type Presence } from '../../../sittings/contract.ts'
import { searchParties } from '../states.tsx'
import { STALE, type Sheet } from './sheet.ts'
import { sittingWords } from './words.ts'

const needsReason = (presence: Presence): boolean => presence === 'leave' || presence === 'absent'

/** One line: chosen at once where nothing more is needed, else with its reason or name. */
const Line = ({
  sittingId,
  line,
  keep,
}: {
  readonly sittingId: string
  readonly line: AttendanceShown
  readonly keep: boolean
}): ReactNode => {
  const say = useSay(sittingWords)
  const [wish, setWish] = useState<Presence | null>(null)
  const [words, setWords] = useState('')
  const mark = useChange(sittingsContract.mark, { invalidates: [sittingsContract.read], onDone: () => setWish(null) })
  const presence = wish ?? line.presence
  const give = (to: Presence, said: string | null): void =>
    mark.mutate({
      id: sittingId,
      lines: [{ id: line.id, presence: to, reason: needsReason(to) ? said : null, substitute: to === 'substitute' ? said : null }],
    })
  const asks = wish !== null && (needsReason(wish) || wish === 'substitute')
  return (
    <li>
      <span>
        {line.party} {line.counts ? null : <Mark tone="plain">{say('guest')}</Mark>}
        <br />
        <span className="lj-soft">
          {line.person} {line.substitute} {line.reason}
        </span>
        {mark.error === null ? null : <span className="lj-wrong">{mark.error.message}</span>}
      </span>
      {keep ? (
        <span className="lj-row">
          <select
            className="lj-select"
            style={{ width: 120 }}
            aria-label={`${line.party} ${say('attendance')}`}
            value={presence}
            onChange={(event) => {
              const to = event.target.value as Presence
              setWords('')
              if (needsReason(to) || to === 'substitute') setWish(to)
              else give(to, null)
            }}
          >
            {PRESENCES.map((it) => (
              <option key={it} value={it}>
                {say(`presence.${it}`)}
              </option>
            ))}
          </select>
          {asks ? (
            <>
              <Input
                style={{ width: 130 }}
                aria-label={say(wish === 'substitute' ? 'substitute' : 'reason')}
                placeholder={say(wish === 'substitute' ? 'substitute' : 'reason')}
                value={words}
                maxLength={wish === 'substitute' ? 30 : 100}
                onChange={(event) => setWords(event.target.value)}
              />
              <Button loading={mark.isPending} disabled={words.trim() === ''} onClick={() => give(wish, words.trim())}>
                {say('markSave')}
              </Button>
            </>
          ) : null}
        </span>
      ) : (
        <Mark tone="plain">{say(`presence.${line.presence}`)}</Mark>
      )}
    </li>
  )
}

const Invite = ({
  sittingId,
  open,
  onClose,
}: {
  readonly sittingId: string
  readonly open: boolean
  readonly onClose: () => void
}): ReactNode => {
  const say = useSay(sittingWords)
  const [called, setCalled] = useState<ReadonlyMap<string, string>>(new Map())
  const form = useForm(sittingsContract.invite, {
    labels: { party: say('inviteParty'), name: say('inviteName') },
    initial: { id: sittingId, counts: false },
    invalidates: STALE,
    onDone: () => {
      tell(say('inviteDone'))
      onClose()
    },
  })
  const party = form.values['party'] as PartyRef | null | undefined
  return (
    <Side open={open} title={say('invite')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('invite')} onCancel={onClose}>
        <FieldFrame id={`${form.id}party`} label={say('inviteParty')} required={false} error={form.errors['party']}>
          <Pick
            control={{ id: `${form.id}party` }}
            value={party === null || party === undefined ? '' : partyKey(party)}
            called={party === null || party === undefined ? undefined : called.get(partyKey(party))}
            search={async (text, signal) => {
              const found = await searchParties(text, signal)
              setCalled(new Map(found.map((it) => [it.value, it.label])))
              return found
            }}
            onPick={(value) => form.set('party', partyFrom(value) ?? null)}
          />
        </FieldFrame>
        <TextField of={form} name="name" maxLength={60} />
      </Form>
    </Side>
  )
}

export const Attendance = ({ sheet }: { readonly sheet: Sheet }): ReactNode => {
  const say = useSay(sittingWords)
  const [inviting, setInviting] = useState(false)
  const { sitting, attendance, quorum, may } = sheet.base
  const mark = useChange(sittingsContract.mark, { invalidates: [sittingsContract.read] })
  const keep = may.keep && sitting.state !== 'closed' && sitting.state !== 'cancelled'
  const unsaid = attendance.filter((line) => line.presence === 'unmarked' || line.presence === 'coming')
  const { members, present, needed } = quorum
  return (
    <Section
      title={say('attendance')}
      extra={
        keep ? (
          <span className="lj-row">
            {unsaid.length === 0 ? null : (
              <Button
                loading={mark.isPending}
                onClick={() => mark.mutate({ id: sitting.id, lines: unsaid.map((line) => ({ id: line.id, presence: 'present' })) })}
              >
                {say('allPresent')}
              </Button>
            )}
            <Button onClick={() => setInviting(true)}>{say('invite')}</Button>
          </span>
        ) : null
      }
    >
      <Invite sittingId={sitting.id} open={inviting} onClose={() => setInviting(false)} />
      <p>{say('attendanceAnswer', { members, present, needed })}</p>
      {mark.error === null ? null : <Alert type="error" showIcon title={mark.error.message} />}
      <ul className="lj-list">
        {attendance.map((line) => (
          <Line key={`${line.id}.${line.presence}`} sittingId={sitting.id} line={line} keep={keep} />
        ))}
      </ul>
    </Section>
  )
}

/** For whoever is invited: we come, are excused, or send somebody. Three taps from the notice. */
export const Mine = ({ sittingId, line }: { readonly sittingId: string; readonly line: AttendanceShown }): ReactNode => {
  const say = useSay(sittingWords)
  const [wish, setWish] = useState<'leave' | 'substitute' | null>(null)
  const [words, setWords] = useState('')
  const answer = useChange(sittingsContract.answer, {
    invalidates: STALE,
    onDone: () => {
      setWish(null)
      tell(say('mineDone'))
    },
  })
  const give = (presence: 'coming' | 'leave' | 'substitute'): void =>
    answer.mutate({
      id: sittingId,
      party: { kind: line.partyKind!, id: line.partyId! },
      presence,
      reason: presence === 'leave' ? words.trim() : null,
      substitute: presence === 'substitute' ? words.trim() : null,
    })
  return (
    <Section title={line.party}>
      <p className="lj-row">
        <Mark tone={line.presence === 'unmarked' ? 'soon' : 'plain'}>{say(`presence.${line.presence}`)}</Mark>
        <span className="lj-soft">
          {line.substitute} {line.reason}
        </span>
      </p>
      {answer.error === null ? null : <Alert type="error" showIcon title={answer.error.message} />}
      <p className="lj-row">
        <Button type="primary" loading={answer.isPending} onClick={() => give('coming')}>
          {say('mine.coming')}
        </Button>
        {(['leave', 'substitute'] as const).map((it) => (
          <Button key={it} onClick={() => setWish(it)}>
            {say(`mine.${it}`)}
          </Button>
        ))}
      </p>
      {wish === null ? null : (
        <p className="lj-row">
          <Input
            aria-label={say(wish === 'leave' ? 'reason' : 'substitute')}
            placeholder={say(wish === 'leave' ? 'reason' : 'substitute')}
            value={words}
            maxLength={wish === 'leave' ? 100 : 30}
            onChange={(event) => setWords(event.target.value)}
          />
          <Button disabled={words.trim() === ''} loading={answer.isPending} onClick={() => give(wish)}>
            {say(`mine.${wish}`)}
          </Button>
        </p>
      )}
    </Section>
  )
}
