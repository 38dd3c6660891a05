// One small form for each step; what is known already is filled in.
import { useEffect, type ReactNode } from 'react'
import type { CallInputOf } from '../../../platform/http/contract.ts'
import { formatChinese } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import { DateField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm, type FormState } from '../../../platform/web/form/form.ts'
import { forget, useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { mattersContract, type MatterCard } from '../contract.ts'
import { CONFIRMED, OUTCOMES, type Action } from '../kinds.ts'
import { addWorkingDays, calendarOf } from '../rules/working-days.ts'
import { mattersWords } from '../words.ts'
import { Attach, useEvidence } from './Evidence.tsx'
import { PartyField } from './PartyField.tsx'
import { RelayStep } from './Relay.tsx'
import { screenWords } from './words.ts'

export type StepProps = { readonly matter: MatterCard; readonly onClose: () => void }

const contract = mattersContract
type StepEndpoint = (typeof contract)[
  | 'accept'
  | 'return'
  | 'raiseAgain'
  | 'begin'
  | 'note'
  | 'deliver'
  | 'confirm'
  | 'dispute'
  | 'close'
  | 'offer'
  | 'takeOver'
  | 'decline'
  | 'changeDue'
  | 'assign'
  | 'relay'
  | 'urge']

const STALE = [contract.read, contract.list, contract.today, contract.board, contract.calendar]

/** The form of a step over its endpoint: version and id go along, and when somebody was first the card is read again. */
export const useStep = <E extends StepEndpoint>(
  endpoint: E,
  action: Action,
  { matter, onClose }: StepProps,
  initial: Partial<CallInputOf<E>> = {},
): FormState<E> => {
  const say = useSay(screenWords)
  const sayWord = useSay(mattersWords)
  const form = useForm<E>(endpoint, {
    labels: {
      title: sayWord('matters.title'),
      text:
        action === 'deliver'
          ? say('screen.result')
          : action === 'note'
            ? say('screen.progress')
            : action === 'urge'
              ? say('screen.urgeField')
              : say('screen.text'),
      reason: say('screen.reason'),
      basis: say('screen.basisField'),
      link: say('screen.link'),
      outcome: sayWord('matters.outcome'),
      dueOn: sayWord('matters.dueOn'),
      deliverable: say('screen.deliverable'),
      to: say('screen.toField'),
      userId: sayWord('matters.handler'),
      replyBy: say('screen.replyField'),
      days: say('screen.relayed'),
    } as never,
    initial: { id: matter.id, version: matter.version, ...initial },
    draft: `matters.${action}.${matter.id}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('screen.done', { action: sayWord(`matters.do.${action}`) }))
      onClose()
    },
  })
  const wasFirst = form.problem?.problem.code === 'matters.conflict'
  useEffect(() => {
    if (wasFirst) void forget([contract.read])
  }, [wasFirst])
  return form
}

const useVerb = (action: Action): string => useSay(mattersWords)(`matters.do.${action}`)

/** Steps that need no word, but take one. */
const Plain = ({ action, ...props }: StepProps & { readonly action: 'accept' | 'begin' | 'takeOver' }): ReactNode => {
  const form = useStep(contract[action], action, props)
  return (
    <Form of={form} verb={useVerb(action)} onCancel={props.onClose}>
      <TextField of={form} name="text" lines={3} />
    </Form>
  )
}

const Reasoned = ({ action, ...props }: StepProps & { readonly action: 'dispute' | 'decline' }): ReactNode => {
  const form = useStep(contract[action], action, props)
  return (
    <Form of={form} verb={useVerb(action)} onCancel={props.onClose}>
      <TextField of={form} name="reason" lines={4} />
    </Form>
  )
}

const Return = (props: StepProps): ReactNode => {
  const form = useStep(contract.return, 'return', props)
  return (
    <Form of={form} verb={useVerb('return')} onCancel={props.onClose}>
      <TextField of={form} name="reason" lines={4} />
      <TextField of={form} name="basis" lines={2} />
    </Form>
  )
}

const RaiseAgain = (props: StepProps): ReactNode => {
  const { title, deliverable, dueOn } = props.matter
  const form = useStep(contract.raiseAgain, 'raiseAgain', props, { title, deliverable, dueOn })
  return (
    <Form of={form} verb={useVerb('raiseAgain')} onCancel={props.onClose}>
      <TextField of={form} name="title" />
      <TextField of={form} name="deliverable" lines={2} />
      <DateField of={form} name="dueOn" day />
      <TextField of={form} name="text" lines={3} />
    </Form>
  )
}

const Work = ({ action, ...props }: StepProps & { readonly action: 'note' | 'deliver' }): ReactNode => {
  const evidence = useEvidence(props.matter.id)
  const sendThenClose = async (): Promise<void> => {
    if (await evidence.send()) props.onClose()
  }
  const form = useStep(contract[action], action, { ...props, onClose: () => void sendThenClose() })
  return (
    <Form of={form} verb={useVerb(action)} onCancel={props.onClose}>
      <TextField of={form} name="text" lines={4} />
      <TextField of={form} name="link" />
      <Attach evidence={evidence} onSent={props.onClose} />
    </Form>
  )
}

const Confirm = (props: StepProps): ReactNode => {
  const sayWord = useSay(mattersWords)
  const form = useStep(contract.confirm, 'confirm', props, { outcome: 'done' })
  return (
    <Form of={form} verb={useVerb('confirm')} onCancel={props.onClose}>
      <SelectField
        of={form}
        name="outcome"
        choices={CONFIRMED.map((outcome) => ({ value: outcome, label: sayWord(`matters.outcome.${outcome}`) }))}
      />
      <TextField of={form} name="text" lines={3} />
    </Form>
  )
}

const Close = (props: StepProps): ReactNode => {
  const sayWord = useSay(mattersWords)
  const form = useStep(contract.close, 'close', props)
  return (
    <Form of={form} verb={useVerb('close')} onCancel={props.onClose}>
      <SelectField
        of={form}
        name="outcome"
        choices={OUTCOMES.map((outcome) => ({ value: outcome, label: sayWord(`matters.outcome.${outcome}`) }))}
      />
      <TextField of={form} name="reason" lines={3} />
    </Form>
  )
}

const Offer = (props: StepProps): ReactNode => {
  const form = useStep(contract.offer, 'offer', props)
  return (
    <Form of={form} verb={useVerb('offer')} onCancel={props.onClose}>
      <PartyField of={form} name="to" />
      <TextField of={form} name="reason" lines={3} />
    </Form>
  )
}

const ChangeDue = (props: StepProps): ReactNode => {
  const form = useStep(contract.changeDue, 'changeDue', props, { dueOn: props.matter.dueOn })
  return (
    <Form of={form} verb={useVerb('changeDue')} onCancel={props.onClose}>
      <DateField of={form} name="dueOn" day />
      <TextField of={form} name="reason" lines={3} />
    </Form>
  )
}

const Assign = (props: StepProps): ReactNode => {
  const form = useStep(contract.assign, 'assign', props)
  const people = useCall(contract.people, { id: props.matter.id })
  return (
    <Form of={form} verb={useVerb('assign')} onCancel={props.onClose}>
      <SelectField of={form} name="userId" choices={(people.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
    </Form>
  )
}

/** Working days for a reply, unless another day is written. */
const REPLY_DAYS = 5

const Urge = (props: StepProps): ReactNode => {
  const say = useSay(screenWords)
  const { title, dueOn } = props.matter
  const form = useStep(contract.urge, 'urge', props, {
    text: say(dueOn !== null && dueOn < today() ? 'screen.urgeDraft' : 'screen.urgeDraftSoon', {
      title,
      due: dueOn === null ? say('screen.noDue') : formatChinese(dueOn),
    }),
    replyBy: addWorkingDays(today(), REPLY_DAYS, calendarOf()),
  })
  return (
    <Form of={form} verb={useVerb('urge')} onCancel={props.onClose}>
      <TextField of={form} name="text" lines={6} />
      <DateField of={form} name="replyBy" day />
    </Form>
  )
}

/** The form of a step. */
export const StepForm = ({ action, ...props }: StepProps & { readonly action: Action }): ReactNode => {
  switch (action) {
    case 'accept':
    case 'begin':
    case 'takeOver':
      return <Plain action={action} {...props} />
    case 'dispute':
    case 'decline':
      return <Reasoned action={action} {...props} />
    case 'note':
    case 'deliver':
      return <Work action={action} {...props} />
    case 'return':
      return <Return {...props} />
    case 'raiseAgain':
      return <RaiseAgain {...props} />
    case 'confirm':
      return <Confirm {...props} />
    case 'close':
      return <Close {...props} />
    case 'offer':
      return <Offer {...props} />
    case 'changeDue':
      return <ChangeDue {...props} />
    case 'assign':
      return <Assign {...props} />
    case 'relay':
      return <RelayStep {...props} />
    case 'urge':
      return <Urge {...props} />
  }
}
