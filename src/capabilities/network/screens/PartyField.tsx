/** Picks a party by name: an organisation or a unit of one's own district. */
import type { ReactNode } from 'react'
import type { Endpoint } from '../../../platform/http/contract.ts'
import { call } from '../../../platform/web/call.ts'
import { controlOf, FieldFrame } from '../../../platform/web/form/fields.tsx'
import { fieldId, type FieldOf, type FormState } from '../../../platform/web/form/form.ts'
import { isNeeded } from '../../../platform/web/form/check.ts'
import { Pick, type PickChoice } from '../../../platform/web/form/Pick.tsx'
import { networkContract, partyChoice, partyFrom, partyKey, partyRef, type PartyKind } from '../contract.ts'

const searchFor =
  (kind: PartyKind | undefined) =>
  async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> => {
    if (text === '') return []
    const { parties } = await call(networkContract.parties, { text, ...(kind === undefined ? {} : { kind }) }, signal)
    return parties.map(partyChoice)
  }
const anyone = searchFor(undefined)
const only = { organisation: searchFor('organisation'), unit: searchFor('unit') }

type PartyFieldProps<E extends Endpoint> = {
  readonly of: FormState<E>
  readonly name: FieldOf<E>
  readonly kind?: PartyKind
  readonly choices?: readonly PickChoice[]
  readonly hint?: string
  /** Keeps the id alone, for contracts that ask for one kind only. */
  readonly idOnly?: boolean
}

export const PartyField = <E extends Endpoint>({ of: form, name, kind, choices, hint, idOnly = false }: PartyFieldProps<E>): ReactNode => {
  const id = fieldId(form, name)
  const error = form.errors[name]
  const required = isNeeded(form.endpoint.input, name)
  const held = partyRef.safeParse(form.values[name])
  const value =
    idOnly && kind !== undefined && typeof form.values[name] === 'string'
      ? `${kind}:${form.values[name]}`
      : held.success
        ? partyKey(held.data)
        : ''
  return (
    <FieldFrame id={id} label={form.labels[name] ?? name} required={required} hint={hint} error={error}>
      <Pick
        control={controlOf(id, required, hint, error)}
        value={value}
        choices={choices}
        {...(choices === undefined ? { search: kind === undefined ? anyone : only[kind] } : {})}
        onPick={(key) => {
          const party = partyFrom(key)
          form.set(name, party === undefined ? undefined : idOnly ? party.id : party)
        }}
      />
    </FieldFrame>
  )
}
