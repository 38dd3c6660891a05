import type { ReactNode } from 'react'
import { SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { networkContract, partyChoice, partyRef } from '../../network/contract.ts'
import { mattersContract } from '../contract.ts'
import { PartyField } from './PartyField.tsx'
import { screenWords } from './words.ts'

const NOWHERE = '00000000-0000-0000-0000-000000000000'

/** When somebody leaves: all that they handle to another person of the same party, in one go. */
export const HandOver = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode => {
  const say = useSay(screenWords)
  const own = useCall(networkContract.own, {}, { when: open })
  const first = own.data?.parties[0]
  const form = useForm(mattersContract.handOver, {
    labels: {
      party: say('screen.handOverParty'),
      from: say('screen.handOverFrom'),
      to: say('screen.handOverTo'),
      reason: say('screen.reason'),
    },
    initial: first === undefined ? {} : { party: { kind: first.kind, id: first.id } },
    invalidates: [mattersContract.list, mattersContract.read, mattersContract.handlers, mattersContract.today],
    onDone: ({ count }) => {
      tell(say('screen.handOverDone', { count }))
      onClose()
    },
  })
  const read = partyRef.safeParse(form.values['party'])
  const there = useCall(
    mattersContract.handlers,
    { kind: read.success ? read.data.kind : 'unit', party: read.success ? read.data.id : NOWHERE },
    { when: open && read.success },
  )
  return (
    <Side open={open} title={say('screen.handOver')} onClose={onClose} dirty={form.dirty}>
      <p className="lj-soft">{say('screen.handOverLead')}</p>
      <Form of={form} verb={say('screen.handOver')} onCancel={onClose}>
        <PartyField
          of={form}
          name="party"
          {...(own.data !== undefined && own.data.parties.length > 1 ? { choices: own.data.parties.map(partyChoice) } : {})}
          {...(first === undefined ? {} : { called: first.name })}
        />
        <SelectField
          of={form}
          name="from"
          {...(there.data?.handling.length === 0 ? { hint: say('screen.handOverNone') } : {})}
          choices={(there.data?.handling ?? []).map(({ id, name, open: count }) => ({
            value: id,
            label: say('screen.handles', { name, count }),
          }))}
        />
        <SelectField of={form} name="to" choices={(there.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
        <TextField of={form} name="reason" lines={2} />
      </Form>
    </Side>
  )
}
