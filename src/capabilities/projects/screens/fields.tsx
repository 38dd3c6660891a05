/** Fields of this room: a party, money in yuan over fen, partners. */
import { useState, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import type { Endpoint } from '../../../platform/http/contract.ts'
import { call } from '../../../platform/web/call.ts'
import { controlOf, FieldFrame, type FieldProps } from '../../../platform/web/form/fields.tsx'
import { isNeeded } from '../../../platform/web/form/check.ts'
import { fieldId } from '../../../platform/web/form/form.ts'
import { Pick, type PickChoice } from '../../../platform/web/form/Pick.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { networkContract, partyChoice, partyFrom, partyKey, type PartyRef, type PartyShown } from '../../network/contract.ts'
import { projectScreenWords } from './words/project.ts'
import './projects.css'

/** Parties whose name fits; before anything is typed, those in whose name one acts. */
export const findParties = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> =>
  (text === '' ? await call(networkContract.own, {}, signal) : await call(networkContract.parties, { text }, signal)).parties.map(
    partyChoice,
  )

const ready = <E extends Endpoint>({ of: form, name, required = isNeeded(form.endpoint.input, name), hint }: FieldProps<E>) => {
  const id = fieldId(form, name)
  const error = form.errors[name]
  return { frame: { id, label: form.labels[name] ?? name, required, hint, error }, control: controlOf(id, required, hint, error) }
}

/** One organisation or unit, by name or pinyin. `called` is what the present one is called. */
export const PartyField = <E extends Endpoint>(props: FieldProps<E> & { readonly called?: string }): ReactNode => {
  const { frame, control } = ready(props)
  const value = props.of.values[props.name] as PartyRef | null | undefined
  return (
    <FieldFrame {...frame}>
      <Pick
        control={control}
        value={value ? partyKey(value) : ''}
        onPick={(key) => props.of.set(props.name, partyFrom(key) ?? null)}
        search={findParties}
        called={props.called}
      />
    </FieldFrame>
  )
}

/** Money, typed in yuan, kept in fen. */
export const MoneyField = <E extends Endpoint>(props: FieldProps<E>): ReactNode => {
  const say = useSay(projectScreenWords)
  const { frame, control } = ready(props)
  const value = props.of.values[props.name]
  const [typed, setTyped] = useState(typeof value === 'number' ? String(value / 100) : '')
  return (
    <FieldFrame {...frame}>
      <Input
        {...control}
        value={typed}
        inputMode="decimal"
        suffix={say('screen.yuan')}
        onChange={(event) => {
          const text = event.target.value
          setTyped(text)
          const yuan = Number(text.replaceAll(',', '').trim())
          props.of.set(props.name, text.trim() === '' ? '' : Number.isFinite(yuan) ? Math.round(yuan * 100) : text)
        }}
      />
    </FieldFrame>
  )
}

type PartnerAsked = { readonly party: PartyRef; readonly does: string | null }

/** Partners, each with what it takes on; a line without a party is left out. */
export const PartnersField = <E extends Endpoint>(props: FieldProps<E> & { readonly known?: readonly PartyShown[] }): ReactNode => {
  const say = useSay(projectScreenWords)
  const { frame, control } = ready(props)
  const { of: form, name, known = [] } = props
  type Line = { readonly key: number; readonly party: PartyRef | null; readonly does: string }
  const [lines, setLines] = useState<readonly Line[]>(() =>
    ((form.values[name] as readonly PartnerAsked[] | undefined) ?? []).map((one, key) => ({ key, party: one.party, does: one.does ?? '' })),
  )
  const keep = (next: readonly Line[]): void => {
    setLines(next)
    form.set(
      name,
      next.flatMap((line) => (line.party === null ? [] : [{ party: line.party, does: line.does.trim() === '' ? null : line.does.trim() }])),
    )
  }
  const put = (key: number, part: Partial<Line>): void => keep(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  return (
    <FieldFrame {...frame}>
      <div id={control.id} tabIndex={-1} className="lj-lines">
        {lines.map((line, at) => (
          <div key={line.key} className="lj-lines-one">
            <Pick
              control={{ id: `${control.id}-${line.key}` }}
              label={`${frame.label} ${at + 1}`}
              value={line.party === null ? '' : partyKey(line.party)}
              called={known.find((one) => one.id === line.party?.id)?.name}
              onPick={(key) => put(line.key, { party: partyFrom(key) ?? null })}
              search={findParties}
            />
            <Input
              aria-label={`${say('screen.does')} ${at + 1}`}
              placeholder={say('screen.does')}
              maxLength={200}
              value={line.does}
              onChange={(event) => put(line.key, { does: event.target.value })}
            />
            <Button onClick={() => keep(lines.filter((one) => one.key !== line.key))}>{say('screen.remove')}</Button>
          </div>
        ))}
        <Button onClick={() => setLines([...lines, { key: (lines.at(-1)?.key ?? -1) + 1, party: null, does: '' }])}>
          {say('screen.addPartner')}
        </Button>
      </div>
    </FieldFrame>
  )
}
