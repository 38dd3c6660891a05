import { useState, type ReactNode } from 'react'
import { Alert, Button, Input, Radio } from 'antd'
import { call, ProblemError } from '../../../platform/web/call.ts'
import { Section } from '../../../platform/web/Page.tsx'
import { forget } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { evaluationsContract, type Pair } from '../contract.ts'
import { GRADES, ITEMS, type Grade, type Item, type Side } from '../kinds.ts'
import { evaluationsWords } from '../words.ts'

type Draft = { readonly grade?: Grade; readonly text: string }

/** One side's form, of five items; nothing is chosen beforehand. */
export const FillForm = ({
  pair,
  side,
  fact,
}: {
  readonly pair: Pair
  readonly side: Side
  readonly fact: (judging: Side, item: Item) => string | null
}): ReactNode => {
  const say = useSay(evaluationsWords)
  const [drafts, setDrafts] = useState<Partial<Record<Item, Draft>>>({})
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const set = (item: Item, change: Partial<Draft>): void => setDrafts({ ...drafts, [item]: { text: '', ...drafts[item], ...change } })
  const send = async (): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    try {
      const judged = ITEMS.flatMap((item) => {
        const draft = drafts[item]
        return draft?.grade === undefined ? [] : [{ item, grade: draft.grade, text: draft.text }]
      })
      if (judged.length < ITEMS.length) return setTrouble(say('evaluations.incomplete'))
      await call(evaluationsContract.answer, { id: pair.id, judged })
      await forget([evaluationsContract.pair, evaluationsContract.pairs, evaluationsContract.rounds])
      tell(say('evaluations.handed'))
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setTrouble(error.message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section title={say('evaluations.about', { other: side === 'unit' ? pair.community : pair.unit })}>
      <form
        className="lj-form"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {ITEMS.map((item) => (
          <fieldset key={item} className="lj-field">
            <legend>{say(`evaluations.${side}.${item}`)}</legend>
            <p className="lj-hint">{fact(side, item)}</p>
            <Radio.Group
              aria-label={say(`evaluations.${side}.${item}`)}
              value={drafts[item]?.grade}
              onChange={(event) => set(item, { grade: event.target.value as Grade })}
              options={GRADES.map((grade) => ({ value: grade, label: say(`evaluations.grade.${grade}`) }))}
            />
            <Input
              aria-label={`${say(`evaluations.${side}.${item}`)} ${say('evaluations.why')}`}
              placeholder={say('evaluations.why')}
              maxLength={300}
              value={drafts[item]?.text ?? ''}
              onChange={(event) => set(item, { text: event.target.value })}
            />
          </fieldset>
        ))}
        <p className="lj-hint">{say('evaluations.chooseHint')}</p>
        {trouble === null ? null : <Alert type="error" showIcon title={trouble} />}
        <Button type="primary" htmlType="submit" loading={busy}>
          {say('evaluations.hand')}
        </Button>
      </form>
    </Section>
  )
}
