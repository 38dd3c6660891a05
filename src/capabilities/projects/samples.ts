import { OPERATOR } from '../../platform/access/ability.ts'
import { newId } from '../../platform/database/ids.ts'
import { inTransaction, type Database } from '../../platform/database/transaction.ts'
import { partyOf, type Party } from '../network/public.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { unitSheets } from '../units/public.ts'
import { sql } from 'kysely'

/** A district with two streets; in each a community, in the first two schools beside it. For tests. */
export const plantNeighbourhood = (database: Database) =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const district = await plantOrganisation(tx, 'district', '兴隆区委')
    const east = await plantOrganisation(tx, 'street', '于楼街道', district)
    const west = await plantOrganisation(tx, 'street', '锦采街道', district)
    const near = await plantOrganisation(tx, 'community', '康馨社区', east)
    const far = await plantOrganisation(tx, 'community', '绿园社区', west)
    const line = (name: string) => ({
      place: near,
      name,
      creditCode: null,
      kind: 'school' as const,
      affiliation: null,
      partyLevel: null,
      memberCount: null,
      liaison: null,
      phone: null,
      resources: [],
      needs: [],
      agreement: null,
    })
    await unitSheets(tx).writeUnits({ asOf: '2025-01-01', batchId: newId(), lines: [line('于楼第1小学'), line('于楼第2小学')] })
    const { rows } = await sql<{ id: string; name: string }>`select unit_id as id, name from units`.execute(tx.db)
    const unit = async (name: string): Promise<Party> =>
      (await partyOf(tx, { kind: 'unit', id: rows.find((row) => row.name === name)!.id }))!
    return { district, east, west, near, far, first: await unit('于楼第1小学'), second: await unit('于楼第2小学') }
  })

/** A plan as the browser would send it. */
export const planOf = (owner: { readonly kind: 'organisation' | 'unit'; readonly id: string }, over: object = {}) => ({
  kind: 'practicalThing',
  owner,
  staged: true,
  name: '合用厨卫改独用',
  goal: '老式工房合用厨卫改为独用',
  year: 2025,
  beganOn: '2025-03-01',
  ...over,
})
