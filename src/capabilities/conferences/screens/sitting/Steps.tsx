import { useState, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { daysBetween } from '../../../../platform/time/calendar.ts'
import { today } from '../../../../platform/time/clock.ts'
import { ProblemError } from '../../../../platform/web/call.ts'
import { DateField, TextField, TimeField } from '../../../../platform/web/form/fields.tsx'
import { Form } from '../../../../platform/web/form/Form.tsx'
import { useForm } from '../../../../platform/web/form/form.ts'
import { Side } from '../../../../platform/web/form/Side.tsx'
import { useChange } from '../../../../platform/web/query.ts'
import { useSay } from '../../../../platform/web/say.ts'
import { tell } from '../../../../platform/web/told.tsx'
import { CLOSE_WITHIN, sittingsContract, type SittingShown } from '../../../sittings/contract.ts'
import { conferencesContract } from '../../contract.ts'
import { STALE, type Sheet } from './sheet.ts'
import { sittingWords } from './words.ts'

type SideProps = { readonly sitting: SittingShown; readonly open: boolean; readonly onClose: () => void }

const ChangeSitting = ({ sitting, open, onClose }: SideProps): ReactNode => {
  const say = useSay(sittingWords)
  const { id, version, plannedOn, startsAt, venue, chair, recorder } = sitting
  const form = useForm(sittingsContract.change, {
    labels: { plannedOn: say('plannedOn'), startsAt: say('startsAt'), venue: say('venue'), chair: say('chair'), recorder: say('recorder') },
    initial: { id, version, plannedOn, startsAt, venue, chair, recorder },
    invalidates: STALE,
    onDone: ({ told }) => {
      tell(told === 0 ? say('changed') : say('changedTold', { told }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('change')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <DateField of={form} name="plannedOn" day />
        <TimeField of={form} name="startsAt" />
        <TextField of={form} name="venue" />
        <TextField of={form} name="chair" />
        <TextField of={form} name="recorder" />
      </Form>
    </Side>
  )
}

const Cancel = ({ sitting, open, onClose }: SideProps): ReactNode => {
  const say = useSay(sittingWords)
  const form = useForm(sittingsContract.cancel, {
    labels: { reason: say('reason') },
    initial: { id: sitting.id },
    invalidates: STALE,
    onDone: ({ told }) => {
      tell(told === 0 ? say('cancelled') : say('cancelledTold', { told }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('cancel')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('cancel')} onCancel={onClose}>
        <TextField of={form} name="reason" lines={2} maxLength={200} />
      </Form>
    </Side>
  )
}

/** Calls it: until when topics are taken is offered, and can be chosen otherwise. */
const Call = ({ sitting, topicsUntil, open, onClose }: SideProps & { readonly topicsUntil: string }): ReactNode => {
  const say = useSay(sittingWords)
  const day = today()
  const offered = topicsUntil < day ? day : topicsUntil
  const form = useForm(conferencesContract.call, {
    labels: { topicsUntil: say('topicsUntil') },
    initial: { id: sitting.id, topicsUntil: offered > sitting.plannedOn ? sitting.plannedOn : offered },
    invalidates: STALE,
    onDone: ({ told }) => {
      tell(say('called', { told }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('call')} onClose={onClose} dirty={form.dirty}>
      <p className="lj-hint">{say('callHint')}</p>
      <Form of={form} verb={say('call')} onCancel={onClose}>
        <DateField of={form} name="topicsUntil" day />
      </Form>
    </Side>
  )
}

/** The day; a reason is asked for only where the server says that one is needed. */
const Hold = ({ sitting, open, onClose }: SideProps): ReactNode => {
  const say = useSay(sittingWords)
  const form = useForm(sittingsContract.hold, {
    labels: { heldOn: say('heldOn'), lateReason: say('lateReason'), quorumReason: say('quorumReason') },
    initial: { id: sitting.id, heldOn: sitting.plannedOn },
    invalidates: STALE,
    onDone: () => {
      tell(say('heldDone'))
      onClose()
    },
  })
  const asked = form.errors
  const code = form.problem instanceof ProblemError ? form.problem.problem.code : null
  const wants = (name: 'lateReason' | 'quorumReason', of: string): boolean =>
    asked[name] !== undefined || code === of || (form.values[name] !== undefined && form.values[name] !== null)
  return (
    <Side open={open} title={say('hold')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('hold')} onCancel={onClose}>
        <DateField of={form} name="heldOn" day />
        {wants('lateReason', 'sittings.lateReason') ? <TextField of={form} name="lateReason" maxLength={200} /> : null}
        {wants('quorumReason', 'sittings.quorum') ? <TextField of={form} name="quorumReason" maxLength={200} /> : null}
      </Form>
    </Side>
  )
}

const Close = ({ sitting, open, onClose }: SideProps): ReactNode => {
  const say = useSay(sittingWords)
  const form = useForm(sittingsContract.close, {
    labels: { lateReason: say('lateReason') },
    initial: { id: sitting.id },
    invalidates: [...STALE, conferencesContract.decisions],
    onDone: () => {
      tell(say('closedDone'))
      onClose()
    },
  })
  const isLate = sitting.heldOn !== null && daysBetween(sitting.heldOn, today()) > CLOSE_WITHIN
  return (
    <Side open={open} title={say('close')} onClose={onClose} dirty={form.dirty}>
      <p className="lj-hint">{say('closeHint')}</p>
      <Form of={form} verb={say('close')} onCancel={onClose}>
        {isLate ? <TextField of={form} name="lateReason" maxLength={200} /> : null}
      </Form>
    </Side>
  )
}

const Late = ({ sitting, open, onClose }: SideProps): ReactNode => {
  const say = useSay(sittingWords)
  const form = useForm(sittingsContract.addLate, {
    labels: { text: say('lateText'), reason: say('reason') },
    initial: { id: sitting.id },
    draft: `sittings.late.${sitting.id}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('lateDone'))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('addLate')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('addLate')} onCancel={onClose}>
        <TextField of={form} name="text" lines={5} maxLength={2000} />
        <TextField of={form} name="reason" maxLength={200} />
      </Form>
    </Side>
  )
}

type Open = 'call' | 'change' | 'cancel' | 'hold' | 'close' | 'late'

/** What comes next for the convenor: one primary step, and what else can be done. */
export const useSteps = ({ base, extra }: Sheet): { readonly actions: ReactNode; readonly sides: ReactNode } => {
  const say = useSay(sittingWords)
  const [open, setOpen] = useState<Open | null>(null)
  const done = { invalidates: STALE }
  const fix = useChange(conferencesContract.fix, { ...done, onDone: ({ told }) => tell(say('fixed', { told })) })
  const circulate = useChange(conferencesContract.circulate, { ...done, onDone: ({ told }) => tell(say('circulated', { told })) })
  const { sitting, may } = base
  if (!may.keep) return { actions: undefined, sides: null }
  const { state, id } = sitting
  const before = state === 'planned' || state === 'called' || state === 'fixed'
  const step = (verb: string, act: () => void, busy: boolean): ReactNode => (
    <Button type="primary" loading={busy} onClick={act}>
      {verb}
    </Button>
  )
  const trouble = fix.error ?? circulate.error
  const onClose = () => setOpen(null)
  return {
    actions: (
      <>
        {before ? <Button onClick={() => setOpen('cancel')}>{say('cancel')}</Button> : null}
        {before ? <Button onClick={() => setOpen('change')}>{say('change')}</Button> : null}
        {state === 'closed' ? <Button onClick={() => setOpen('late')}>{say('addLate')}</Button> : null}
        {state === 'planned' ? step(say('call'), () => setOpen('call'), false) : null}
        {state === 'called' ? step(say('fix'), () => fix.mutate({ id }), fix.isPending) : null}
        {state === 'fixed' ? step(say('hold'), () => setOpen('hold'), false) : null}
        {state === 'held' ? step(say('close'), () => setOpen('close'), false) : null}
        {state === 'closed' && extra.meeting.circularOn === null
          ? step(say('circulate'), () => circulate.mutate({ id }), circulate.isPending)
          : null}
      </>
    ),
    sides: (
      <>
        {trouble === null ? null : <Alert type="error" showIcon title={trouble.message} />}
        <ChangeSitting key={`change${sitting.version}`} sitting={sitting} open={open === 'change'} onClose={onClose} />
        <Call
          key={`call${sitting.version}`}
          sitting={sitting}
          topicsUntil={extra.meeting.topicsUntil}
          open={open === 'call'}
          onClose={onClose}
        />
        <Cancel sitting={sitting} open={open === 'cancel'} onClose={onClose} />
        <Hold key={`hold${sitting.version}`} sitting={sitting} open={open === 'hold'} onClose={onClose} />
        <Close sitting={sitting} open={open === 'close'} onClose={onClose} />
        <Late sitting={sitting} open={open === 'late'} onClose={onClose} />
      </>
    ),
  }
}
