import type { ReactNode } from 'react'
import { call } from '../../../platform/web/call.ts'
import { PickField } from '../../../platform/web/form/fields.tsx'
import type { FormState } from '../../../platform/web/form/form.ts'
import type { PickChoice } from '../../../platform/web/form/Pick.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { membersContract } from '../../members/contract.ts'
import type { accountsContract } from '../contract.ts'
import { screenWords } from './words.ts'

/** Members by name, each with the branch it stands in. */
const people = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> =>
  text === ''
    ? []
    : (await call(membersContract.list, { text, limit: '20' }, signal)).rows.map((row) => ({
        value: row.id,
        label: row.name,
        note: row.organisation,
      }))

type MemberForm = FormState<typeof accountsContract.createUser> | FormState<typeof accountsContract.tieUser>

/** The person of the roster whose account it is. */
export const MemberField = ({ of }: { readonly of: MemberForm }): ReactNode => {
  const say = useSay(screenWords)
  return (
    <PickField
      of={of as FormState<typeof accountsContract.tieUser>}
      name="memberId"
      required
      search={people}
      hint={say('users.memberHint')}
    />
  )
}
