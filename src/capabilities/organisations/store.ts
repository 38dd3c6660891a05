import { sql } from 'kysely'
import type { Tx } from '../../platform/database/transaction.ts'
import { labelOf, newId } from '../../platform/database/ids.ts'
import { searchTextOf } from '../../platform/words/pinyin.ts'
import type { Organisation } from './contract.ts'
import type { Kind, StreetType } from './kinds.ts'
import type { OrganisationRow, OrganisationTables } from './tables.ts'

const toOrganisation = (row: OrganisationRow): Organisation => ({
  id: row.id,
  districtId: row.district_id,
  path: row.path,
  parentId: row.parent_id,
  kind: row.kind,
  name: row.name,
  streetType: row.street_type,
  feature: row.feature,
  upToStandard: row.up_to_standard,
  lastElectionOn: row.last_election_on,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  version: row.version,
})

export type NewOrganisation = {
  readonly kind: Kind
  readonly name: string
  readonly validFrom: string | null
  readonly streetType?: StreetType | null
  readonly feature?: string | null
  readonly upToStandard?: boolean | null
  readonly lastElectionOn?: string | null
  readonly batchId?: string | null
}

/** All SQL over organisations. What the scopes do not show is not there. */
export const organisationStore = (tx: Tx) => {
  const db = tx.db.withTables<OrganisationTables>()
  return {
    find: async (id: string): Promise<Organisation | null> => {
      const row = await db.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? toOrganisation(row) : null
    },

    /** As `find`, but held until the end of the transaction: what is decided on it stays true. */
    findLocked: async (id: string): Promise<Organisation | null> => {
      const row = await db.selectFrom('organisations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      return row ? toOrganisation(row) : null
    },

    /** Adds an organisation below `parent`, or a root, with its first dated state. A district begins its own distribution key. */
    add: async (fresh: NewOrganisation, parent: Pick<Organisation, 'id' | 'path' | 'districtId'> | null): Promise<Organisation> => {
      const id = newId()
      const path = parent ? `${parent.path}.${labelOf(id)}` : labelOf(id)
      const districtId = parent === null || fresh.kind === 'district' ? id : parent.districtId
      const state = {
        district_id: districtId,
        path,
        parent_id: parent?.id ?? null,
        kind: fresh.kind,
        name: fresh.name,
        street_type: fresh.streetType ?? null,
        feature: fresh.feature ?? null,
        up_to_standard: fresh.upToStandard ?? null,
        last_election_on: fresh.lastElectionOn ?? null,
        valid_from: fresh.validFrom,
        valid_until: null,
        batch_id: fresh.batchId ?? null,
      }
      const row: OrganisationRow = {
        ...state,
        id,
        search: searchTextOf(fresh.name),
        code: null,
        ended: null,
        successor_id: null,
        touched_by: fresh.batchId ?? null,
        version: 1,
        updated_at: tx.at,
      }
      await db.insertInto('organisations').values(row).execute()
      await db
        .insertInto('organisation_versions')
        .values({
          ...state,
          id: newId(),
          organisation_id: id,
          event: 'created',
          note: null,
          other_id: null,
          replaced: null,
          recorded_at: tx.at,
        })
        .execute()
      return toOrganisation(row)
    },

    /** Whether a name is in use among the children that stand. */
    /** What stands at the top of the trees. */
    roots: async (): Promise<readonly { id: string; name: string }[]> =>
      db
        .selectFrom('organisations')
        .select(['id', 'name'])
        .where('parent_id', 'is', null)
        .where('valid_until', 'is', null)
        .orderBy('name')
        .execute(),

    nameTaken: async (parentId: string | null, name: string): Promise<boolean> => {
      const found = await db
        .selectFrom('organisations')
        .select(sql<number>`1`.as('one'))
        .where(sql<boolean>`parent_id is not distinct from ${parentId}::uuid`)
        .where('name', '=', name)
        .where('valid_until', 'is', null)
        .executeTakeFirst()
      return found !== undefined
    },
  }
}
