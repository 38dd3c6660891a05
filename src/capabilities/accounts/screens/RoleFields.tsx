import type { ReactNode } from 'react'
import type { Role } from '../../../platform/access/ability.ts'
import { call } from '../../../platform/web/call.ts'
import { DateField, PickField, SelectField } from '../../../platform/web/form/fields.tsx'
import type { FormState } from '../../../platform/web/form/form.ts'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { accountsContract } from '../contract.ts'
import { mayStandEverywhere } from '../rules.ts'
import { accountsWords } from '../words.ts'
import { screenWords } from './words.ts'

const places = async (text: string, signal: AbortSignal) =>
  (await call(accountsContract.places, { text }, signal)).places.map(({ id, name, within }) => ({
    value: id,
    label: name,
    ...(within === null ? {} : { note: within }),
  }))

type RoleForm = FormState<typeof accountsContract.createUser> | FormState<typeof accountsContract.grantRole>

/** Role, organisation and last day: the same for a new account and for one more role. */
export const RoleFields = ({ of }: { readonly of: RoleForm }): ReactNode => {
  const say = useSay(screenWords)
  const role = useSay(accountsWords)
  const { data } = useCall(accountsContract.grantableRoles, {})
  const form = of as FormState<typeof accountsContract.grantRole>
  const chosen = form.values['role'] as Role | undefined
  const needed = chosen !== undefined && !mayStandEverywhere(chosen)
  return (
    <>
      <SelectField
        of={form}
        name="role"
        required
        choices={(data?.roles ?? []).map((value) => ({ value, label: role(`accounts.role.${value}`) }))}
      />
      <PickField of={form} name="organisationId" required={needed} search={places} hint={say('users.atHint')} />
      <DateField of={form} name="validUntil" day hint={say('users.untilHint')} />
    </>
  )
}
