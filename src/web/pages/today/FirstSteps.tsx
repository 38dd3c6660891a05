/** What an administrator does first: the organisation at the top, then an account for who brings in the rosters. */
import type { ReactNode } from 'react'
import { organisationsContract, ROOTS } from '../../../capabilities/organisations/contract.ts'
import { organisationsWords } from '../../../capabilities/organisations/words.ts'
import { Go } from '../../../platform/web/address.tsx'
import { SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { shellWords } from '../../words.ts'

const Top = (): ReactNode => {
  const say = useSay(shellWords)
  const kind = useSay(organisationsWords)
  const form = useForm(organisationsContract.addRoot, {
    labels: { kind: say('first.kind'), name: say('first.name') },
    initial: { kind: 'district' },
    draft: 'organisations.root',
    invalidates: [organisationsContract.roots],
    onDone: ({ organisation }) => tell(say('first.done', { name: organisation.name })),
  })
  return (
    <Section title={say('first.title')}>
      <p className="lj-hint">{say('first.hint')}</p>
      <Form of={form} verb={say('first.add')}>
        <SelectField of={form} name="kind" choices={ROOTS.map((value) => ({ value, label: kind(`organisations.kind.${value}`) }))} />
        <TextField of={form} name="name" maxLength={80} />
      </Form>
    </Section>
  )
}

export default function FirstSteps(): ReactNode {
  const say = useSay(shellWords)
  const { data } = useCall(organisationsContract.roots, {})
  if (data === undefined) return null
  if (data.roots.length === 0) return <Top />
  return (
    <p>
      {say('first.then', { names: data.roots.map(({ name }) => name).join('、') })} <Go to="/users">{say('first.accounts')}</Go>
    </p>
  )
}
