/** The fields of the form kit. Each takes its label from the form, shows its complaint below itself, and says both aloud. */
import type { ReactNode } from 'react'
import { Checkbox, Input } from 'antd'
import type { Endpoint } from '../../http/contract.ts'
import { useLabel, useSay } from '../say.ts'
import { kitWords } from '../words.ts'
import { isNeeded, readAmount, readDate, readNumber } from './check.ts'
import { fieldId, type FieldOf, type FormState } from './form.ts'
import { Pick, type PickChoice } from './Pick.tsx'

export type FieldProps<E extends Endpoint> = {
  readonly of: FormState<E>
  readonly name: FieldOf<E>
  /** Left out: as the contract says. */
  readonly required?: boolean
  /** What would be right, or where a prefilled value came from. */
  readonly hint?: string
  readonly disabled?: boolean
}

type FrameProps = {
  readonly id: string
  readonly label: string
  readonly required: boolean
  readonly hint?: string | undefined
  readonly error: string | undefined
  readonly children: ReactNode
}

/** Label, control, hint and complaint of one field; for controls of one's own. */
export const FieldFrame = ({ id, label, required, hint, error, children }: FrameProps): ReactNode => {
  const say = useSay(kitWords)
  return (
    <div className="lj-field" data-wrong={error !== undefined}>
      <label htmlFor={id}>
        {label}
        {required ? null : <small className="lj-soft"> {say('form.optional')}</small>}
      </label>
      {children}
      {hint === undefined ? null : (
        <p className="lj-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p className="lj-wrong" id={`${id}-wrong`}>
          {error}
        </p>
      )}
    </div>
  )
}

/** What ties a control to its frame for those who hear the screen. */
export const controlOf = (id: string, required: boolean, hint: string | undefined, error: string | undefined) => ({
  id,
  'aria-required': required,
  'aria-invalid': error !== undefined,
  'aria-describedby': [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-wrong`].join(' ').trim() || undefined,
})

const parts = <E extends Endpoint>(
  { of: form, name, required = isNeeded(form.endpoint.input, name), hint }: FieldProps<E>,
  otherHint?: string,
) => {
  const id = fieldId(form, name)
  const error = form.errors[name]
  const said = hint ?? otherHint
  return {
    value: form.values[name],
    set: (value: unknown) => form.set(name, value),
    frame: { id, label: form.labels[name] ?? name, required, hint: said, error },
    control: controlOf(id, required, said, error),
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')

type TextProps<E extends Endpoint> = FieldProps<E> & {
  readonly lines?: number
  readonly maxLength?: number
  readonly mode?: 'text' | 'tel' | 'email' | 'numeric'
  readonly autoComplete?: string
}

export const TextField = <E extends Endpoint>(props: TextProps<E>): ReactNode => {
  const { frame, control, value, set } = parts(props)
  const shared = {
    ...control,
    value: textOf(value),
    disabled: props.disabled,
    maxLength: props.maxLength,
    autoComplete: props.autoComplete ?? 'off',
  }
  return (
    <FieldFrame {...frame}>
      {props.lines === undefined ? (
        <Input {...shared} inputMode={props.mode ?? 'text'} onChange={(event) => set(event.target.value)} />
      ) : (
        <Input.TextArea {...shared} rows={props.lines} onChange={(event) => set(event.target.value)} />
      )}
    </FieldFrame>
  )
}

/** A time of day, HH:MM, as the browser asks for it: what is no time cannot be written. */
export const TimeField = <E extends Endpoint>(props: FieldProps<E>): ReactNode => {
  const { frame, control, value, set } = parts(props)
  return (
    <FieldFrame {...frame}>
      <Input
        {...control}
        type="time"
        style={{ width: 170 }}
        value={textOf(value)}
        disabled={props.disabled}
        onChange={(event) => set(event.target.value)}
      />
    </FieldFrame>
  )
}

export const NumberField = <E extends Endpoint>(props: FieldProps<E> & { readonly unit?: string }): ReactNode => {
  const { frame, control, value, set } = parts(props)
  return (
    <FieldFrame {...frame}>
      <Input
        {...control}
        value={textOf(value)}
        disabled={props.disabled}
        inputMode="decimal"
        suffix={props.unit}
        onChange={(event) => set(readNumber(event.target.value))}
        onBlur={(event) => {
          const read = readAmount(event.target.value)
          if (String(read) !== textOf(value)) set(read)
        }}
      />
    </FieldFrame>
  )
}

/** Several short texts, one a line. */
export const LinesField = <E extends Endpoint>(props: FieldProps<E>): ReactNode => {
  const say = useSay(kitWords)
  const { frame, control, value, set } = parts(props, say('form.lines'))
  const lines = Array.isArray(value) ? value.map(String) : []
  return (
    <FieldFrame {...frame}>
      <Input.TextArea
        {...control}
        autoSize={{ minRows: 2, maxRows: 8 }}
        defaultValue={lines.join('\n')}
        disabled={props.disabled}
        onChange={(event) =>
          set(
            event.target.value
              .split('\n')
              .map((line) => line.trim())
              .filter((line) => line !== ''),
          )
        }
      />
    </FieldFrame>
  )
}

/** A date as precise as it is known; what people write (2012.8, 20120831) is put right when the field is left. */
export const DateField = <E extends Endpoint>(props: FieldProps<E> & { readonly day?: boolean }): ReactNode => {
  const say = useSay(kitWords)
  const { frame, control, value, set } = parts(props, props.day ? undefined : say('form.dateHint'))
  return (
    <FieldFrame {...frame}>
      <Input
        {...control}
        className="lj-date"
        value={textOf(value)}
        disabled={props.disabled}
        inputMode="numeric"
        autoComplete="off"
        placeholder={props.day ? 'YYYY-MM-DD' : 'YYYY-MM'}
        onChange={(event) => set(event.target.value)}
        onBlur={(event) => {
          const read = readDate(event.target.value)
          if (read !== textOf(value)) set(read)
        }}
      />
    </FieldFrame>
  )
}

/** Few choices: a native select. Many, or those only the server knows: `PickField`. */
export const SelectField = <E extends Endpoint>(props: FieldProps<E> & { readonly choices: readonly PickChoice[] }): ReactNode => {
  const { frame, control, value, set } = parts(props)
  const label = useLabel()
  return (
    <FieldFrame {...frame}>
      <select
        className="lj-select"
        {...control}
        value={textOf(value)}
        disabled={props.disabled}
        onChange={(event) => set(event.target.value)}
      >
        <option value="">—</option>
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {label(choice.label)}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

type PickFieldProps<E extends Endpoint> = FieldProps<E> & {
  /** All choices, filtered here by name and pinyin; or `search`, which asks the server. */
  readonly choices?: readonly PickChoice[]
  readonly search?: (text: string, signal: AbortSignal) => Promise<readonly PickChoice[]>
  /** What the present value is called, where it is not among the choices. */
  readonly called?: string
}

export const PickField = <E extends Endpoint>(props: PickFieldProps<E>): ReactNode => {
  const { frame, control, value, set } = parts(props)
  return (
    <FieldFrame {...frame}>
      <Pick
        control={control}
        value={textOf(value)}
        onPick={set}
        choices={props.choices}
        search={props.search}
        called={props.called}
        disabled={props.disabled}
      />
    </FieldFrame>
  )
}

export const CheckField = <E extends Endpoint>(props: FieldProps<E>): ReactNode => {
  const { frame, control, value, set } = parts(props)
  return (
    <div className="lj-field">
      <Checkbox id={control.id} checked={value === true} disabled={props.disabled} onChange={(event) => set(event.target.checked)}>
        {frame.label}
      </Checkbox>
      {frame.hint === undefined ? null : <p className="lj-hint">{frame.hint}</p>}
      {frame.error === undefined ? null : <p className="lj-wrong">{frame.error}</p>}
    </div>
  )
}
