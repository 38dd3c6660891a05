/** What can be done to one member: each in a drawer beside the card, each with a way back. */
import type { ReactNode } from 'react'
import { call, ProblemError } from '../../../platform/web/call.ts'
import { Form } from '../../../platform/web/form/Form.tsx'
import { DateField, PickField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { forget } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { ENDINGS, membersContract, OWN_FIELDS, type Person } from '../contract.ts'
import { membersWords } from '../words.ts'
import { findBranches } from './branches.ts'
import { FactFields, NumberFields } from './Fields.tsx'
import { fieldLabels } from './said.ts'
import { memberScreenWords } from './words.ts'

export type Doing = 'change' | 'correct' | 'transfer' | 'end' | 'restore'

const stale = [membersContract.list, membersContract.read, membersContract.duplicates]

/** Says what was done, and offers to take it back. */
export const useDone = (onClose: () => void) => {
  const say = useSay(memberScreenWords)
  const takeBack = async (batchId: string): Promise<void> => {
    try {
      await call(membersContract.undo, { batchId })
      await forget(stale)
      tell(say('screen.taken'))
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      tell(error.message)
    }
  }
  return (name: string) =>
    ({ undo }: { readonly undo: string }): void => {
      onClose()
      tell(say('screen.saved', { name }), { undo: () => void takeBack(undo) })
    }
}

type SideProps = { readonly member: Person; readonly onClose: () => void }

const factsOf = (member: Person) =>
  Object.fromEntries(
    OWN_FIELDS.filter((field) => !['organisation', 'phone', 'idNumber', 'rosterNumber'].includes(field)).map((field) => [
      field,
      field === 'sex' ? String(member.sex) : member[field],
    ]),
  )

const ChangeForm = ({ member, onClose }: SideProps): ReactNode => {
  const say = useSay(membersWords)
  const here = useSay(memberScreenWords)
  const done = useDone(onClose)
  const form = useForm(membersContract.change, {
    labels: { ...fieldLabels(say), from: here('screen.effective') },
    initial: { id: member.id, version: member.version, from: today(), ...factsOf(member) },
    sensitive: ['phone', 'idNumber'],
    invalidates: stale,
    onDone: done(member.name),
  })
  return (
    <Side open title={here('screen.change')} onClose={onClose} dirty={form.dirty}>
      <p className="lj-hint">{here('screen.changeHint')}</p>
      <Form of={form} onCancel={onClose}>
        <DateField of={form} name="from" day required />
        <FactFields of={form} />
        <NumberFields of={form} />
      </Form>
    </Side>
  )
}

const CorrectForm = ({ member, onClose }: SideProps): ReactNode => {
  const say = useSay(membersWords)
  const here = useSay(memberScreenWords)
  const done = useDone(onClose)
  const form = useForm(membersContract.correct, {
    labels: { ...fieldLabels(say), reason: here('screen.reason') },
    initial: { id: member.id, version: member.version, ...factsOf(member) },
    sensitive: ['phone', 'idNumber'],
    invalidates: stale,
    onDone: done(member.name),
  })
  return (
    <Side open title={here('screen.correct')} onClose={onClose} dirty={form.dirty}>
      <p className="lj-hint">{here('screen.correctHint')}</p>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="reason" maxLength={200} required />
        <FactFields of={form} />
        <NumberFields of={form} />
      </Form>
    </Side>
  )
}

const TransferForm = ({ member, onClose }: SideProps): ReactNode => {
  const here = useSay(memberScreenWords)
  const done = useDone(onClose)
  const form = useForm(membersContract.transfer, {
    labels: { organisationId: here('screen.target'), on: here('screen.effective') },
    initial: { id: member.id, version: member.version, on: today() },
    invalidates: stale,
    onDone: done(member.name),
  })
  return (
    <Side open title={here('screen.transfer')} onClose={onClose} dirty={form.dirty}>
      <p className="lj-hint">{here('screen.record')}</p>
      <Form of={form} verb={here('screen.transfer')} onCancel={onClose}>
        <PickField of={form} name="organisationId" search={findBranches} />
        <DateField of={form} name="on" day required />
      </Form>
    </Side>
  )
}

const EndForm = ({ member, onClose }: SideProps): ReactNode => {
  const say = useSay(membersWords)
  const here = useSay(memberScreenWords)
  const done = useDone(onClose)
  const form = useForm(membersContract.end, {
    labels: { ending: here('screen.ending'), on: here('screen.effective'), note: here('screen.note') },
    initial: { id: member.id, version: member.version, on: today() },
    invalidates: stale,
    onDone: done(member.name),
  })
  return (
    <Side open title={here('screen.end')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={here('screen.end')} onCancel={onClose}>
        <SelectField of={form} name="ending" choices={ENDINGS.map((value) => ({ value, label: say(`members.ending.${value}`) }))} />
        <DateField of={form} name="on" day required />
        <TextField of={form} name="note" maxLength={200} lines={3} />
      </Form>
    </Side>
  )
}

const RestoreForm = ({ member, onClose }: SideProps): ReactNode => {
  const here = useSay(memberScreenWords)
  const done = useDone(onClose)
  const form = useForm(membersContract.restore, {
    labels: { on: here('screen.effective') },
    initial: { id: member.id, version: member.version, on: today() },
    invalidates: stale,
    onDone: done(member.name),
  })
  return (
    <Side open title={here('screen.restore')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={here('screen.restore')} onCancel={onClose}>
        <DateField of={form} name="on" day required />
      </Form>
    </Side>
  )
}

const FORMS = { change: ChangeForm, correct: CorrectForm, transfer: TransferForm, end: EndForm, restore: RestoreForm }

export const ChangeSide = ({ doing, ...props }: SideProps & { readonly doing: Doing }): ReactNode => {
  const Chosen = FORMS[doing]
  return <Chosen {...props} />
}
