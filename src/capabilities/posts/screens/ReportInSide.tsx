import type { ReactNode } from 'react'
import { call } from '../../../platform/web/call.ts'
import { CheckField, PickField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import type { PickChoice } from '../../../platform/web/form/Pick.tsx'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { ownEndpoints } from '../contract.ts'
import { postsWords } from '../words.ts'

const communities = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> =>
  text === ''
    ? []
    : (await call(ownEndpoints.communities, { text }, signal)).communities.map(({ id, name, within }) => ({
        value: id,
        label: name,
        ...(within === null ? {} : { note: within }),
      }))

type ReportInProps = { readonly open: boolean; readonly onClose: () => void; readonly numberKnown: boolean }

/** A member reports in; the ID number is asked only where the roster lacks it. */
export const ReportInSide = ({ open, onClose, numberKnown }: ReportInProps): ReactNode => {
  const say = useSay(postsWords)
  const form = useForm(ownEndpoints.reportIn, {
    labels: {
      organisationId: say('posts.liveIn'),
      unit: say('posts.myUnit'),
      idNumber: say('posts.idNumber'),
      phone: say('posts.phoneOf'),
      willing: say('posts.willing'),
      consent: say('posts.consentMine'),
      askTransfer: say('posts.askTransfer'),
    },
    initial: { consent: false },
    sensitive: ['idNumber', 'phone'],
    invalidates: [ownEndpoints.own],
    onDone: ({ reporting }) => {
      tell(
        reporting.state === 'live'
          ? say('posts.reportedIn', { community: reporting.organisation })
          : say('posts.nowWaiting', { name: reporting.name }),
      )
      onClose()
    },
  })
  return (
    <Side open={open} title={say('posts.reportIn')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('posts.reportInVerb')} onCancel={onClose}>
        <PickField of={form} name="organisationId" search={communities} hint={say('posts.liveHint')} />
        <TextField of={form} name="unit" />
        {numberKnown ? null : <TextField of={form} name="idNumber" hint={say('posts.idNumberMine')} />}
        <TextField of={form} name="phone" mode="tel" />
        <TextField of={form} name="willing" lines={2} />
        <CheckField of={form} name="consent" />
        <CheckField of={form} name="askTransfer" hint={say('posts.askTransferHint')} />
      </Form>
    </Side>
  )
}
