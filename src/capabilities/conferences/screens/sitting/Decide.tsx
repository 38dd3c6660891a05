import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { DateField, FieldFrame, SelectField, TextField } from '../../../../platform/web/form/fields.tsx'
import { Form } from '../../../../platform/web/form/Form.tsx'
import { useForm } from '../../../../platform/web/form/form.ts'
import { Pick } from '../../../../platform/web/form/Pick.tsx'
import { Picks } from '../../../../platform/web/form/Picks.tsx'
import { Side } from '../../../../platform/web/form/Side.tsx'
import { useSay } from '../../../../platform/web/say.ts'
import { tell } from '../../../../platform/web/told.tsx'
import { partyFrom, partyKey, type PartyRef } from '../../../network/contract.ts'
import type { AttendanceShown } from '../../../sittings/contract.ts'
import { conferencesContract, type DecisionShown } from '../../contract.ts'
import { RESOLUTIONS } from '../../kinds.ts'
import { searchParties } from '../states.tsx'
import { STALE } from './sheet.ts'
import { sittingWords } from './words.ts'

type Choice = { readonly value: string; readonly label: string }

const choicesOf = (attendance: readonly AttendanceShown[]): readonly Choice[] =>
  attendance.flatMap((line) =>
    line.partyId === null || line.partyKind === null
      ? []
      : [{ value: partyKey({ kind: line.partyKind, id: line.partyId }), label: line.party }],
  )

/** Those who sit in it first; whoever else is meant is found by name. */
const searchWith = (near: readonly Choice[]) => async (text: string, signal: AbortSignal) => {
  if (text === '') return near
  const here = near.filter((it) => it.label.includes(text))
  const found = await searchParties(text, signal)
  return [...here, ...found.filter((it) => !here.some((other) => other.value === it.value))]
}

type DecideProps = {
  readonly sittingId: string
  readonly itemId: string | null
  readonly attendance: readonly AttendanceShown[]
  readonly open: boolean
  readonly onClose: () => void
}

export const Decide = ({ sittingId, itemId, attendance, open, onClose }: DecideProps): ReactNode => {
  const say = useSay(sittingWords)
  const near = choicesOf(attendance)
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map(near.map((it) => [it.value, it.label])))
  const form = useForm(conferencesContract.addDecision, {
    labels: {
      text: say('decisionText'),
      lead: say('lead'),
      assisting: say('assisting'),
      dueOn: say('dueOn'),
      deliverable: say('deliverable'),
    },
    initial: { id: sittingId, itemId, assisting: [] },
    draft: `conferences.decide.${sittingId}`,
    invalidates: [...STALE, conferencesContract.decisions],
    onDone: ({ decision }) => {
      tell(say('decided', { lead: decision.lead }))
      onClose()
    },
  })
  const search = async (text: string, signal: AbortSignal) => {
    const found = await searchWith(near)(text, signal)
    setNames((now) => new Map([...now, ...found.map((it) => [it.value, it.label] as const)]))
    return found
  }
  const lead = form.values['lead'] as PartyRef | undefined
  const assisting = (form.values['assisting'] ?? []) as readonly PartyRef[]
  return (
    <Side open={open} title={say('decide')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('decide')} onCancel={onClose}>
        <TextField of={form} name="text" lines={3} maxLength={500} />
        <FieldFrame id={`${form.id}lead`} label={say('lead')} required error={form.errors['lead']}>
          <Pick
            control={{ id: `${form.id}lead`, 'aria-required': true }}
            value={lead === undefined ? '' : partyKey(lead)}
            called={lead === undefined ? undefined : names.get(partyKey(lead))}
            search={search}
            onPick={(value) => form.set('lead', partyFrom(value))}
          />
        </FieldFrame>
        <DateField of={form} name="dueOn" day />
        <TextField of={form} name="deliverable" hint={say('deliverableHint')} maxLength={300} />
        <FieldFrame id={`${form.id}assisting`} label={say('assisting')} required={false} error={form.errors['assisting']}>
          <Picks
            id={`${form.id}assisting`}
            label={say('assisting')}
            values={assisting.map(partyKey)}
            called={names}
            search={search}
            onChange={(values) =>
              form.set(
                'assisting',
                values.flatMap((value) => partyFrom(value) ?? []),
              )
            }
          />
        </FieldFrame>
      </Form>
    </Side>
  )
}

/** Ends an earlier decision by this sitting, or takes back one of its own. */
export const Resolve = ({
  sittingId,
  decision,
  own,
}: {
  readonly sittingId: string
  readonly decision: Pick<DecisionShown, 'id'>
  readonly own: boolean
}): ReactNode => {
  const say = useSay(sittingWords)
  const [open, setOpen] = useState(false)
  const verb = say(own ? 'takeBack' : 'resolve')
  const form = useForm(conferencesContract.resolveDecision, {
    labels: { resolution: say('outcome'), text: say(own ? 'reason' : 'resolveText') },
    initial: { id: decision.id, sittingId, ...(own ? { resolution: 'withdrawn' as const } : {}) },
    invalidates: [...STALE, conferencesContract.decisions],
    onDone: () => {
      tell(say('resolved'))
      setOpen(false)
    },
  })
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {verb}
      </Button>
      <Side open={open} title={verb} onClose={() => setOpen(false)} dirty={form.dirty}>
        {own ? <p className="lj-hint">{say('takeBackHint')}</p> : null}
        <Form of={form} verb={verb} onCancel={() => setOpen(false)}>
          {own ? null : (
            <SelectField of={form} name="resolution" choices={RESOLUTIONS.map((it) => ({ value: it, label: say(`outcome.${it}`) }))} />
          )}
          <TextField of={form} name="text" lines={3} maxLength={500} />
        </Form>
      </Side>
    </>
  )
}
