import type { ReactNode } from 'react'
import { networkContract } from '../../network/contract.ts'
import { today } from '../../../platform/time/clock.ts'
import { Go, useGo } from '../../../platform/web/address.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { agreementsContract } from '../contract.ts'
import { agreementsWords } from '../words.ts'
import { NOBODY, type PartyRow } from './editing.ts'
import { TextFields, useTextLabels } from './TextFields.tsx'

const Writing = ({ own }: { readonly own: PartyRow | undefined }): ReactNode => {
  const say = useSay(agreementsWords)
  const go = useGo()
  const form = useForm(agreementsContract.draft, {
    labels: useTextLabels(),
    initial: { kind: 'general', startsOn: today(), parties: [own ?? NOBODY, NOBODY], clauses: [], renews: null },
    draft: 'agreements.new',
    invalidates: [agreementsContract.list],
    onDone: ({ id }) => {
      tell(say('agreements.editor.saved'))
      go(`/agreements/${id}`)
    },
  })
  return (
    <Form of={form} verb={say('agreements.editor.save')} onCancel={() => go('/agreements')}>
      <TextFields of={form} fixed={false} />
    </Form>
  )
}

export default function NewAgreementPage(): ReactNode {
  const say = useSay(agreementsWords)
  const own = useCall(networkContract.own, {})
  return (
    <Page title={say('agreements.editor.draft')} trail={<Go to="/agreements">{say('agreements.list')}</Go>}>
      <div className="lj-wide">
        <Asked of={own}>
          {({ parties: [first] }) => <Writing own={first === undefined ? undefined : { ...first, signatory: null, title: null }} />}
        </Asked>
      </div>
    </Page>
  )
}
