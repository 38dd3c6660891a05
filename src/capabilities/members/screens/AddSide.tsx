import type { ReactNode } from 'react'
import { Form } from '../../../platform/web/form/Form.tsx'
import { CheckField, DateField } from '../../../platform/web/form/fields.tsx'
import { PickField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useGo } from '../../../platform/web/address.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { membersContract } from '../contract.ts'
import { membersWords } from '../words.ts'
import { findBranches } from './branches.ts'
import { FactFields, NumberFields } from './Fields.tsx'
import { fieldLabels } from './said.ts'
import { memberScreenWords } from './words.ts'

/** Entering somebody, beside the list. */
export const AddSide = ({
  open,
  onClose,
  branch,
}: {
  readonly open: boolean
  readonly onClose: () => void
  readonly branch?: { readonly id: string; readonly name: string } | undefined
}): ReactNode => {
  const say = useSay(membersWords)
  const tellIn = useSay(memberScreenWords)
  const go = useGo()
  const form = useForm(membersContract.create, {
    labels: {
      ...fieldLabels(say),
      organisationId: say('members.field.organisation'),
      from: tellIn('screen.effective'),
      evenIfAlike: tellIn('screen.alike'),
    },
    initial: { status: 'full', ...(branch === undefined ? {} : { organisationId: branch.id }) },
    sensitive: ['phone', 'idNumber'],
    draft: 'members.add',
    invalidates: [membersContract.list],
    onDone: ({ id }) => {
      tell(tellIn('screen.saved', { name: '' }))
      onClose()
      go(`/members/${id}`)
    },
  })
  return (
    <Side open={open} title={tellIn('screen.add')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <PickField of={form} name="organisationId" search={findBranches} {...(branch === undefined ? {} : { called: branch.name })} />
        <FactFields of={form} />
        <NumberFields of={form} />
        <DateField of={form} name="from" day />
        {form.errors['name'] === undefined ? null : <CheckField of={form} name="evenIfAlike" />}
      </Form>
    </Side>
  )
}
