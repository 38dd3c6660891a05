import type { ReactNode } from 'react'
import { Button, Input } from 'antd'
import { readAmount, readDate, readNumber } from '../../../platform/web/form/check.ts'
import { controlOf, FieldFrame } from '../../../platform/web/form/fields.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { sideName } from '../articles.ts'
import { FREQUENCIES, type Frequency } from '../kinds.ts'
import { agreementsWords } from '../words.ts'
import type { ClauseRow, PartyRow } from './editing.ts'

type Props = {
  /** Of the controls, as the form finds them: `…clauses.2`. */
  readonly id: string
  /** What is complained of in a part of it. */
  readonly wrong: (part: string) => string | undefined
  readonly clause: ClauseRow
  /** Its number as the server counts it, for what it complains of. */
  readonly row: number
  readonly parties: readonly PartyRow[]
  readonly onChange: (clause: ClauseRow) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

const ONCE = 'once'
const orNull = (text: string): string | null => (text === '' ? null : text)

/** One promise: what, how much, how often or by when, its proof, who leads it. */
export const ClauseFields = ({ id, wrong, clause, row, parties, onChange, onMove, onRemove }: Props): ReactNode => {
  const say = useSay(agreementsWords)
  const set = (rest: Partial<ClauseRow>): void => onChange({ ...clause, ...rest })
  return (
    <li>
      <div className="lj-grow">
        <FieldFrame id={`${id}.what`} label={`${row}. ${say('agreements.editor.what')}`} required error={wrong('what')}>
          <Input.TextArea
            {...controlOf(`${id}.what`, true, undefined, wrong('what'))}
            autoSize={{ minRows: 1, maxRows: 4 }}
            value={clause.what}
            maxLength={300}
            onChange={(event) => set({ what: event.target.value })}
          />
        </FieldFrame>
        <div className="lj-row">
          <FieldFrame id={`${id}.when`} label={say('agreements.editor.when')} required error={undefined}>
            <select
              id={`${id}.when`}
              className="lj-select"
              value={clause.every ?? ONCE}
              onChange={(event) =>
                set(event.target.value === ONCE ? { every: null } : { every: event.target.value as Frequency, dueOn: null })
              }
            >
              {FREQUENCIES.map((every) => (
                <option key={every} value={every}>
                  {say(`agreements.every.${every}`)}
                </option>
              ))}
              <option value={ONCE}>{say('agreements.editor.once')}</option>
            </select>
          </FieldFrame>
          {clause.every === null ? (
            <FieldFrame id={`${id}.dueOn`} label={say('agreements.editor.dueOn')} required error={wrong('dueOn')}>
              <Input
                {...controlOf(`${id}.dueOn`, true, undefined, wrong('dueOn'))}
                className="lj-date"
                placeholder="YYYY-MM-DD"
                inputMode="numeric"
                value={clause.dueOn ?? ''}
                onChange={(event) => set({ dueOn: orNull(event.target.value) })}
                onBlur={(event) => set({ dueOn: orNull(readDate(event.target.value)) })}
              />
            </FieldFrame>
          ) : null}
          <FieldFrame id={`${id}.quantity`} label={say('agreements.editor.quantity')} required={false} error={wrong('quantity')}>
            <Input
              {...controlOf(`${id}.quantity`, false, undefined, wrong('quantity'))}
              className="lj-short"
              inputMode="decimal"
              autoComplete="off"
              value={clause.quantity ?? ''}
              onChange={(event) => set({ quantity: event.target.value.trim() === '' ? null : readNumber(event.target.value) })}
              onBlur={(event) => set({ quantity: event.target.value.trim() === '' ? null : readAmount(event.target.value) })}
            />
          </FieldFrame>
          <FieldFrame id={`${id}.unit`} label={say('agreements.editor.unit')} required={false} error={wrong('unit')}>
            <Input
              {...controlOf(`${id}.unit`, false, undefined, wrong('unit'))}
              className="lj-short"
              maxLength={20}
              value={clause.unit ?? ''}
              onChange={(event) => set({ unit: orNull(event.target.value) })}
            />
          </FieldFrame>
        </div>
        <div className="lj-row">
          <FieldFrame id={`${id}.evidence`} label={say('agreements.evidence')} required={false} error={wrong('evidence')}>
            <Input
              {...controlOf(`${id}.evidence`, false, undefined, wrong('evidence'))}
              maxLength={200}
              value={clause.evidence}
              onChange={(event) => set({ evidence: event.target.value })}
            />
          </FieldFrame>
          <FieldFrame id={`${id}.lead`} label={say('agreements.lead')} required={false} error={wrong('lead')}>
            <Input
              {...controlOf(`${id}.lead`, false, undefined, wrong('lead'))}
              maxLength={40}
              value={clause.lead ?? ''}
              onChange={(event) => set({ lead: orNull(event.target.value) })}
            />
          </FieldFrame>
          {parties.length > 2 ? (
            <FieldFrame id={`${id}.creditor`} label={say('agreements.editor.creditor')} required error={undefined}>
              <select
                id={`${id}.creditor`}
                className="lj-select"
                value={clause.creditor}
                onChange={(event) => set({ creditor: Number(event.target.value) })}
              >
                {parties.map((party, position) =>
                  position === clause.debtor ? null : (
                    <option key={position} value={position}>
                      {`${sideName(position)} ${party.name}`}
                    </option>
                  ),
                )}
              </select>
            </FieldFrame>
          ) : null}
        </div>
        <p className="lj-row">
          <Button size="small" onClick={() => onMove(-1)}>
            {say('agreements.editor.up')}
          </Button>
          <Button size="small" onClick={() => onMove(1)}>
            {say('agreements.editor.down')}
          </Button>
          <Button size="small" onClick={onRemove}>
            {say('agreements.editor.remove')}
          </Button>
        </p>
      </div>
    </li>
  )
}
