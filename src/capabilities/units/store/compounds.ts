import { sql, type SqlBool } from 'kysely'
import { labelOf, newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import { searchPattern, searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Compound } from '../contract.ts'
import type { CompanyParty } from '../kinds.ts'
import type { UnitTables } from '../tables.ts'
import { inForce, type Named, type Page, type Place } from './live.ts'

export type CompoundFilter = { readonly signed?: boolean | undefined; readonly withCommittee?: boolean | undefined }

export type CompoundFacts = {
  readonly name: string
  readonly areaM2: number | null
  readonly households: number | null
  readonly company: string | null
  readonly companyParty: CompanyParty | null
  readonly signed: 'yes' | 'no' | null
  /** Hundredths, to one decimal. */
  readonly feeRate: number | null
  readonly satisfaction: number | null
  readonly committee: string | null
  readonly committeeMembers: number | null
}

const permille = (percent: number | null): number | null => (percent === null ? null : Math.round(percent * 10))

/** The SQL over compounds that are entered and changed by hand; `sheetStore` writes what workbooks say. */
export const compoundStore = (tx: Tx) => {
  const db = tx.db.withTables<UnitTables & Named>()

  const compounds = () =>
    db
      .selectFrom('compounds')
      .innerJoin('organisations', (join) =>
        join.onRef('organisations.district_id', '=', 'compounds.district_id').onRef('organisations.id', '=', 'compounds.organisation_id'),
      )

  const columns = [
    'compounds.compound_id',
    'compounds.organisation_id',
    'organisations.name as organisation',
    'compounds.name',
    'area_m2',
    'households',
    'company',
    'company_party',
    'signed',
    'fee_rate_permille',
    'satisfaction_permille',
    'committee',
    'committee_members',
    'compounds.valid_from',
    'compounds.version',
    'compounds.path',
    'compounds.district_id',
  ] as const

  const read = () => compounds().select(columns)
  type CompoundRead = Awaited<ReturnType<ReturnType<typeof read>['executeTakeFirstOrThrow']>>
  const toCompound = (row: CompoundRead): Compound => ({
    id: row.compound_id,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    name: row.name,
    areaM2: row.area_m2,
    households: row.households,
    company: row.company,
    companyParty: row.company_party,
    signed: row.signed,
    feeRatePermille: row.fee_rate_permille,
    satisfactionPermille: row.satisfaction_permille,
    committee: row.committee,
    committeeMembers: row.committee_members,
    validFrom: row.valid_from,
    version: row.version,
  })

  /** The company's key in its district, entered there where it is new. It lies with the district, which a street does not reach. */
  const companyOf = async (place: Place, name: string, party: CompanyParty | null): Promise<string> => {
    const labels = place.path.split('.')
    const district = labels.slice(0, Math.max(labels.indexOf(labelOf(place.districtId)), 0) + 1).join('.')
    return underScopes(tx, [district], async () => {
      await db
        .insertInto('property_companies')
        .values({
          district_id: place.districtId,
          id: newId(),
          path: district,
          name,
          search: searchTextOf(name),
          party,
          batch_id: null,
          version: 1,
        })
        .onConflict((conflict) => conflict.columns(['district_id', 'name']).doNothing())
        .execute()
      const row = await db
        .selectFrom('property_companies')
        .select('id')
        .where('district_id', '=', place.districtId)
        .where('name', '=', name)
        .executeTakeFirstOrThrow()
      return row.id
    })
  }

  const factColumns = async (place: Place, facts: CompoundFacts) => ({
    name: facts.name,
    search: searchTextOf(facts.name),
    area_m2: facts.areaM2,
    households: facts.households,
    company_id: facts.company === null ? null : await companyOf(place, facts.company, facts.companyParty),
    company: facts.company,
    company_party: facts.companyParty,
    signed: facts.signed === null ? null : facts.signed === 'yes',
    fee_rate_permille: permille(facts.feeRate),
    satisfaction_permille: permille(facts.satisfaction),
    committee: facts.committee,
    committee_members: facts.committeeMembers,
    updated_at: tx.at,
  })

  const insert = async (place: Place, id: string, facts: CompoundFacts, since: string, version: number): Promise<void> => {
    await db
      .insertInto('compounds')
      .values({
        ...(await factColumns(place, facts)),
        district_id: place.districtId,
        id: newId(),
        compound_id: id,
        path: place.path,
        organisation_id: place.id,
        valid_from: since,
        valid_until: null,
        batch_id: null,
        replaced: null,
        version,
      })
      .execute()
  }

  return {
    list: async (page: Page, filter: CompoundFilter): Promise<{ compounds: Compound[]; total: number | null }> => {
      let query = compounds()
        .where(inForce('compounds', page.on))
        .where(sql<SqlBool>`compounds.path <@ ${page.under}::ltree`)
      if (page.text) query = query.where('compounds.search', 'like', searchPattern(page.text))
      if (filter.signed !== undefined) query = query.where('compounds.signed', '=', filter.signed)
      if (filter.withCommittee !== undefined) query = query.where('compounds.committee', filter.withCommittee ? 'is not' : 'is', null)
      const paged = page.after
        ? query.where(sql<SqlBool>`(compounds.name, compounds.compound_id) > (${page.after.key}, ${page.after.id}::uuid)`)
        : query
      const rows = await paged
        .select(columns)
        .orderBy('compounds.name')
        .orderBy('compounds.compound_id')
        .limit(page.limit)
        .offset(page.skip ?? 0)
        .execute()
      const total = page.after === null ? await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow() : null
      return { compounds: rows.map(toCompound), total: total?.total ?? null }
    },

    /** As it stands by what was said of it last. */
    find: async (id: string): Promise<{ compound: Compound; place: Place } | null> => {
      const row = await read().where('compounds.compound_id', '=', id).where('compounds.valid_until', 'is', null).executeTakeFirst()
      return row ? { compound: toCompound(row), place: { id: row.organisation_id, districtId: row.district_id, path: row.path } } : null
    },

    /** @param besides the compound whose own name it is */
    nameTaken: async (organisationId: string, name: string, besides: string | null): Promise<boolean> => {
      const found = await db
        .selectFrom('compounds')
        .select('compound_id')
        .where('organisation_id', '=', organisationId)
        .where('name', '=', name)
        .where('valid_until', 'is', null)
        .executeTakeFirst()
      return found !== undefined && found.compound_id !== besides
    },

    add: async (place: Place, facts: CompoundFacts, since: string): Promise<string> => {
      const id = newId()
      await insert(place, id, facts, since, 1)
      return id
    },

    /**
     * Lets it stand otherwise from a day on: what stood before ends there and keeps its figures. A day up to the one on which it began to
     * stand as it does corrects what was written. False when somebody else was first.
     */
    change: async (place: Place, before: Compound, version: number, facts: CompoundFacts, since: string): Promise<boolean> => {
      const corrects = before.validFrom !== null && since <= before.validFrom
      const result = await db
        .updateTable('compounds')
        .set(
          corrects
            ? { ...(await factColumns(place, facts)), version: version + 1 }
            : { valid_until: since, version: version + 1, updated_at: tx.at },
        )
        .where('compound_id', '=', before.id)
        .where('valid_until', 'is', null)
        .where('version', '=', version)
        .executeTakeFirst()
      if (result.numUpdatedRows !== 1n) return false
      if (!corrects) await insert(place, before.id, facts, since, version + 1)
      return true
    },
  }
}
