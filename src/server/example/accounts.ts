import { sql } from 'kysely'
import type { Role } from '../../platform/access/ability.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { isRefusal } from '../../platform/http/contract.ts'
import { createAccount, placeOf } from '../../capabilities/accounts/public.ts'
import type { OrganisationPlace } from '../../capabilities/organisations/public.ts'
import { findUnits } from '../../capabilities/units/public.ts'

/** One password for all of the example: it opens invented people only. Never made outside the example. */
export const EXAMPLE_PASSWORD = 'Lianjian-2026'

type ExampleAccount = { readonly username: string; readonly role: Role; readonly title: string; readonly at: string | null }

export const exampleAccounts: readonly ExampleAccount[] = [
  { username: 'quwei', role: 'districtOfficer', title: '区委组织部', at: null },
  { username: 'yulou', role: 'streetOfficer', title: '于楼街道党建办', at: '于楼街道' },
  { username: 'kangxin', role: 'communitySecretary', title: '康馨社区书记', at: '康馨社区' },
  { username: 'zhibu', role: 'branchSecretary', title: '康馨社区第一党支部书记', at: '康馨社区第一党支部' },
  { username: 'danwei', role: 'unitLiaison', title: '驻区单位联络员', at: null },
  { username: 'dangyuan', role: 'member', title: '党员', at: '康馨社区第一党支部' },
  { username: 'ducha', role: 'supervisor', title: '督查', at: null },
  { username: 'guanli', role: 'systemAdministrator', title: '系统管理员', at: null },
  { username: 'shenji', role: 'auditor', title: '审计员', at: null },
]

/** Makes the example's accounts, the member's tied to a member of the branch. */
export const makeExampleAccounts = async (
  tx: Tx,
  district: OrganisationPlace,
  byName: ReadonlyMap<string, OrganisationPlace>,
): Promise<void> => {
  for (const account of exampleAccounts) {
    const organisation = account.at === null ? district : byName.get(account.at)!
    // A liaison answers for one unit.
    const unit = account.role === 'unitLiaison' ? (await findUnits(tx, '于楼第1', 1))[0]! : null
    // Accounts and the trail are the installation's: its administrator and its auditor are held at no organisation.
    const isEverywhere = account.role === 'systemAdministrator' || account.role === 'auditor'
    const place = (await placeOf(tx, isEverywhere ? null : (unit?.id ?? organisation.id)))!
    const { rows } = await sql<{
      id: string
    }>`select member_id as id from memberships where organisation_id = ${organisation.id} order by name limit 1`.execute(tx.db)
    const made = await createAccount(tx, {
      name: account.title,
      username: account.username,
      password: EXAMPLE_PASSWORD,
      memberId: account.role === 'member' ? (rows[0]?.id ?? null) : null,
      role: { role: account.role, place },
    })
    if (isRefusal(made)) throw new Error(`The example's account ${account.username} was refused: ${made.code}`)
  }
}
