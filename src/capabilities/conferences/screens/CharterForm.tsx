import { useState, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import type { CallInputOf } from '../../../platform/http/contract.ts'
import { today } from '../../../platform/time/clock.ts'
import { call } from '../../../platform/web/call.ts'
import { DateField, FieldFrame, NumberField, PickField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm, type FormState } from '../../../platform/web/form/form.ts'
import { Pick } from '../../../platform/web/form/Pick.tsx'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { networkContract, partyFrom, partyKey } from '../../network/contract.ts'
import { conferencesContract, type CharterShown, type MemberShown } from '../contract.ts'
import { CHARTER_KINDS, CYCLES } from '../kinds.ts'
import { searchParties } from './states.tsx'
import { screenWords } from './words.ts'

type Seat = CallInputOf<typeof conferencesContract.changeCharter>['members'][number]
type AnyForm = FormState<typeof conferencesContract.createCharter> | FormState<typeof conferencesContract.changeCharter>

const organisations = async (text: string, signal: AbortSignal) =>
  (await call(networkContract.parties, { text: text === '' ? '街道' : text, kind: 'organisation' }, signal)).parties.map((it) => ({
    value: it.id,
    label: it.name,
    ...(it.within === null ? {} : { note: it.within }),
  }))

/** The members one a line, with whoever represents each; another is picked below. */
const Seats = ({ form, called }: { readonly form: AnyForm; readonly called: ReadonlyMap<string, string> }): ReactNode => {
  const say = useSay(screenWords)
  const [names, setNames] = useState(called)
  const seats = (form.values['members'] ?? []) as readonly Seat[]
  const set = form.set as (name: 'members', value: unknown) => void
  const id = `${form.id}members`
  return (
    <FieldFrame id={id} label={say('members')} required={false} error={form.errors['members']}>
      <ul className="lj-list">
        {seats.map((seat, at) => (
          <li key={partyKey(seat.party)}>
            <span>{names.get(seat.party.id) ?? seat.party.id}</span>
            <Input
              aria-label={`${names.get(seat.party.id) ?? ''} ${say('person')}`}
              placeholder={say('person')}
              value={seat.person ?? ''}
              maxLength={40}
              style={{ width: 170 }}
              onChange={(event) =>
                set(
                  'members',
                  seats.map((it, index) => (index === at ? { ...it, person: event.target.value } : it)),
                )
              }
            />
            <Button
              size="small"
              onClick={() =>
                set(
                  'members',
                  seats.filter((_, index) => index !== at),
                )
              }
            >
              {say('remove')}
            </Button>
          </li>
        ))}
      </ul>
      <Pick
        key={seats.length}
        control={{ id }}
        value=""
        placeholder={say('addMember')}
        label={say('addMember')}
        search={async (text, signal) => {
          const found = await searchParties(text, signal)
          setNames((now) => new Map([...now, ...found.map((it) => [it.value.split(':')[1]!, it.label] as const)]))
          return found.filter((it) => !seats.some((seat) => partyKey(seat.party) === it.value))
        }}
        onPick={(value) => {
          const party = partyFrom(value)
          if (party !== undefined) set('members', [...seats, { party, person: null }])
        }}
      />
    </FieldFrame>
  )
}

const useLabels = () => {
  const say = useSay(screenWords)
  return {
    name: say('name'),
    organisationId: say('convenor'),
    kind: say('kind'),
    cycle: say('cycle'),
    topicDays: say('topicDays'),
    quorumKind: say('quorumKind'),
    quorumValue: say('quorumValue'),
    chair: say('chair'),
    startsOn: say('startsOn'),
    members: say('members'),
  }
}

const Facts = ({ form }: { readonly form: AnyForm }): ReactNode => {
  const say = useSay(screenWords)
  const of = form as FormState<typeof conferencesContract.changeCharter>
  return (
    <>
      <SelectField of={of} name="kind" choices={CHARTER_KINDS.map((kind) => ({ value: kind, label: say(`kind.${kind}`) }))} />
      <SelectField of={of} name="cycle" choices={CYCLES.map((cycle) => ({ value: cycle, label: say(`cycle.${cycle}`) }))} />
      <DateField of={of} name="startsOn" day />
      <NumberField of={of} name="topicDays" />
      <SelectField
        of={of}
        name="quorumKind"
        choices={[
          { value: 'share', label: say('quorumKind.share') },
          { value: 'count', label: say('quorumKind.count') },
        ]}
      />
      <NumberField of={of} name="quorumValue" />
      <TextField of={of} name="chair" />
    </>
  )
}

type SideProps = { readonly open: boolean; readonly onClose: () => void }

export const AddCharter = ({ open, onClose }: SideProps): ReactNode => {
  const say = useSay(screenWords)
  const own = useCall(networkContract.own, {}, { when: open })
  const host = own.data?.parties.find((party) => party.kind === 'organisation')
  const form = useForm(conferencesContract.createCharter, {
    labels: useLabels(),
    initial: { organisationId: host?.id, kind: 'joint', cycle: 'P3M', topicDays: 15, quorumKind: 'share', quorumValue: 50, members: [] },
    draft: 'conferences.add',
    invalidates: [conferencesContract.charters],
    onDone: ({ charter }) => {
      tell(say('saved', { name: charter.name }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('add')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="name" />
        <PickField of={form} name="organisationId" search={organisations} called={host?.name} />
        <Facts form={form} />
        <Seats form={form} called={new Map()} />
      </Form>
    </Side>
  )
}

export const ChangeCharter = ({
  open,
  onClose,
  charter,
  members,
}: SideProps & { readonly charter: CharterShown; readonly members: readonly MemberShown[] }): ReactNode => {
  const say = useSay(screenWords)
  const { id, version, name, kind, cycle, topicDays, quorumKind, quorumValue, chair, startsOn } = charter
  const form = useForm(conferencesContract.changeCharter, {
    labels: useLabels(),
    initial: {
      id,
      version,
      name,
      kind,
      cycle,
      topicDays,
      quorumKind,
      quorumValue,
      chair,
      startsOn,
      members: members.map((it) => ({ party: { kind: it.kind, id: it.partyId }, person: it.person })),
    },
    draft: `conferences.${id}`,
    invalidates: [conferencesContract.charters, conferencesContract.readCharter],
    onDone: ({ charter: saved }) => {
      tell(say('saved', { name: saved.name }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('change')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="name" />
        <Facts form={form} />
        <Seats form={form} called={new Map(members.map((it) => [it.partyId, it.party]))} />
      </Form>
    </Side>
  )
}

/** Ends a charter from a day on; what was decided stays owed. */
export const EndCharter = ({ open, onClose, charter }: SideProps & { readonly charter: CharterShown }): ReactNode => {
  const say = useSay(screenWords)
  const form = useForm(conferencesContract.endCharter, {
    labels: { endsOn: say('endsOn'), reason: say('reason') },
    initial: { id: charter.id, endsOn: today() },
    invalidates: [conferencesContract.charters, conferencesContract.readCharter],
    onDone: () => {
      tell(say('endDone'))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('end')} onClose={onClose} dirty={form.dirty}>
      <p className="lj-hint">{say('endHint')}</p>
      <Form of={form} verb={say('end')} onCancel={onClose}>
        <DateField of={form} name="endsOn" day />
        <TextField of={form} name="reason" lines={2} maxLength={200} />
      </Form>
    </Side>
  )
}
