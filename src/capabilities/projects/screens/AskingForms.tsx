import type { ReactNode } from 'react'
import { Form } from '../../../platform/web/form/Form.tsx'
import { SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { projectsContract } from '../contract.ts'
import { ASKING_KINDS } from '../kinds.ts'
import { projectsWords } from '../words.ts'
import { PartyField } from './fields.tsx'
import { STALE, type FormProps } from './Forms.tsx'
import { projectScreenWords } from './words/project.ts'

export const AskingForm = ({ card, onClose }: FormProps): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  const { id } = card.project
  const form = useForm(projectsContract.addAsking, {
    labels: { kind: say('screen.askedHow'), name: say('screen.askedWhat'), who: say('screen.who'), party: say('screen.askedParty') },
    initial: { id, kind: 'byHand' },
    draft: `projects.asking.${id}`,
    invalidates: STALE,
    onDone: () => {
      tell(say('screen.askingDone'))
      onClose()
    },
  })
  return (
    <Side open title={say('screen.addAsking')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField of={form} name="kind" choices={ASKING_KINDS.map((one) => ({ value: one, label: named(`projects.asking.${one}`) }))} />
        <TextField of={form} name="name" maxLength={120} />
        <PartyField of={form} name="party" required={false} hint={say('screen.askedPartyHint')} />
        <TextField of={form} name="who" maxLength={80} hint={say('screen.whoHint')} />
      </Form>
    </Side>
  )
}

export const TellForm = ({ card, onClose }: FormProps): ReactNode => {
  const say = useSay(projectScreenWords)
  const { id, outcome } = card.project
  const waiting = card.askings.filter((one) => one.toldOn === null).length
  const form = useForm(projectsContract.tell, {
    labels: { text: say('screen.tellText') },
    initial: { id, ...(outcome === null ? {} : { text: outcome }) },
    draft: `projects.tell.${id}`,
    invalidates: STALE,
    onDone: ({ told }) => {
      tell(say('screen.tellDone', { told }))
      onClose()
    },
  })
  return (
    <Side open title={say('screen.tell')} onClose={onClose} dirty={form.dirty}>
      <p className="lj-hint">{say('screen.telling', { count: waiting })}</p>
      <Form of={form} verb={say('screen.tell')} onCancel={onClose}>
        <TextField of={form} name="text" lines={4} />
      </Form>
    </Side>
  )
}
