/** The drawers in which what the network keeps is entered, changed and ended. */
import type { ReactNode } from 'react'
import { Form } from '../../../platform/web/form/Form.tsx'
import { DateField, LinesField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { metricsContract } from '../../metrics/contract.ts'
import { networkContract, type Group, type Net, type Seat } from '../contract.ts'
import { GROUP_KINDS, PROVISION_KINDS, SEAT_KINDS, type SeatKind } from '../kinds.ts'
import { networkWords } from '../words.ts'
import { PartyField } from './PartyField.tsx'

export type SideProps = { readonly open: boolean; readonly onClose: () => void }

/** What any change of the network makes stale. */
export const STALE = [
  networkContract.composition,
  networkContract.seats,
  networkContract.unit,
  networkContract.duties,
  networkContract.findings,
  networkContract.coverage,
  networkContract.picture,
  metricsContract.figures,
]

const useSeatLabels = () => {
  const say = useSay(networkWords)
  return {
    kind: say('network.kind'),
    name: say('network.person'),
    post: say('network.post'),
    duty: say('network.duty'),
    phone: say('network.phoneOf'),
    from: say('network.from'),
    serves: say('network.serves'),
    groupId: say('network.groups'),
    netId: say('network.nets'),
    validFrom: say('network.since'),
    termUntil: say('network.termUntil'),
  }
}

type AddSeatProps = SideProps & {
  readonly of: string
  readonly groups: readonly Pick<Group, 'id' | 'name'>[]
  readonly nets: readonly Pick<Net, 'id' | 'name'>[]
}

/** Enters somebody at an organisation; which fields are asked follows from the kind. */
export const AddSeat = ({ open, onClose, of, groups, nets }: AddSeatProps): ReactNode => {
  const say = useSay(networkWords)
  const form = useForm(networkContract.addSeat, {
    labels: useSeatLabels(),
    initial: { organisationId: of, kind: 'partTime', post: say('network.seat.partTime'), validFrom: today() },
    sensitive: ['phone'],
    draft: `network.seat.${of}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('network.save', { name: say('network.people') }))
      onClose()
    },
  })
  const kind = (form.values['kind'] ?? 'partTime') as SeatKind
  const serving = kind === 'liaison' || kind === 'instructor'
  const named = (all: readonly { readonly id: string; readonly name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Side open={open} title={say('network.addSeat')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField of={form} name="kind" choices={SEAT_KINDS.map((one) => ({ value: one, label: say(`network.seat.${one}`) }))} />
        {kind === 'group' ? <SelectField of={form} name="groupId" choices={named(groups)} required /> : null}
        <TextField of={form} name="name" />
        <TextField of={form} name="post" />
        <PartyField of={form} name="from" />
        {serving && nets.length > 0 ? <SelectField of={form} name="netId" choices={named(nets)} /> : null}
        {serving ? <PartyField of={form} name="serves" /> : null}
        <DateField of={form} name="validFrom" day />
        <DateField of={form} name="termUntil" day />
        <TextField of={form} name="duty" lines={2} />
        <TextField of={form} name="phone" mode="tel" />
      </Form>
    </Side>
  )
}

export const ChangeSeat = ({ open, onClose, seat }: SideProps & { readonly seat: Seat }): ReactNode => {
  const say = useSay(networkWords)
  const { id, version, name, post, duty, termUntil } = seat
  const form = useForm(networkContract.changeSeat, {
    labels: useSeatLabels(),
    initial: { id, version, name, post, duty, termUntil },
    sensitive: ['phone'],
    draft: `network.seat.${id}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('network.save', { name }))
      onClose()
    },
  })
  return (
    <Side open={open} title={`${say('network.changeSeat')} ${name}`} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="name" />
        <TextField of={form} name="post" />
        <DateField of={form} name="termUntil" day />
        <TextField of={form} name="duty" lines={2} />
        <TextField of={form} name="phone" mode="tel" hint={say('network.phoneHint', { mask: seat.phone ?? '—' })} />
      </Form>
    </Side>
  )
}

export const ENDINGS = {
  seat: networkContract.endSeat,
  group: networkContract.endGroup,
  net: networkContract.endNet,
  provision: networkContract.endProvision,
  participation: networkContract.endParticipation,
  duty: networkContract.endDuty,
} as const
export type Ends = { readonly what: keyof typeof ENDINGS; readonly id: string; readonly name: string }

/** Ends any dated record on a day, with the reason. */
export const EndSide = ({ open, onClose, ends }: SideProps & { readonly ends: Ends }): ReactNode => {
  const say = useSay(networkWords)
  const form = useForm(ENDINGS[ends.what], {
    labels: { endedOn: say('network.endedOn'), reason: say('network.reason') },
    initial: { id: ends.id, endedOn: today() },
    invalidates: STALE,
    onDone: () => {
      const { endedOn } = form.values
      tell(say('network.ended', { day: typeof endedOn === 'string' ? endedOn : today(), name: ends.name }))
      onClose()
    },
  })
  const verb = say(ends.what === 'seat' ? 'network.endSeat' : 'network.end')
  return (
    <Side open={open} title={`${verb} ${ends.name}`} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={verb} onCancel={onClose}>
        <DateField of={form} name="endedOn" day />
        <TextField of={form} name="reason" hint={say('network.endReasonHint')} />
      </Form>
    </Side>
  )
}

export const AddGroup = ({ open, onClose, of }: SideProps & { readonly of: string }): ReactNode => {
  const say = useSay(networkWords)
  const form = useForm(networkContract.addGroup, {
    labels: {
      kind: say('network.form'),
      name: say('network.name'),
      duties: say('network.dutiesOf'),
      validFrom: say('network.established'),
    },
    initial: { organisationId: of, validFrom: today() },
    draft: `network.group.${of}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('network.save', { name: say('network.groups') }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('network.addGroup')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField of={form} name="kind" choices={GROUP_KINDS.map((kind) => ({ value: kind, label: say(`network.group.${kind}`) }))} />
        <TextField of={form} name="name" />
        <DateField of={form} name="validFrom" day />
        <LinesField of={form} name="duties" />
      </Form>
    </Side>
  )
}

export const ChangeGroup = ({ open, onClose, group }: SideProps & { readonly group: Group }): ReactNode => {
  const say = useSay(networkWords)
  const { id, version, name, duties } = group
  const form = useForm(networkContract.changeGroup, {
    labels: { name: say('network.name'), duties: say('network.dutiesOf') },
    initial: { id, version, name, duties },
    invalidates: STALE,
    onDone: () => {
      tell(say('network.save', { name }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('network.changeGroup')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="name" />
        <LinesField of={form} name="duties" />
      </Form>
    </Side>
  )
}

export const AddNet = ({ open, onClose, of }: SideProps & { readonly of: string }): ReactNode => {
  const say = useSay(networkWords)
  const form = useForm(networkContract.addNet, {
    labels: { name: say('network.name'), validFrom: say('network.established') },
    initial: { organisationId: of, validFrom: today() },
    draft: `network.net.${of}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('network.save', { name: say('network.nets') }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('network.addNet')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="name" />
        <DateField of={form} name="validFrom" day />
      </Form>
    </Side>
  )
}

export const AddProvision = ({ open, onClose, of }: SideProps & { readonly of: string }): ReactNode => {
  const say = useSay(networkWords)
  const form = useForm(networkContract.addProvision, {
    labels: { kind: say('network.kind'), title: say('network.titleOf'), text: say('network.textOf'), validFrom: say('network.areaFrom') },
    initial: { organisationId: of, validFrom: today() },
    draft: `network.provision.${of}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('network.save', { name: say('network.provisions') }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('network.addProvision')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField
          of={form}
          name="kind"
          choices={PROVISION_KINDS.map((kind) => ({ value: kind, label: say(`network.provision.${kind}`) }))}
        />
        <TextField of={form} name="title" />
        <TextField of={form} name="text" lines={5} />
        <DateField of={form} name="validFrom" day />
      </Form>
    </Side>
  )
}
