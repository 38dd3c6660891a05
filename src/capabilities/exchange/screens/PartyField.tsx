import type { ReactNode } from 'react'
import type { Endpoint } from '../../../platform/http/contract.ts'
import { call } from '../../../platform/web/call.ts'
import { isNeeded } from '../../../platform/web/form/check.ts'
import { controlOf, FieldFrame } from '../../../platform/web/form/fields.tsx'
import { fieldId, type FieldOf, type FormState } from '../../../platform/web/form/form.ts'
import { Pick, type PickChoice } from '../../../platform/web/form/Pick.tsx'
import { networkContract, partyChoice, partyFrom, partyKey, partyRef, type PartyShown } from '../../network/contract.ts'

export const findParties = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> =>
  text.trim() === '' ? [] : (await call(networkContract.parties, { text }, signal)).parties.map(partyChoice)

type PartyFieldProps<E extends Endpoint> = {
  readonly of: FormState<E>
  readonly name: FieldOf<E>
  /** What the present value is called. */
  readonly called?: string | undefined
  readonly hint?: string
  /** All that may be chosen; without it, any organisation or unit of the district by name. */
  readonly among?: readonly PartyShown[] | undefined
}

/** Picks an organisation or a unit of the district by name; pinyin too. */
export const PartyField = <E extends Endpoint>({ of: form, name, called, hint, among }: PartyFieldProps<E>): ReactNode => {
  const id = fieldId(form, name)
  const required = isNeeded(form.endpoint.input, name)
  const error = form.errors[name]
  const value = partyRef.safeParse(form.values[name])
  return (
    <FieldFrame id={id} label={form.labels[name] ?? name} required={required} hint={hint} error={error}>
      <Pick
        control={controlOf(id, required, hint, error)}
        value={value.success ? partyKey(value.data) : ''}
        onPick={(key) => form.set(name, partyFrom(key) ?? null)}
        {...(among === undefined ? { search: findParties } : { choices: among.map(partyChoice) })}
        {...(called === undefined ? {} : { called })}
      />
    </FieldFrame>
  )
}
