import { useState, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { Form } from '../../../platform/web/form/Form.tsx'
import { DateField, FieldFrame, TextField } from '../../../platform/web/form/fields.tsx'
import { fieldId, useForm } from '../../../platform/web/form/form.ts'
import { Pick } from '../../../platform/web/form/Pick.tsx'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { addDays } from '../../../platform/time/calendar.ts'
import { networkContract, partyFrom, partyKey, type PartyRef, type PartyShown } from '../../network/contract.ts'
import { projectsContract } from '../contract.ts'
import { VERDICTS, type Verdict } from '../kinds.ts'
import { projectsWords } from '../words.ts'
import { findParties, PartyField } from './fields.tsx'
import { STALE, type Card, type FormProps } from './Forms.tsx'
import { projectScreenWords } from './words/project.ts'

type Line = {
  readonly key: number
  readonly name: string
  readonly verdict: Verdict
  readonly finding: string
  readonly lead: PartyRef | null
  readonly dueOn: string
}

/** What an inspection mostly looks at; changed and added to freely. */
const USUAL = ['工作计划和责任分工明确', '节点按期完成', '居民知情和意见征询', '资金使用公示', '安全文明施工'] as const

/** Days to put a finding right, until another day is written. */
const DAYS = 30

const Items = ({
  id,
  card,
  onChange,
}: {
  readonly id: string
  readonly card: Card
  readonly onChange: (lines: readonly Line[]) => void
}): ReactNode => {
  const say = useSay(projectScreenWords)
  const named = useSay(projectsWords)
  const { owner } = card.project
  const [lines, setLines] = useState<readonly Line[]>(() =>
    USUAL.map((name, key) => ({
      key,
      name,
      verdict: 'pass',
      finding: '',
      lead: { kind: owner.kind, id: owner.id },
      dueOn: addDays(today(), DAYS),
    })),
  )
  const keep = (next: readonly Line[]): void => {
    setLines(next)
    onChange(next)
  }
  const put = (key: number, part: Partial<Line>): void => keep(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  return (
    <div id={id} tabIndex={-1} className="lj-lines">
      {lines.map((line, at) => (
        <div key={line.key} className="lj-lines-one">
          <Input
            aria-label={say('screen.item', { number: at + 1 })}
            value={line.name}
            maxLength={120}
            onChange={(event) => put(line.key, { name: event.target.value })}
          />
          <select
            className="lj-select"
            aria-label={`${say('screen.verdict')} ${at + 1}`}
            value={line.verdict}
            onChange={(event) => put(line.key, { verdict: event.target.value as Verdict })}
          >
            {VERDICTS.map((one) => (
              <option key={one} value={one}>
                {named(`projects.verdict.${one}`)}
              </option>
            ))}
          </select>
          {line.verdict === 'fail' ? (
            <>
              <Input.TextArea
                aria-label={`${say('screen.finding')} ${at + 1}`}
                placeholder={say('screen.finding')}
                rows={2}
                value={line.finding}
                onChange={(event) => put(line.key, { finding: event.target.value })}
              />
              <Pick
                control={{ id: `${id}-${line.key}` }}
                label={`${say('screen.fixBy')} ${at + 1}`}
                value={line.lead === null ? '' : partyKey(line.lead)}
                called={owner.name}
                onPick={(key) => put(line.key, { lead: partyFrom(key) ?? null })}
                search={findParties}
              />
              <Input
                aria-label={`${say('screen.fixOn')} ${at + 1}`}
                className="lj-date"
                placeholder="YYYY-MM-DD"
                value={line.dueOn}
                onChange={(event) => put(line.key, { dueOn: event.target.value })}
              />
            </>
          ) : null}
          <Button onClick={() => keep(lines.filter((one) => one.key !== line.key))}>{say('screen.remove')}</Button>
        </div>
      ))}
      <Button
        onClick={() =>
          keep([
            ...lines,
            {
              key: (lines.at(-1)?.key ?? -1) + 1,
              name: '',
              verdict: 'pass',
              finding: '',
              lead: { kind: owner.kind, id: owner.id },
              dueOn: addDays(today(), DAYS),
            },
          ])
        }
      >
        {say('screen.addItem')}
      </Button>
    </div>
  )
}

const sent = (lines: readonly Line[]) =>
  lines
    .filter((line) => line.name.trim() !== '')
    .map(({ name, verdict, finding, lead, dueOn }) => ({
      name,
      verdict,
      finding: finding.trim() === '' ? null : finding.trim(),
      lead: verdict === 'fail' ? lead : null,
      dueOn: verdict === 'fail' && dueOn.trim() !== '' ? dueOn.trim() : null,
    }))

const Filled = ({ card, own, onClose }: FormProps & { readonly own: PartyShown | undefined }): ReactNode => {
  const say = useSay(projectScreenWords)
  const { id } = card.project
  const form = useForm(projectsContract.inspect, {
    labels: {
      inspector: say('screen.inspector'),
      inspectors: say('screen.inspectors'),
      inspectedOn: say('screen.inspectedOn'),
      summary: say('screen.summary'),
      items: say('screen.items'),
    },
    initial: {
      id,
      inspectedOn: today(),
      items: USUAL.map((name) => ({ name, verdict: 'pass' as const })),
      ...(own === undefined ? {} : { inspector: { kind: own.kind, id: own.id } }),
    },
    invalidates: STALE,
    onDone: ({ number, matters }) => {
      tell(say('screen.inspectDone', { number, matters }))
      onClose()
    },
  })
  return (
    <Side open title={say('screen.inspect')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <PartyField of={form} name="inspector" {...(own === undefined ? {} : { called: own.name })} />
        <TextField of={form} name="inspectors" maxLength={100} />
        <DateField of={form} name="inspectedOn" day />
        <TextField of={form} name="summary" lines={3} />
        <FieldFrame id={fieldId(form, 'items')} label={say('screen.items')} required error={form.errors['items']}>
          <Items id={fieldId(form, 'items')} card={card} onChange={(lines) => form.set('items', sent(lines))} />
        </FieldFrame>
      </Form>
    </Side>
  )
}

/** Records an inspection in the name of the party one acts for. */
export const InspectionForm = (props: FormProps): ReactNode => {
  const own = useCall(networkContract.own, {})
  return own.data === undefined ? null : <Filled {...props} own={own.data.parties[0]} />
}
