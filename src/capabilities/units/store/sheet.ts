import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { maskPhone } from '../../../platform/secrets/mask.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import type { CompanyParty } from '../kinds.ts'
import { agreementDates } from '../rules.ts'
import type { CompoundRow, PropertyCompanyRow, UnitRow, UnitTables } from '../tables.ts'
import type { Place, UnitFacts } from './live.ts'
import { applyPlan, COMPOUND_COLUMNS, keyOf, namesOf, planRows, UNIT_COLUMNS, type Dated } from './sheetPlan.ts'

/** A row of a workbook, ready to be written. */
export type UnitLine = UnitFacts & {
  readonly place: Place
  readonly agreement: { readonly number: string | null; readonly signedOn: string; readonly endsOn: string | null } | null
}

export type CompoundLine = {
  readonly place: Place
  /** Where a company of this district lies: the district, or the root of a tree without one. */
  readonly districtPath: string
  readonly name: string
  readonly areaM2: number | null
  readonly households: number | null
  readonly company: string | null
  readonly companyParty: CompanyParty | null
  readonly signed: boolean | null
  readonly feeRatePermille: number | null
  readonly satisfactionPermille: number | null
  readonly committee: string | null
  readonly committeeMembers: number | null
}

export type Sheet<Line> = { readonly asOf: string; readonly batchId: string; readonly lines: readonly Line[] }
export type Written = { readonly created: number; readonly updated: number; readonly unchanged: number }

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])

/** Writes what a workbook said of units and compounds on a day, and takes it back again. */
export const sheetStore = (tx: Tx) => {
  const db = tx.db.withTables<UnitTables>()
  const stamp = { replaced: null, version: 1, updated_at: tx.at, valid_until: null }

  const knownBy = async <R extends Dated>(table: 'units' | 'compounds', fresh: readonly R[]): Promise<R[]> => {
    const districts = [...new Set(fresh.map((row) => row.district_id))]
    const names = [...new Set(fresh.map((row) => row.name))]
    const { rows } = await sql<R>`select * from ${sql.table(table)}
      where district_id = any (${districts}::uuid[]) and name = any (${names}::text[]) for update`.execute(tx.db)
    return rows
  }

  return {
    writeUnits: async ({ asOf, batchId, lines }: Sheet<UnitLine>): Promise<Written> => {
      const fresh = lines.map((line): UnitRow => ({
        ...stamp,
        district_id: line.place.districtId,
        id: newId(),
        unit_id: newId(),
        path: line.place.path,
        organisation_id: line.place.id,
        name: line.name,
        search: searchTextOf(line.name),
        credit_code: line.creditCode,
        kind: line.kind,
        affiliation: line.affiliation,
        party_level: line.partyLevel,
        member_count: line.memberCount,
        liaison: line.liaison,
        phone_sealed: line.phone === null ? null : tx.secrets.seal(line.phone),
        phone_mask: line.phone === null ? null : maskPhone(line.phone),
        resources: [...line.resources],
        needs: [...line.needs],
        valid_from: asOf,
        batch_id: batchId,
      }))
      const phoneOf = (row: UnitRow) => (row.phone_sealed === null ? null : tx.secrets.open(row.phone_sealed))
      const says = (state: UnitRow, row: UnitRow) =>
        state.organisation_id === row.organisation_id &&
        state.credit_code === row.credit_code &&
        state.kind === row.kind &&
        state.affiliation === row.affiliation &&
        state.party_level === row.party_level &&
        state.member_count === row.member_count &&
        state.liaison === row.liaison &&
        sameList(state.resources, row.resources) &&
        sameList(state.needs, row.needs) &&
        phoneOf(state) === phoneOf(row)
      const known = await knownBy('units', fresh)
      const plan = planRows(
        known,
        fresh,
        asOf,
        (row) => row.unit_id,
        (row, id) => ({ ...row, unit_id: id }),
        says,
      )
      await applyPlan(tx, 'units', UNIT_COLUMNS, plan, asOf)

      const subjects = new Map<string, string>()
      for (const row of [...known, ...plan.inserts, ...plan.replaces]) subjects.set(`${row.organisation_id}/${keyOf(row)}`, row.unit_id)
      const agreements = lines.flatMap((line) =>
        line.agreement === null
          ? []
          : [
              {
                district_id: line.place.districtId,
                id: newId(),
                path: line.place.path,
                organisation_id: line.place.id,
                unit_id: subjects.get(`${line.place.id}/${line.place.districtId}/${line.name}`)!,
                number: line.agreement.number,
                ...agreementDates(line.agreement),
                batch_id: batchId,
              },
            ],
      )
      if (agreements.length > 0)
        await db
          .insertInto('unit_agreements')
          .expression((eb) =>
            eb
              .selectFrom(
                sql<(typeof agreements)[number]>`jsonb_to_recordset(${JSON.stringify(agreements)}::jsonb)`.as(
                  sql.raw(`line(
                district_id uuid, id uuid, path ltree, unit_id uuid, organisation_id uuid, number text, signed_on date, ends_on date, signed text, ends text, batch_id uuid)`),
                ),
              )
              .selectAll(),
          )
          .onConflict((conflict) => conflict.columns(['district_id', 'unit_id', 'signed_on']).doNothing())
          .execute()
      return { created: plan.created, updated: plan.updated, unchanged: plan.unchanged }
    },

    writeCompounds: async ({ asOf, batchId, lines }: Sheet<CompoundLine>): Promise<Written> => {
      const companies = new Map<string, PropertyCompanyRow>()
      for (const line of lines) {
        const key = `${line.place.districtId}/${line.company}`
        if (line.company === null) continue
        const before = companies.get(key)
        companies.set(key, {
          district_id: line.place.districtId,
          id: before?.id ?? newId(),
          path: line.districtPath,
          name: line.company,
          search: before?.search ?? searchTextOf(line.company),
          batch_id: batchId,
          version: 1,
          // Rows of one company that disagree make its state unknown; the rows themselves stay as written.
          party: before === undefined || before.party === line.companyParty ? line.companyParty : null,
        })
      }
      const companyIds = new Map<string, string>()
      if (companies.size > 0) {
        const { rows } = await sql<{ district_id: string; name: string; id: string }>`
          insert into property_companies
            select * from jsonb_to_recordset(${JSON.stringify([...companies.values()])}::jsonb)
              as line(district_id uuid, id uuid, path ltree, name text, search text, party text, batch_id uuid, version integer)
          on conflict (district_id, name) do update set party = excluded.party
          returning district_id, name, id`.execute(tx.db)
        for (const row of rows) companyIds.set(`${row.district_id}/${row.name}`, row.id)
      }
      const fresh = lines.map((line): CompoundRow => ({
        ...stamp,
        district_id: line.place.districtId,
        id: newId(),
        compound_id: newId(),
        path: line.place.path,
        organisation_id: line.place.id,
        name: line.name,
        search: searchTextOf(line.name),
        area_m2: line.areaM2,
        households: line.households,
        company_id: line.company === null ? null : companyIds.get(`${line.place.districtId}/${line.company}`)!,
        company: line.company,
        company_party: line.companyParty,
        signed: line.signed,
        fee_rate_permille: line.feeRatePermille,
        satisfaction_permille: line.satisfactionPermille,
        committee: line.committee,
        committee_members: line.committeeMembers,
        valid_from: asOf,
        batch_id: batchId,
      }))
      const facts = [
        'organisation_id',
        'area_m2',
        'households',
        'company',
        'company_party',
        'signed',
        'fee_rate_permille',
        'satisfaction_permille',
        'committee',
        'committee_members',
      ] as const
      const plan = planRows(
        await knownBy('compounds', fresh),
        fresh,
        asOf,
        (row) => row.compound_id,
        (row, id) => ({ ...row, compound_id: id }),
        (state, row) => facts.every((fact) => state[fact] === row[fact]),
      )
      await applyPlan(tx, 'compounds', COMPOUND_COLUMNS, plan, asOf)
      return { created: plan.created, updated: plan.updated, unchanged: plan.unchanged }
    },

    /** Whether something newer rests on the batch: a later state, a later overwriting, or an edit by hand. */
    newerThan: async (batchId: string): Promise<number> => {
      const counts = await Promise.all(
        (['units', 'compounds'] as const).map(async (table) => {
          const subject = table === 'units' ? sql.ref('unit_id') : sql.ref('compound_id')
          const { rows } = await sql<{ newer: number }>`select count(*)::int as newer from ${sql.table(table)} as ours
            where ours.batch_id = ${batchId}::uuid and (
              ours.updated_at > (select min(first.updated_at) from ${sql.table(table)} as first where first.batch_id = ${batchId}::uuid)
              or exists (select 1 from ${sql.table(table)} as later where later.district_id = ours.district_id
                and later.${subject} = ours.${subject} and later.batch_id is distinct from ours.batch_id
                and later.valid_from > ours.valid_from and later.updated_at > ours.updated_at))`.execute(tx.db)
          return rows[0]!.newer
        }),
      )
      const overwritten = await sql<{ newer: number }>`select
        (select count(*) from units where replaced ->> 'batch_id' = ${batchId})::int
        + (select count(*) from compounds where replaced ->> 'batch_id' = ${batchId})::int as newer`.execute(tx.db)
      return counts[0]! + counts[1]! + overwritten.rows[0]!.newer
    },

    /** Of the given organisations, those that a unit or compound hangs on. */
    organisationsInUse: async (ids: readonly string[]): Promise<readonly string[]> => {
      const { rows } = await sql<{ id: string }>`
        select organisation_id as id from units where organisation_id = any (${[...ids]}::uuid[])
        union select organisation_id from compounds where organisation_id = any (${[...ids]}::uuid[])
        union select organisation_id from unit_agreements where organisation_id = any (${[...ids]}::uuid[])`.execute(tx.db)
      return rows.map((row) => row.id)
    },

    /** Takes a batch back: its rows go, those it wrote over or ended stand again as before. */
    undo: async (batchId: string): Promise<number> => {
      let undone = 0
      await sql`delete from unit_agreements where batch_id = ${batchId}::uuid`.execute(tx.db)
      for (const [table, columns] of [
        ['units', UNIT_COLUMNS],
        ['compounds', COMPOUND_COLUMNS],
      ] as const) {
        const subject = sql.ref(table === 'units' ? 'unit_id' : 'compound_id')
        const set = namesOf(columns)
          .filter((name) => !['district_id', 'id'].includes(name))
          .map((name) => `${name} = line.${name}`)
        const restored = await sql`update ${sql.table(table)} as kept set ${sql.raw(set.join(', '))}
          from ${sql.table(table)} as source, lateral jsonb_to_record(source.replaced) as line(${sql.raw(columns)})
          where source.batch_id = ${batchId}::uuid and source.replaced is not null
            and kept.district_id = source.district_id and kept.id = source.id`.execute(tx.db)
        const gone = await sql<{ district_id: string; subject: string; valid_from: string; valid_until: string | null }>`
          delete from ${sql.table(table)} where batch_id = ${batchId}::uuid
          returning district_id, ${subject} as subject, valid_from, valid_until`.execute(tx.db)
        await sql`update ${sql.table(table)} as kept set valid_until = gone.valid_until
          from jsonb_to_recordset(${JSON.stringify(gone.rows)}::jsonb) as gone(district_id uuid, subject uuid, valid_from date, valid_until date)
          where kept.district_id = gone.district_id and kept.${subject} = gone.subject and kept.valid_until = gone.valid_from`.execute(
          tx.db,
        )
        undone += Number(restored.numAffectedRows ?? 0n) + gone.rows.length
      }
      await sql`delete from property_companies as company where batch_id = ${batchId}::uuid
        and not exists (select 1 from compounds where compounds.district_id = company.district_id and compounds.company_id = company.id)`.execute(
        tx.db,
      )
      return undone
    },
  }
}
