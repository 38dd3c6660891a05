import type { ReactNode } from 'react'
import { SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { networkContract, partyFrom, partyKey } from '../../network/contract.ts'
import { conferencesContract } from '../contract.ts'
import { screenWords } from './words.ts'

type Props = { readonly open: boolean; readonly onClose: () => void; readonly charterId?: string }

/** Three fields: which conference, in whose name, what about. Where there is only one of each, it is chosen already. */
const TopicForm = ({ onClose, charterId }: Omit<Props, 'open'>): ReactNode => {
  const say = useSay(screenWords)
  const charters = useCall(conferencesContract.charters, { limit: 200 }, { when: charterId === undefined })
  const own = useCall(networkContract.own, {})
  const parties = own.data?.parties ?? []
  const first = parties[0]
  const only = charterId ?? (charters.data?.rows.length === 1 ? charters.data.rows[0]!.id : undefined)
  const form = useForm(conferencesContract.sendTopic, {
    labels: { charterId: say('topicCharter'), party: say('topicParty'), title: say('topicTitle'), detail: say('topicDetail') },
    initial: { charterId: only, party: first === undefined ? undefined : { kind: first.kind, id: first.id } },
    draft: 'conferences.topic',
    invalidates: [conferencesContract.topics, conferencesContract.readSitting],
    onDone: ({ sitting }) => {
      tell(sitting === null ? say('topicKept') : say(sitting.inTime ? 'topicSent' : 'topicLate', { title: sitting.title }))
      onClose()
    },
  })
  const party = form.values['party'] as { kind: 'organisation' | 'unit'; id: string } | undefined
  return (
    <Form of={form} verb={say('sendTopic')} onCancel={onClose}>
      <TextField of={form} name="title" maxLength={100} />
      <TextField of={form} name="detail" lines={4} maxLength={500} />
      {charterId === undefined ? (
        <SelectField of={form} name="charterId" choices={(charters.data?.rows ?? []).map((it) => ({ value: it.id, label: it.name }))} />
      ) : null}
      {parties.length < 2 ? null : (
        <div className="lj-field">
          <label htmlFor={`${form.id}party`}>{say('topicParty')}</label>
          <select
            id={`${form.id}party`}
            className="lj-select"
            value={party === undefined ? '' : partyKey(party)}
            onChange={(event) => form.set('party', partyFrom(event.target.value))}
          >
            {parties.map((it) => (
              <option key={it.id} value={partyKey(it)}>
                {it.name}
              </option>
            ))}
          </select>
          {form.errors['party'] === undefined ? null : <p className="lj-wrong">{form.errors['party']}</p>}
        </div>
      )}
    </Form>
  )
}

export const SendTopic = ({ open, onClose, charterId }: Props): ReactNode => {
  const say = useSay(screenWords)
  return (
    <Side open={open} title={say('sendTopic')} onClose={onClose}>
      <TopicForm onClose={onClose} {...(charterId === undefined ? {} : { charterId })} />
    </Side>
  )
}
