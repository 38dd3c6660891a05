import type { ReactNode } from 'react'
import { Input, Radio } from 'antd'
import type { Endpoint } from '../../../platform/http/contract.ts'
import type { FieldOf, FormState } from '../../../platform/web/form/form.ts'
import { useSay } from '../../../platform/web/say.ts'
import { GRADES, ITEMS, type Grade, type Item, type Judged, type Side } from '../kinds.ts'
import { evaluationsWords } from '../words.ts'

type Draft = Omit<Judged, 'grade'> & { readonly grade?: Grade }

type ItemsProps<E extends Endpoint> = {
  readonly of: FormState<E>
  readonly name: FieldOf<E>
  readonly side: Side
  readonly fact: (judging: Side, item: Item) => string | null
}

/** The five items of a form, each with its fact and four words to choose from; nothing is chosen beforehand. */
export const ItemsField = <E extends Endpoint>({ of: form, name, side, fact }: ItemsProps<E>): ReactNode => {
  const say = useSay(evaluationsWords)
  const drafts = (form.values[name] ?? []) as readonly Draft[]
  const error = form.errors[name]
  const put = (item: Item, change: Partial<Draft>): void => {
    const one = { text: '', ...drafts.find((it) => it.item === item), ...change, item }
    form.set(
      name,
      ITEMS.flatMap((it) => (it === item ? [one] : drafts.filter((other) => other.item === it))),
    )
  }
  return (
    <>
      {ITEMS.map((item) => {
        const draft = drafts.find((it) => it.item === item)
        const asked = say(`evaluations.${side}.${item}`)
        return (
          <fieldset key={item} className="lj-field" data-wrong={error !== undefined && draft?.grade === undefined}>
            <legend>{asked}</legend>
            <p className="lj-hint">{fact(side, item)}</p>
            <Radio.Group
              aria-label={asked}
              value={draft?.grade}
              onChange={(event) => put(item, { grade: event.target.value as Grade })}
              options={GRADES.map((grade) => ({ value: grade, label: say(`evaluations.grade.${grade}`) }))}
            />
            <Input
              aria-label={`${asked} ${say('evaluations.why')}`}
              placeholder={say('evaluations.why')}
              maxLength={300}
              value={draft?.text ?? ''}
              onChange={(event) => put(item, { text: event.target.value })}
            />
            {error === undefined || draft?.grade !== undefined ? null : <p className="lj-wrong">{say('evaluations.incomplete')}</p>}
          </fieldset>
        )
      })}
    </>
  )
}
