/** Splitting: what hangs on the organisation is chosen from, counted, and goes to a new one beside it. */
import { useState, type ReactNode } from 'react'
import { Alert, Button, Checkbox, Input } from 'antd'
import { useGo } from '../../../platform/web/address.tsx'
import { DateField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { fieldId, useForm, type FormState } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { usePreferences } from '../../../platform/web/preferences.ts'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { today } from '../../../platform/time/clock.ts'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { organisationsContract, organisationsWords, type Kind } from '../contract.ts'
import { organisationScreenWords } from './words.ts'
import { stale, useDone, useLabels, type SideProps } from './doing.ts'

type Split = FormState<typeof organisationsContract.split>
type Parts = OutputOf<typeof organisationsContract.parts>
type Group = 'organisations' | 'members' | 'units'
type Line = { readonly id: string; readonly name: string; readonly more: string }

const chosenIn = (form: Split, group: Group): readonly string[] => {
  const value = form.values[group]
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []
}

/** More lines than can be overlooked get a box to find them by. */
const MANY = 12

/** One of the lists to choose from, by name; how many are chosen stands at its head. */
const Choice = ({ of: form, group, lines }: { readonly of: Split; readonly group: Group; readonly lines: readonly Line[] }): ReactNode => {
  const here = useSay(organisationScreenWords)
  const [text, setText] = useState('')
  if (lines.length === 0) return null
  const chosen = new Set(chosenIn(form, group))
  const shown = lines.filter(({ name }) => name.includes(text.trim()))
  const all = shown.every(({ id }) => chosen.has(id))
  const set = (ids: readonly string[], on: boolean): void => {
    const next = new Set(chosen)
    for (const id of ids) next[on ? 'add' : 'delete'](id)
    form.set(group, [...next])
  }
  const error = form.errors[group]
  return (
    <fieldset className="lj-field lj-choice" id={fieldId(form, group)} tabIndex={-1}>
      <legend>{here(`screen.split.${group}`, { chosen: chosen.size, all: lines.length })}</legend>
      <p className="lj-row">
        {lines.length > MANY ? (
          <Input
            size="small"
            value={text}
            placeholder={here('screen.split.find')}
            aria-label={here('screen.split.find')}
            onChange={(event) => setText(event.target.value)}
          />
        ) : null}
        <Button
          size="small"
          onClick={() =>
            set(
              shown.map(({ id }) => id),
              !all,
            )
          }
        >
          {here(all ? 'screen.split.none' : 'screen.split.all')}
        </Button>
      </p>
      <ul className="lj-choice-list">
        {shown.map(({ id, name, more }) => (
          <li key={id}>
            <Checkbox checked={chosen.has(id)} onChange={(event) => set([id], event.target.checked)}>
              {name} <small className="lj-soft">{more}</small>
            </Checkbox>
          </li>
        ))}
      </ul>
      {error === undefined ? null : <p className="lj-wrong">{error}</p>}
    </fieldset>
  )
}

/** What would go and what the rules say to it, asked of the server as soon as anything is chosen. */
const Preview = ({ of: form }: { readonly of: Split }): ReactNode => {
  const here = useSay(organisationScreenWords)
  const { locale } = usePreferences()
  const { id, kind, on } = form.values
  const [organisations, members, units] = (['organisations', 'members', 'units'] as const).map((group) => chosenIn(form, group))
  const some = organisations!.length + members!.length + units!.length > 0
  const day = typeof on === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : undefined
  const asked = useCall(
    organisationsContract.splitPreview,
    {
      id: String(id),
      kind: kind as Kind,
      on: day ?? today(),
      organisations: [...organisations!],
      members: [...members!],
      units: [...units!],
    },
    { when: some && day !== undefined, keep: true },
  )
  if (!some) return <p className="lj-soft">{here('screen.split.choose')}</p>
  if (day === undefined) return null
  if (asked.error !== null) return <Alert type="warning" showIcon title={asked.error.message} />
  if (asked.data === undefined) return null
  const { verdict, ...counts } = asked.data
  return (
    <>
      <Alert type="info" showIcon title={here('screen.split.preview', { ...counts, below: counts.organisations - 1, day })} />
      {verdict.why === null ? null : <Alert type="warning" showIcon title={verdict.why[locale]} />}
    </>
  )
}

const SplitForm = ({ it, parts, onClose }: SideProps & { readonly parts: Parts }): ReactNode => {
  const say = useSay(organisationsWords)
  const here = useSay(organisationScreenWords)
  const go = useGo()
  const done = useDone(onClose)
  const form = useForm(organisationsContract.split, {
    labels: { ...useLabels(), name: here('screen.split.name') },
    initial: { id: it.id, version: it.version, kind: it.kind, on: today(), organisations: [], members: [], units: [] },
    invalidates: stale,
    onDone: (output) => {
      done(output)
      go(`/organisations/${output.organisation.id}`)
    },
  })
  const word = (kind: Parts['kinds'][number]): string => say(`organisations.kind.${kind}`)
  return (
    <Side open title={here('screen.split')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={here('screen.split.verb')} onCancel={onClose}>
        <p className="lj-soft">{here('screen.split.hint', { name: it.name })}</p>
        <TextField of={form} name="name" maxLength={80} />
        <SelectField of={form} name="kind" choices={parts.kinds.map((value) => ({ value, label: word(value) }))} />
        <Choice
          of={form}
          group="organisations"
          lines={parts.organisations.map(({ id, name, kind, members }) => ({
            id,
            name,
            more: here('screen.split.organisation', { kind: word(kind), members }),
          }))}
        />
        <Choice
          of={form}
          group="members"
          lines={parts.members.map(({ id, name, birth, full }) => ({
            id,
            name,
            more: [birth, full ? null : here('screen.split.probationary')].filter((one) => one !== null).join(' · '),
          }))}
        />
        <Choice
          of={form}
          group="units"
          lines={parts.units.map(({ id, name, compound }) => ({ id, name, more: compound ? here('screen.split.compound') : '' }))}
        />
        <DateField of={form} name="on" day required />
        <TextField of={form} name="reason" maxLength={200} />
        <Preview of={form} />
      </Form>
    </Side>
  )
}

export const SplitSide = (props: SideProps): ReactNode => {
  const here = useSay(organisationScreenWords)
  const parts = useCall(organisationsContract.parts, { id: props.it.id })
  if (parts.data !== undefined) return <SplitForm {...props} parts={parts.data} />
  return (
    <Side open title={here('screen.split')} onClose={props.onClose}>
      <Asked of={parts}>{() => null}</Asked>
    </Side>
  )
}
