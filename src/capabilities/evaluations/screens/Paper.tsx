/** Forms on paper: printed blank by anybody who sees the pair, typed in by somebody who answers for neither. */
import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { download } from '../../../platform/web/call.ts'
import { DateField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side as Drawer } from '../../../platform/web/form/Side.tsx'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Section } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { evaluationsContract } from '../contract.ts'
import { SIDES, type Side } from '../kinds.ts'
import { evaluationsWords } from '../words.ts'
import { useFact } from './facts.ts'
import { ItemsField } from './ItemsField.tsx'

type Card = OutputOf<typeof evaluationsContract.pair>

const TypeIn = ({ card, side, onClose }: { readonly card: Card; readonly side: Side; readonly onClose: () => void }): ReactNode => {
  const say = useSay(evaluationsWords)
  const { pair, facts } = card
  const fact = useFact(facts)
  const form = useForm(evaluationsContract.typeIn, {
    labels: { filledBy: say('evaluations.filledBy'), filledOn: say('evaluations.filledOn'), judged: say('evaluations.judged') },
    initial: { id: pair.id, side },
    // What another person judged is not left lying in the browser of whoever types it in.
    sensitive: ['judged'],
    draft: `evaluations.paper.${pair.id}.${side}`,
    invalidates: [evaluationsContract.pair, evaluationsContract.pairs, evaluationsContract.rounds],
    onDone: () => {
      tell(say('evaluations.typed', { side: side === 'unit' ? pair.unit : pair.community }))
      onClose()
    },
  })
  return (
    <Drawer open title={say(`evaluations.typeIn.${side}`)} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <TextField of={form} name="filledBy" maxLength={60} hint={say('evaluations.filledByHint')} />
        <DateField of={form} name="filledOn" day />
        <ItemsField of={form} name="judged" side={side} fact={fact} />
      </Form>
    </Drawer>
  )
}

export const Paper = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(evaluationsWords)
  const [typing, setTyping] = useState<Side | null>(null)
  const { pair, may, side: own } = card
  // One's own form, or either for somebody who is neither; only while it is due.
  const due = SIDES.filter((side) => (side === 'unit' ? pair.unitOn : pair.communityOn) === null && (own === null || own === side))
  if (pair.unsealed || due.length === 0) return null
  return (
    <Section title={say('evaluations.paper')}>
      {typing === null ? null : <TypeIn card={card} side={typing} onClose={() => setTyping(null)} />}
      <p className="lj-hint">{say('evaluations.paperHint')}</p>
      <p className="lj-row">
        {due.map((side) => (
          <Button key={side} onClick={() => void download(evaluationsContract.blank, { id: pair.id, side })}>
            {say(`evaluations.blankOf.${side}`)}
          </Button>
        ))}
        {may.typeIn.map((side) => (
          <Button key={side} onClick={() => setTyping(side)}>
            {say(`evaluations.typeIn.${side}`)}
          </Button>
        ))}
      </p>
    </Section>
  )
}
