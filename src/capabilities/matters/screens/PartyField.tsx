import type { ReactNode } from 'react'
import type { Endpoint } from '../../../platform/http/contract.ts'
import { call } from '../../../platform/web/call.ts'
import { isNeeded } from '../../../platform/web/form/check.ts'
import { controlOf, FieldFrame } from '../../../platform/web/form/fields.tsx'
import { fieldId, type FieldOf, type FormState } from '../../../platform/web/form/form.ts'
import { Pick, type PickChoice } from '../../../platform/web/form/Pick.tsx'
import { Picks } from '../../../platform/web/form/Picks.tsx'
import { networkContract, partyChoice, partyFrom, partyKey, partyRef } from '../../network/contract.ts'

export const findParties = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> =>
  text === '' ? [] : (await call(networkContract.parties, { text }, signal)).parties.map(partyChoice)

type PartyFieldProps<E extends Endpoint> = {
  readonly of: FormState<E>
  readonly name: FieldOf<E>
  /** Those to choose from; without, any of the district is found by name. */
  readonly choices?: readonly PickChoice[]
  readonly called?: string
}

/** An organisation or a unit: one of few, or any found by name and pinyin. */
export const PartyField = <E extends Endpoint>({ of: form, name, choices, called }: PartyFieldProps<E>): ReactNode => {
  const id = fieldId(form, name)
  const required = isNeeded(form.endpoint.input, name)
  const error = form.errors[name] ?? form.errors[`${name}.id`]
  const read = partyRef.safeParse(form.values[name])
  return (
    <FieldFrame id={id} label={form.labels[name] ?? name} required={required} error={error}>
      <Pick
        control={controlOf(id, required, undefined, error)}
        value={read.success ? partyKey(read.data) : ''}
        onPick={(key) => form.set(name, partyFrom(key))}
        {...(choices === undefined ? { search: findParties } : { choices })}
        called={called}
      />
    </FieldFrame>
  )
}

/** Several organisations and units, each found by name and pinyin. */
export const PartiesField = <E extends Endpoint>({ of: form, name }: Omit<PartyFieldProps<E>, 'choices' | 'called'>): ReactNode => {
  const id = fieldId(form, name)
  const label = form.labels[name] ?? name
  const parties = partyRef.array().catch([]).parse(form.values[name])
  return (
    <FieldFrame id={id} label={label} required={false} error={form.errors[name]}>
      <Picks
        id={id}
        label={label}
        values={parties.map(partyKey)}
        search={findParties}
        onChange={(values) =>
          form.set(
            name,
            values.flatMap((value) => partyFrom(value) ?? []),
          )
        }
      />
    </FieldFrame>
  )
}
