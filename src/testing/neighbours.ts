// Communities with a branch, a unit and people, for tests.
import { actorWith, keepAccount, keepRoles } from './actors.ts'
import type { Client } from './client.ts'
import type { Database } from '../platform/database/transaction.ts'
import { OPERATOR, type Actor } from '../platform/access/ability.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { labelOf } from '../platform/database/ids.ts'
import { plantOrganisation } from '../capabilities/organisations/samples.ts'

type Place = { readonly id: string; readonly districtId: string; readonly path: string; readonly name: string }

/** ID numbers that pass the check and are nobody's. */
export const NUMBERS = ['211102196807153522', '110101199003070134', '110101199003070257'] as const

export const plantNeighbours = async (database: Database, client: Client) => {
  const tree = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const district = await plantOrganisation(tx, 'district', '兴隆区委')
    const street = await plantOrganisation(tx, 'street', '于楼街道', district)
    const first = await plantOrganisation(tx, 'community', '康馨社区', street)
    const second = await plantOrganisation(tx, 'community', '乐宁社区', street)
    const branch = await plantOrganisation(tx, 'branch', '康馨第一党支部', first)
    return { district, street, first, second, branch }
  })
  const as = (role: Parameters<typeof actorWith>[0], at: Place, memberId: string | null = null): Actor => actorWith(role, at, memberId)
  const operator = client.as(OPERATOR)
  const made = async (path: string, body: object): Promise<string> =>
    /"id":"([^"]+)"/.exec(JSON.stringify((await operator('POST', path, body)).body))![1]!
  const unitId = await made('/api/units', { organisationId: tree.first.id, name: '第一小学' })
  const memberId = await made('/api/members', {
    organisationId: tree.branch.id,
    name: '李晓红',
    sex: 2,
    birth: '1968-07',
    joined: '1990-01',
    fullSince: '1991-01',
    idNumber: NUMBERS[0],
    from: '2020-01-01',
    evenIfAlike: true,
  })
  const unit: Place = { id: unitId, districtId: tree.district.districtId, path: `${tree.first.path}.${labelOf(unitId)}`, name: '第一小学' }
  const actors = {
    first: as('communitySecretary', tree.first),
    second: as('communitySecretary', tree.second),
    street: as('streetOfficer', tree.street),
    liaison: as('unitLiaison', unit),
    member: as('member', tree.branch, memberId),
  }
  for (const actor of Object.values(actors)) {
    await keepAccount(database, actor)
    await keepRoles(database, actor)
  }
  return { ...tree, unit, memberId, actors }
}
