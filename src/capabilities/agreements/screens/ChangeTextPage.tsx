import type { ReactNode } from 'react'
import { Go, useGo, useParam } from '../../../platform/web/address.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { agreementsContract, type Card } from '../contract.ts'
import { agreementsWords } from '../words.ts'
import { TextFields, useTextLabels } from './TextFields.tsx'

const Writing = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(agreementsWords)
  const go = useGo()
  const text = card.versions.at(-1)!
  const back = (): void => go(`/agreements/${card.id}`)
  const form = useForm(agreementsContract.change, {
    labels: useTextLabels(),
    initial: { ...text.content, id: card.id, version: card.version },
    draft: `agreements.${card.id}.${text.number}`,
    invalidates: [agreementsContract.list, agreementsContract.read],
    onDone: () => {
      tell(say('agreements.editor.saved'))
      back()
    },
  })
  return (
    <Form of={form} verb={say('agreements.editor.save')} onCancel={back}>
      <TextFields of={form} fixed={text.number > 1} />
    </Form>
  )
}

export default function ChangeTextPage(): ReactNode {
  const say = useSay(agreementsWords)
  const id = useParam('id')
  const card = useCall(agreementsContract.read, { id })
  const isLater = (card.data?.versions.length ?? 1) > 1
  return (
    <Page
      title={say(isLater ? 'agreements.editor.supplement' : 'agreements.editor.draft')}
      trail={<Go to={`/agreements/${id}`}>{card.data?.title ?? say('agreements.list')}</Go>}
    >
      <div className="lj-wide">
        <Asked of={card}>{(data) => <Writing key={data.version} card={data} />}</Asked>
      </div>
    </Page>
  )
}
