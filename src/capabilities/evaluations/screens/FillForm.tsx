import type { ReactNode } from 'react'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Section } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { evaluationsContract, type Pair } from '../contract.ts'
import type { Item, Side } from '../kinds.ts'
import { evaluationsWords } from '../words.ts'
import { ItemsField } from './ItemsField.tsx'

type FillProps = { readonly pair: Pair; readonly side: Side; readonly fact: (judging: Side, item: Item) => string | null }

/** One side's form of five items, handed in by whoever answers for it. */
export const FillForm = ({ pair, side, fact }: FillProps): ReactNode => {
  const say = useSay(evaluationsWords)
  const form = useForm(evaluationsContract.answer, {
    labels: { judged: say('evaluations.judged') },
    initial: { id: pair.id },
    draft: `evaluations.answer.${pair.id}`,
    invalidates: [evaluationsContract.pair, evaluationsContract.pairs, evaluationsContract.rounds],
    onDone: () => tell(say('evaluations.handed')),
  })
  return (
    <Section title={say('evaluations.about', { other: side === 'unit' ? pair.community : pair.unit })}>
      <Form of={form} verb={say('evaluations.hand')}>
        <ItemsField of={form} name="judged" side={side} fact={fact} />
        <p className="lj-hint">{say('evaluations.chooseHint')}</p>
      </Form>
    </Section>
  )
}
