import type { ReactNode } from 'react'
import { networkContract } from '../../network/contract.ts'
import { unitsContract } from '../../units/contract.ts'
import { today } from '../../../platform/time/clock.ts'
import { Go, useGo, useView } from '../../../platform/web/address.tsx'
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

const Writing = ({ own, other }: { readonly own: PartyRow | undefined; readonly other: PartyRow | undefined }): ReactNode => {
  const say = useSay(agreementsWords)
  const go = useGo()
  const form = useForm(agreementsContract.draft, {
    labels: useTextLabels(),
    initial: { kind: 'general', startsOn: today(), parties: [own ?? NOBODY, other ?? NOBODY], clauses: [], renews: null },
    draft: other === undefined ? 'agreements.new' : `agreements.new.${other.id}`,
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

/** With the unit that the address names as the other side. */
const WritingWith = ({ own, unitId }: { readonly own: PartyRow | undefined; readonly unitId: string }): ReactNode => {
  const unit = useCall(unitsContract.read, { id: unitId })
  return <Asked of={unit}>{({ unit: { id, name } }) => <Writing own={own} other={{ ...NOBODY, kind: 'unit', id, name }} />}</Asked>
}

export default function NewAgreementPage(): ReactNode {
  const say = useSay(agreementsWords)
  const unitId = useView().view['unit']
  const asked = useCall(networkContract.own, {})
  return (
    <Page title={say('agreements.editor.draft')} trail={<Go to="/agreements">{say('agreements.list')}</Go>}>
      <div className="lj-wide">
        <Asked of={asked}>
          {({ parties: [first] }) => {
            const own = first === undefined ? undefined : { ...first, signatory: null, title: null }
            return unitId === undefined ? <Writing own={own} other={undefined} /> : <WritingWith own={own} unitId={unitId} />
          }}
        </Asked>
      </div>
    </Page>
  )
}
