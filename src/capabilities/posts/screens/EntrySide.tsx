import type { ReactNode } from 'react'
import { DateField, NumberField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { ownEndpoints, reportingContract, servicesContract } from '../contract.ts'
import { postsWords } from '../words.ts'
import { PartyField } from './PartyField.tsx'

type SideProps = { readonly open: boolean; readonly onClose: () => void; readonly reportingId: string }

const useLabels = () => {
  const say = useSay(postsWords)
  return {
    occasion: say('posts.occasion'),
    what: say('posts.what'),
    servedOn: say('posts.servedOn'),
    hours: say('posts.serviceHours'),
    lateReason: say('posts.lateReason'),
    receiver: say('posts.receiver'),
  }
}

/** The community enters a service for somebody. */
export const EntrySide = ({ open, onClose, reportingId }: SideProps): ReactNode => {
  const say = useSay(postsWords)
  const form = useForm(servicesContract.enterService, {
    labels: useLabels(),
    initial: { reportingId, servedOn: today() },
    draft: `posts.service.${reportingId}`,
    invalidates: [servicesContract.services, servicesContract.waiting, reportingContract.person],
    onDone: ({ service }) => {
      tell(say('posts.serviceEntered', { day: service.servedOn }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('posts.enterService')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('posts.registerVerb')} onCancel={onClose}>
        <TextField of={form} name="occasion" maxLength={60} />
        <TextField of={form} name="what" lines={2} maxLength={300} />
        <DateField of={form} name="servedOn" day />
        <NumberField of={form} name="hours" />
        <PartyField of={form} name="receiver" required={false} hint={say('posts.receiverHint')} />
        <TextField of={form} name="lateReason" hint={say('posts.lateHint')} />
      </Form>
    </Side>
  )
}

/** The member enters their own. */
export const OwnEntrySide = ({ open, onClose, reportingId }: SideProps): ReactNode => {
  const say = useSay(postsWords)
  const form = useForm(ownEndpoints.ownService, {
    labels: useLabels(),
    initial: { reportingId, servedOn: today() },
    draft: 'posts.service.own',
    invalidates: [ownEndpoints.own],
    onDone: ({ service }) => {
      tell(say('posts.serviceEntered', { day: service.servedOn }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('posts.enterMine')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('posts.registerVerb')} onCancel={onClose}>
        <TextField of={form} name="occasion" maxLength={60} />
        <TextField of={form} name="what" lines={2} maxLength={300} />
        <DateField of={form} name="servedOn" day />
        <NumberField of={form} name="hours" />
        <TextField of={form} name="lateReason" hint={say('posts.lateHint')} />
      </Form>
    </Side>
  )
}
