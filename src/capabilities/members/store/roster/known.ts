// Who is already known: what the lines of a roster are matched by.
import { sql } from 'kysely'
import type { Tx } from '../../../../platform/database/transaction.ts'
import { matchRoster, type KnownPerson, type Match, type RosterKey, type Sex } from '../../roster.ts'
import type { MemberTables } from '../../tables.ts'

/**
 * The people of a tree with what lines are matched by. The tree is the district of the given organisation, or all below it where
 * it stands above districts: somebody who moves between branches is still the same person.
 * @param asOf the roster's day
 */
export const rosterState = async (
  tx: Tx,
  root: { readonly districtId: string; readonly path: string },
  asOf: string,
): Promise<readonly KnownPerson[]> => {
  const { rows } = await sql<{
    id: string
    name: string
    sex: Sex
    birth: string | null
    joined: string | null
    roster_number: string | null
    id_number_hash: string | null
    phone_hash: string | null
    organisation_id: string
    path: string
    active: boolean
    since: string | null
  }>`
    select m.id, m.name, m.sex, m.birth, m.joined, m.roster_number, m.id_number_hash, m.phone_hash,
      coalesce(s.organisation_id, m.organisation_id) as organisation_id, coalesce(s.path, m.path) as path, s.id is not null as active, s.valid_from as since
    from members m
    left join memberships s on s.district_id = m.district_id and s.member_id = m.id
      and s.valid_from <= ${asOf}::date and (s.valid_until is null or s.valid_until > ${asOf}::date)
    where m.merged_into is null and (m.district_id = ${root.districtId}::uuid or lies_within(m.path, ${root.path}::ltree))`.execute(tx.db)
  return rows.map((row) => ({
    memberId: row.id,
    name: row.name,
    sex: row.sex,
    birth: row.birth,
    joined: row.joined,
    rosterNumber: row.roster_number,
    idNumberHash: row.id_number_hash,
    phoneHash: row.phone_hash,
    organisationId: row.organisation_id,
    path: row.path,
    active: row.active,
    since: row.since,
  }))
}

/** How numbers are found without being readable. */
export const phoneHash = (tx: Tx, phone: string): string => tx.secrets.keyedHash(`phone:${phone}`)
export const idNumberHash = (tx: Tx, number: string): string => tx.secrets.keyedHash(`id:${number.toUpperCase()}`)

/** `matchRoster` for lines with their numbers in the clear. */
export const matchPeople = (
  tx: Tx,
  lines: readonly (Omit<RosterKey, 'idNumberHash' | 'phoneHash'> & { readonly phone?: string | null; readonly idNumber?: string | null })[],
  known: readonly KnownPerson[],
): readonly Match[] =>
  matchRoster(
    lines.map((line) => ({
      ...line,
      idNumberHash: line.idNumber ? idNumberHash(tx, line.idNumber) : null,
      phoneHash: line.phone ? phoneHash(tx, line.phone) : null,
    })),
    known,
  )

/** Of the given ID numbers (as hashes), those registered to somebody, anywhere in the country. */
export const registeredPersons = async (
  tx: Tx,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, { readonly districtId: string; readonly memberId: string }>> => {
  const rows = await tx.db
    .withTables<MemberTables>()
    .selectFrom('member_registry')
    .selectAll()
    .where(sql<boolean>`id_number_hash = any(${[...hashes]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id_number_hash, { districtId: row.district_id, memberId: row.member_id }]))
}
