import { sql, type SqlBool } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { newId } from '../../../platform/database/ids.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { maskPhone } from '../../../platform/secrets/mask.ts'
import { searchPattern, searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Unit } from '../contract.ts'
import type { PartyLevel, UnitKind } from '../kinds.ts'
import { agreementDates } from '../rules.ts'
import type { UnitTables } from '../tables.ts'

// A unit's organisation is named on its row's card; the name is read through a join that the import law allows
// as SQL text only: the row type of another capability stays its own.
export type Named = { organisations: { id: string; district_id: string; name: string; path: string; valid_until: string | null } }

export type Page = {
  readonly on: string
  readonly under: string
  readonly text?: string | undefined
  readonly limit: number
  /** Rows passed over, for a jump down the list. */
  readonly skip?: number | undefined
  readonly after: Cursor | null
}

export type UnitFilter = {
  readonly kind?: UnitKind | undefined
  readonly signed?: boolean | undefined
  readonly withOrganisation?: boolean | undefined
}

export type UnitFacts = {
  readonly name: string
  readonly creditCode: string | null
  readonly kind: UnitKind | null
  readonly affiliation: string | null
  readonly partyLevel: PartyLevel | null
  readonly memberCount: number | null
  readonly liaison: string | null
  readonly phone: string | null
  readonly resources: readonly string[]
  readonly needs: readonly string[]
}

export type Place = { readonly id: string; readonly districtId: string; readonly path: string }

/** A row in force on the day: a figure of that day rests on it. */
export const inForce = (table: string, on: string) =>
  sql<SqlBool>`(${sql.ref(`${table}.valid_from`)} is null or ${sql.ref(`${table}.valid_from`)} <= ${on}::date)
    and (${sql.ref(`${table}.valid_until`)} is null or ${sql.ref(`${table}.valid_until`)} > ${on}::date)`

/** The SQL over units; compounds have their own file. */
export const unitStore = (tx: Tx) => {
  const db = tx.db.withTables<UnitTables & Named>()

  const units = (on: string) =>
    db
      .selectFrom('units')
      .innerJoin('organisations', (join) =>
        join.onRef('organisations.district_id', '=', 'units.district_id').onRef('organisations.id', '=', 'units.organisation_id'),
      )
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom('unit_agreements')
            .select([
              'number',
              'signed_on',
              sql<string>`coalesce(signed, signed_on::text)`.as('signed'),
              sql<string | null>`coalesce(ends, ends_on::text)`.as('ends'),
            ])
            .whereRef('unit_agreements.district_id', '=', 'units.district_id')
            .whereRef('unit_agreements.unit_id', '=', 'units.unit_id')
            .where('unit_agreements.signed_on', '<=', on)
            .orderBy('signed_on', 'desc')
            .limit(1)
            .as('agreement'),
        (join) => join.onTrue(),
      )
      .select([
        'units.unit_id',
        'units.organisation_id',
        'organisations.name as organisation',
        'units.name',
        'units.credit_code',
        'units.kind',
        'units.affiliation',
        'units.party_level',
        'units.member_count',
        'units.liaison',
        'units.phone_mask',
        'units.resources',
        'units.needs',
        'units.valid_from',
        'units.version',
        'units.path',
        'units.district_id',
        'agreement.number',
        'agreement.signed',
        'agreement.ends',
      ])
      .where(inForce('units', on))

  type UnitRead = Awaited<ReturnType<ReturnType<typeof units>['executeTakeFirstOrThrow']>>
  const toUnit = (row: UnitRead): Unit => ({
    id: row.unit_id,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    name: row.name,
    creditCode: row.credit_code,
    kind: row.kind as UnitKind | null,
    affiliation: row.affiliation,
    partyLevel: row.party_level,
    memberCount: row.member_count,
    liaison: row.liaison,
    phone: row.phone_mask,
    resources: row.resources,
    needs: row.needs,
    validFrom: row.valid_from,
    agreement: row.signed === null ? null : { number: row.number, signedOn: row.signed, endsOn: row.ends },
    version: row.version,
  })

  const phoneColumns = (phone: string | null) =>
    phone === null ? { phone_sealed: null, phone_mask: null } : { phone_sealed: tx.secrets.seal(phone), phone_mask: maskPhone(phone) }

  const factColumns = (facts: UnitFacts) => ({
    name: facts.name,
    search: searchTextOf(facts.name),
    credit_code: facts.creditCode,
    kind: facts.kind,
    affiliation: facts.affiliation,
    party_level: facts.partyLevel,
    member_count: facts.memberCount,
    liaison: facts.liaison,
    resources: [...facts.resources],
    needs: [...facts.needs],
  })

  return {
    /** The path and key of an organisation in scope, or null. */
    placeOf: async (organisationId: string): Promise<Place | null> => {
      const row = await db
        .selectFrom('organisations')
        .select(['id', 'district_id', 'path'])
        .where('id', '=', organisationId)
        .where('valid_until', 'is', null)
        .executeTakeFirst()
      return row ? { id: row.id, districtId: row.district_id, path: row.path } : null
    },

    list: async (page: Page, filter: UnitFilter): Promise<{ units: Unit[]; total: number | null }> => {
      let query = units(page.on).where(sql<SqlBool>`units.path <@ ${page.under}::ltree`)
      if (page.text) query = query.where('units.search', 'like', searchPattern(page.text))
      if (filter.kind) query = query.where('units.kind', '=', filter.kind)
      if (filter.signed !== undefined) query = query.where('agreement.signed', filter.signed ? 'is not' : 'is', null)
      if (filter.withOrganisation === true) query = query.where('units.party_level', '!=', 'none')
      if (filter.withOrganisation === false) query = query.where('units.party_level', '=', 'none')
      const paged = page.after
        ? query.where(sql<SqlBool>`(units.name, units.unit_id) > (${page.after.key}, ${page.after.id}::uuid)`)
        : query
      const rows = await paged
        .orderBy('units.name')
        .orderBy('units.unit_id')
        .limit(page.limit)
        .offset(page.skip ?? 0)
        .execute()
      const total =
        page.after === null
          ? await query
              .clearSelect()
              .select((eb) => eb.fn.countAll<number>().as('total'))
              .executeTakeFirstOrThrow()
          : null
      return { units: rows.map(toUnit), total: total?.total ?? null }
    },

    find: async (id: string, on: string) => {
      const row = await units(on).where('units.unit_id', '=', id).executeTakeFirst()
      return row ? { unit: toUnit(row), path: row.path, districtId: row.district_id } : null
    },

    agreementsOf: async (id: string): Promise<{ number: string | null; signedOn: string; endsOn: string | null }[]> => {
      const rows = await db
        .selectFrom('unit_agreements')
        .select([
          'number',
          sql<string>`coalesce(signed, signed_on::text)`.as('signed'),
          sql<string | null>`coalesce(ends, ends_on::text)`.as('ends'),
        ])
        .where('unit_id', '=', id)
        .orderBy('signed_on', 'desc')
        .execute()
      return rows.map((row) => ({ number: row.number, signedOn: row.signed, endsOn: row.ends }))
    },

    /** Signed by the register on the day, and with no agreement on file that is in force: its text and clauses are to be entered. */
    isUnfiled: async (id: string, on: string): Promise<boolean> => {
      const { rows } = await sql<{ unfiled: boolean }>`select
        exists (select from unit_agreements a where a.unit_id = ${id}::uuid and a.signed_on <= ${on}::date
          and (a.ends_on is null or a.ends_on >= ${on}::date))
        and not exists (select from agreement_parties p join agreements g on g.district_id = p.district_id and g.id = p.agreement_id
          where p.party_id = ${id}::uuid and g.signed_on <= ${on}::date
            and (g.ended_on is null or g.ended_on >= ${on}::date) and (g.ends_on is null or g.ends_on >= ${on}::date)) as unfiled`.execute(
        tx.db,
      )
      return rows[0]!.unfiled
    },

    /** @param besides the unit whose own name it is */
    nameTaken: async (organisationId: string, name: string, besides: string | null = null): Promise<boolean> => {
      const found = await db
        .selectFrom('units')
        .select('unit_id')
        .where('organisation_id', '=', organisationId)
        .where('name', '=', name)
        .where('valid_until', 'is', null)
        .executeTakeFirst()
      return found !== undefined && found.unit_id !== besides
    },

    add: async (place: Place, facts: UnitFacts, from: string | null): Promise<string> => {
      const id = newId()
      await db
        .insertInto('units')
        .values({
          ...factColumns(facts),
          ...phoneColumns(facts.phone),
          district_id: place.districtId,
          id: newId(),
          unit_id: id,
          path: place.path,
          organisation_id: place.id,
          valid_from: from,
          valid_until: null,
          batch_id: null,
          replaced: null,
          version: 1,
          updated_at: tx.at,
        })
        .execute()
      return id
    },

    /** Writes the facts into the row in force; false when somebody else was first. An absent phone is left as it was. */
    change: async (id: string, version: number, facts: UnitFacts): Promise<boolean> => {
      const result = await db
        .updateTable('units')
        .set({ ...factColumns(facts), ...(facts.phone === null ? {} : phoneColumns(facts.phone)), version: version + 1, updated_at: tx.at })
        .where('unit_id', '=', id)
        .where('valid_until', 'is', null)
        .where('version', '=', version)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    sign: async (
      unit: { id: string; districtId: string; path: string; organisationId: string },
      agreement: { number: string | null; signedOn: string; endsOn: string | null },
    ): Promise<boolean> => {
      const result = await db
        .insertInto('unit_agreements')
        .values({
          district_id: unit.districtId,
          id: newId(),
          path: unit.path,
          unit_id: unit.id,
          organisation_id: unit.organisationId,
          number: agreement.number,
          ...agreementDates(agreement),
          batch_id: null,
        })
        .onConflict((conflict) => conflict.columns(['district_id', 'unit_id', 'signed_on']).doNothing())
        .executeTakeFirst()
      return result.numInsertedOrUpdatedRows === 1n
    },

    phoneOf: async (id: string): Promise<string | null> => {
      const row = await db
        .selectFrom('units')
        .select('phone_sealed')
        .where('unit_id', '=', id)
        .where('valid_until', 'is', null)
        .executeTakeFirst()
      return row?.phone_sealed ? tx.secrets.open(row.phone_sealed) : null
    },
  }
}
