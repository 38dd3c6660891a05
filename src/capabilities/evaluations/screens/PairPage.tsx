import { useState, type ReactNode } from 'react'
import { Alert, Button, Input, Select } from 'antd'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { call, ProblemError } from '../../../platform/web/call.ts'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { forget, useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { evaluationsContract, type Appeal } from '../contract.ts'
import { GRADES, ITEMS, SIDES, type Grade, type Item, type Side } from '../kinds.ts'
import { evaluationsWords } from '../words.ts'
import { useFact } from './facts.ts'
import { FillForm } from './FillForm.tsx'
import { Paper } from './Paper.tsx'

type Card = OutputOf<typeof evaluationsContract.pair>

/** A line of text with its button: an answer, an appeal, a reason. */
const Say = ({
  label,
  verb,
  act,
}: {
  readonly label: string
  readonly verb: string
  readonly act: (text: string) => Promise<unknown>
}): ReactNode => {
  const say = useSay(evaluationsWords)
  const [text, setText] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    setTrouble(null)
    try {
      await act(text.trim())
      await forget([evaluationsContract.pair])
      setText('')
      tell(say('evaluations.done'))
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setTrouble(error.message)
    }
  }
  return (
    <div className="lj-row">
      <Input aria-label={label} placeholder={label} maxLength={300} value={text} onChange={(event) => setText(event.target.value)} />
      <Button disabled={text.trim().length < 2} onClick={() => void send()}>
        {verb}
      </Button>
      {trouble === null ? null : <Alert type="error" showIcon title={trouble} />}
    </div>
  )
}

const Decide = ({ appeal }: { readonly appeal: Appeal }): ReactNode => {
  const say = useSay(evaluationsWords)
  const [grade, setGrade] = useState<Grade | ''>('')
  return (
    <>
      <Select
        aria-label={say('evaluations.change')}
        value={grade}
        onChange={setGrade}
        options={[
          { value: '', label: say('evaluations.keep') },
          ...GRADES.map((value) => ({ value, label: `${say('evaluations.change')} ${say(`evaluations.grade.${value}`)}` })),
        ]}
      />
      <Say
        label={say('evaluations.decideReason')}
        verb={say('evaluations.decide')}
        act={(reason) =>
          call(evaluationsContract.decide, { id: appeal.id, version: appeal.version, grade: grade === '' ? null : grade, reason })
        }
      />
    </>
  )
}

const Judgement = ({ card, side }: { readonly card: Card; readonly side: Side }): ReactNode => {
  const say = useSay(evaluationsWords)
  const fact = useFact(card.facts)
  const answer = card.answers.find((one) => one.side === side)
  const judgesMe = card.side !== null && card.side !== side
  const said = (): ReactNode => {
    if (answer === undefined) return <p className="lj-soft">{say('evaluations.noAnswer')}</p>
    if (answer.judged === null) return <p className="lj-soft">{say('evaluations.sealedNow')}</p>
    const { judged } = answer
    return (
      <>
        <p className="lj-soft">
          {say('evaluations.answeredBy', { by: answer.by, on: answer.on })}
          {answer.typedBy === null ? '' : ` · ${say('evaluations.typedBy', { by: answer.typedBy, on: answer.typedOn ?? '' })}`}
        </p>
        <div
          className="lj-scroll"
          tabIndex={0}
          role="region"
          aria-label={say(side === 'unit' ? 'evaluations.ofUnit' : 'evaluations.ofCommunity')}
        >
          <table className="lj-plain">
            <thead>
              <tr>
                <th scope="col">{say('evaluations.item')}</th>
                <th scope="col">{say('evaluations.fact')}</th>
                <th scope="col">{say('evaluations.grade')}</th>
                <th scope="col">{say('evaluations.text')}</th>
              </tr>
            </thead>
            <tbody>
              {ITEMS.map((item) => {
                const one = judged.find((it) => it.item === item)
                return (
                  <tr key={item}>
                    <th scope="row">{say(`evaluations.${side}.${item}`)}</th>
                    <td className="lj-soft">{fact(side, item) ?? '—'}</td>
                    <td>{one === undefined ? '—' : say(`evaluations.grade.${one.grade}`)}</td>
                    <td>{one?.text}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
        {answer.reply === null ? null : (
          <p>
            <span className="lj-soft">
              {say('evaluations.reply')} {answer.replyBy}
            </span>{' '}
            {answer.reply}
          </p>
        )}
        {judgesMe && card.pair.unsealed ? (
          <>
            {answer.reply === null ? (
              <Say
                label={say('evaluations.replyLabel')}
                verb={say('evaluations.reply')}
                act={(text) => call(evaluationsContract.reply, { id: card.pair.id, text })}
              />
            ) : null}
            <AppealLine card={card} />
          </>
        ) : null}
      </>
    )
  }
  return <Section title={say(side === 'unit' ? 'evaluations.ofUnit' : 'evaluations.ofCommunity')}>{said()}</Section>
}

const AppealLine = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(evaluationsWords)
  const [item, setItem] = useState<Item>('promises')
  const against: Side = card.side === 'unit' ? 'community' : 'unit'
  return (
    <div className="lj-row">
      <Select
        aria-label={say('evaluations.item')}
        value={item}
        onChange={setItem}
        options={ITEMS.map((value) => ({ value, label: say(`evaluations.${against}.${value}`) }))}
      />
      <Say
        label={say('evaluations.appealLabel')}
        verb={say('evaluations.appeal')}
        act={(says) => call(evaluationsContract.appeal, { id: card.pair.id, item, says })}
      />
    </div>
  )
}

const STATES = { open: 'evaluations.appealOpen', changed: 'evaluations.appealChanged', kept: 'evaluations.appealKept' } as const

const Appeals = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(evaluationsWords)
  if (card.appeals.length === 0) return null
  return (
    <Section title={say('evaluations.appeals')}>
      <ul className="lj-list">
        {card.appeals.map((it) => (
          <li key={it.id}>
            <Mark tone={it.state === 'open' ? 'soon' : 'plain'}>{say(STATES[it.state])}</Mark> {say(`evaluations.${it.side}.${it.item}`)}:
            {it.says}
            <small className="lj-soft">
              {it.askedOn} {it.askedBy}
              {it.after === null
                ? ''
                : ` · ${say('evaluations.beforeAfter', {
                    before: say(`evaluations.grade.${it.before.grade}`),
                    after: say(`evaluations.grade.${it.after.grade}`),
                  })}`}
              {it.reason === null ? '' : ` · ${it.decidedBy ?? ''} ${it.reason}`}
            </small>
            {it.state === 'open' && card.may.decide ? <Decide appeal={it} /> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Told = ({ card }: { readonly card: Card }): ReactNode => {
  const say = useSay(evaluationsWords)
  const fact = useFact(card.facts)
  const { pair, side } = card
  return (
    <Page
      title={`${pair.community} · ${pair.unit}`}
      trail={<Go to="/evaluations">{say('evaluations.list')}</Go>}
      answer={
        <>
          {pair.round}({pair.beginsOn}–{pair.endsOn}){' '}
          <Mark tone={pair.unsealed ? 'good' : 'soon'}>{say(pair.unsealed ? 'evaluations.open' : 'evaluations.waiting')}</Mark>
        </>
      }
    >
      {side !== null && card.may.answer ? <FillForm pair={pair} side={side} fact={fact} /> : null}
      {SIDES.map((one) => (
        <Judgement key={one} card={card} side={one} />
      ))}
      <p className="lj-soft">{say('evaluations.factsHint')}</p>
      <Paper card={card} />
      <Appeals card={card} />
    </Page>
  )
}

export default function PairPage(): ReactNode {
  const id = useParam('id')
  const query = useCall(evaluationsContract.pair, { id })
  return (
    <Asked of={query} lines={8}>
      {(card) => <Told card={card} />}
    </Asked>
  )
}
