import type { ReactNode } from 'react'
import type { Endpoint } from '../../../platform/http/contract.ts'
import { call } from '../../../platform/web/call.ts'
import { controlOf, FieldFrame } from '../../../platform/web/form/fields.tsx'
import { fieldId, type FieldOf, type FormState } from '../../../platform/web/form/form.ts'
import { Pick, type PickChoice } from '../../../platform/web/form/Pick.tsx'
import { networkContract, partyChoice, partyFrom, partyKey, partyRef, type PartyKind } from '../../network/contract.ts'

type PartyFieldProps<E extends Endpoint> = {
  readonly of: FormState<E>
  readonly name: FieldOf<E>
  readonly kind?: PartyKind
  readonly required?: boolean
  readonly hint?: string
  readonly called?: string
  /** Few choices known beforehand; without them the district is searched by name. */
  readonly choices?: readonly PickChoice[]
}

/** Picks an organisation or unit by name, for a field that takes a party. */
export const PartyField = <E extends Endpoint>(props: PartyFieldProps<E>): ReactNode => {
  const { of: form, name, kind, required = true, hint, called, choices } = props
  const id = fieldId(form, name)
  const error = form.errors[name]
  const value = partyRef.safeParse(form.values[name])
  const search = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> =>
    text === ''
      ? []
      : (await call(networkContract.parties, { text, ...(kind === undefined ? {} : { kind }) }, signal)).parties.map(partyChoice)
  return (
    <FieldFrame id={id} label={form.labels[name] ?? name} required={required} hint={hint} error={error}>
      <Pick
        control={controlOf(id, required, hint, error)}
        value={value.success ? partyKey(value.data) : ''}
        onPick={(key) => form.set(name, partyFrom(key) ?? null)}
        {...(choices === undefined ? { search } : { choices })}
        called={called}
      />
    </FieldFrame>
  )
}
