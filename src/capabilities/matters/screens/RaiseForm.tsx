import type { ReactNode } from 'react'
import { DateField, SelectField, TextField, PickField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import type { PickChoice } from '../../../platform/web/form/Pick.tsx'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useGo } from '../../../platform/web/address.tsx'
import { call } from '../../../platform/web/call.ts'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { networkContract, partyChoice } from '../../network/contract.ts'
import { mattersContract } from '../contract.ts'
import { REPEATS } from '../kinds.ts'
import { mattersWords } from '../words.ts'
import { PartiesField, PartyField } from './PartyField.tsx'
import { screenWords } from './words.ts'

const openMatters = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> => {
  const { rows } = await call(mattersContract.list, { ...(text === '' ? {} : { text }), limit: 20 }, signal)
  return rows.map((matter) => ({ value: matter.id, label: matter.title, note: matter.lead.name }))
}

/** A matter entered by hand: who, what, by when. In whose name is known where one holds a single role. */
export const RaiseForm = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode => {
  const say = useSay(screenWords)
  const sayWord = useSay(mattersWords)
  const go = useGo()
  const own = useCall(networkContract.own, {}, { when: open })
  const first = own.data?.parties[0]
  const form = useForm(mattersContract.raise, {
    labels: {
      title: sayWord('matters.title'),
      lead: sayWord('matters.lead'),
      raiser: sayWord('matters.raiser'),
      assisting: say('screen.assistingParties'),
      watching: say('screen.watchingParties'),
      deliverable: say('screen.deliverable'),
      beginsOn: sayWord('matters.beginsOn'),
      dueOn: sayWord('matters.dueOn'),
      repeats: say('screen.repeats'),
      after: say('screen.afterField'),
    },
    initial: first === undefined ? {} : { raiser: { kind: first.kind, id: first.id } },
    draft: 'matters.raise',
    invalidates: [mattersContract.list, mattersContract.board, mattersContract.today, mattersContract.calendar],
    onDone: ({ id }) => {
      tell(say('screen.raised'))
      onClose()
      go(`/matters/${id}`)
    },
  })
  return (
    <Side open={open} title={say('screen.add')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('screen.addVerb')} onCancel={onClose}>
        <TextField of={form} name="title" />
        <PartyField of={form} name="lead" />
        <TextField of={form} name="deliverable" lines={2} />
        <DateField of={form} name="dueOn" day />
        <PartyField
          of={form}
          name="raiser"
          choices={(own.data?.parties ?? []).map(partyChoice)}
          {...(first === undefined ? {} : { called: first.name })}
        />
        <PartiesField of={form} name="assisting" />
        <PartiesField of={form} name="watching" />
        <SelectField of={form} name="repeats" choices={REPEATS.map((one) => ({ value: one, label: sayWord(`matters.repeats.${one}`) }))} />
        <PickField of={form} name="after" search={openMatters} />
      </Form>
    </Side>
  )
}
