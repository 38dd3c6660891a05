import { sql } from 'kysely'
import { newId } from '../../platform/database/ids.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { earliestDay } from '../../platform/time/calendar.ts'
type Category = 'inService' | 'retired' | 'laidOff' | 'selfEmployed' | 'family' | 'severed' | 'farmer' | 'student' | 'other'

type At = { readonly id: string; readonly districtId: string; readonly path: string }

/** One line of a roster, with what a count looks at. */
export type SampleMember = {
  readonly name?: string
  readonly status?: 'full' | 'probationary'
  readonly sex?: 0 | 1 | 2 | 9
  readonly birth?: string | null
  readonly joined?: string | null
  readonly fullSince?: string | null
  readonly education?: string | null
  readonly category?: Category | null
  readonly minority?: boolean | null
  readonly mobile?: boolean
  readonly hardship?: boolean
  readonly post?: string | null
  readonly doubts?: number
  readonly from?: string
  readonly until?: string | null
}

/** Puts members on the roster of an organisation; returns the ids of their memberships. */
export const enrol = async (tx: Tx, at: At, members: readonly SampleMember[]): Promise<readonly string[]> => {
  const rows = members.map((it, index) => ({
    district_id: at.districtId,
    id: newId(),
    member_id: newId(),
    organisation_id: at.id,
    path: at.path,
    valid_from: it.from ?? '2020-01-01',
    valid_until: it.until ?? null,
    status: it.status ?? 'full',
    category: it.category ?? null,
    mobile: it.mobile ?? false,
    hardship: it.hardship ?? false,
    post: it.post ?? null,
    name: it.name ?? `党员${String(index + 1)}`,
    search: it.name ?? '',
    sex: it.sex ?? 1,
    minority: it.minority ?? null,
    birth: it.birth ?? null,
    birth_on: it.birth == null ? null : earliestDay(it.birth),
    joined: it.joined ?? null,
    joined_on: it.joined == null ? null : earliestDay(it.joined),
    full_since: it.fullSince ?? null,
    education: it.education ?? null,
    doubts: it.doubts ?? 0,
    phone_mask: '199****0000',
    version: 1,
    updated_at: tx.at,
  }))
  const json = JSON.stringify(rows)
  await sql`insert into members (district_id, id, path, organisation_id, name, search, sex, birth, joined, full_since, version, updated_at)
    select district_id, member_id, path, organisation_id, name, search, sex, birth, joined, full_since, 1, updated_at
    from jsonb_to_recordset(${json}::jsonb) as r(district_id uuid, member_id uuid, path ltree, organisation_id uuid, name text, search text,
      sex smallint, birth text, joined text, full_since text, updated_at timestamptz)`.execute(tx.db)
  await sql`insert into memberships (district_id, id, member_id, organisation_id, path, valid_from, valid_until, status, category, mobile, hardship,
      post, name, search, sex, minority, birth, birth_on, joined, joined_on, full_since, education, doubts, phone_mask)
    select district_id, id, member_id, organisation_id, path, valid_from, valid_until, status, category, mobile, hardship,
      post, name, search, sex, minority, birth, birth_on, joined, joined_on, full_since, education, doubts, phone_mask
    from jsonb_to_recordset(${json}::jsonb) as r(district_id uuid, id uuid, member_id uuid, path ltree, organisation_id uuid, valid_from date,
      valid_until date, status text, category text, mobile boolean, hardship boolean, post text, name text, search text, sex smallint,
      minority boolean, birth text, birth_on date, joined text, joined_on date, full_since text, education text, doubts smallint,
      phone_mask text)`.execute(tx.db)
  return rows.map((row) => row.id)
}

export type SampleUnit = {
  readonly name: string
  readonly kind?: string | null
  readonly partyLevel?: string | null
  readonly memberCount?: number | null
  readonly signedOn?: string
  readonly endsOn?: string | null
  readonly from?: string | null
  readonly resources?: readonly string[]
}

/** Puts resident units on the register, with their agreements. */
export const settle = async (tx: Tx, at: At, units: readonly SampleUnit[]): Promise<void> => {
  for (const it of units) {
    const unitId = newId()
    await sql`insert into units (district_id, id, unit_id, path, organisation_id, name, search, kind, party_level, member_count, resources, needs,
        valid_from, version, updated_at)
      values (${at.districtId}, ${newId()}, ${unitId}, ${at.path}::ltree, ${at.id}, ${it.name}, '', ${it.kind ?? null}, ${it.partyLevel ?? null},
        ${it.memberCount ?? null}, ${[...(it.resources ?? [])]}::text[], '{}', ${it.from ?? null}::date, 1, ${tx.at})`.execute(tx.db)
    if (it.signedOn !== undefined)
      await sql`insert into unit_agreements (district_id, id, path, unit_id, organisation_id, signed_on, ends_on)
        values (${at.districtId}, ${newId()}, ${at.path}::ltree, ${unitId}, ${at.id}, ${it.signedOn}::date, ${it.endsOn ?? null}::date)`.execute(
        tx.db,
      )
  }
}

export type SampleCompound = {
  readonly name: string
  readonly company?: string | null
  readonly party?: 'own' | 'joint' | 'none' | null
  readonly signed?: boolean | null
  readonly committee?: string | null
  readonly committeeMembers?: number | null
  readonly feeRate?: number | null
  readonly households?: number | null
  readonly areaM2?: number | null
}

/** Puts compounds on the register. */
export const build = async (tx: Tx, at: At, compounds: readonly SampleCompound[]): Promise<void> => {
  for (const it of compounds)
    await sql`insert into compounds (district_id, id, compound_id, path, organisation_id, name, search, area_m2, households, company, company_party,
        signed, fee_rate_permille, committee, committee_members, version, updated_at)
      values (${at.districtId}, ${newId()}, ${newId()}, ${at.path}::ltree, ${at.id}, ${it.name}, '', ${it.areaM2 ?? null}, ${it.households ?? null},
        ${it.company ?? null}, ${it.party ?? null}, ${it.signed ?? null}, ${it.feeRate ?? null}, ${it.committee ?? null},
        ${it.committeeMembers ?? null}, 1, ${tx.at})`.execute(tx.db)
}
