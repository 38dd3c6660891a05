// Parties by the names an office's list calls them, within what the scopes show.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Party } from '../../network/public.ts'

/** The standing organisations and units of these names; a name that two bear comes twice. */
export const partiesNamed = async (tx: Tx, names: readonly string[]): Promise<readonly Party[]> =>
  (
    await sql<Party>`
      select 'organisation' as kind, id, name, path::text as path, district_id as "districtId" from organisations
        where valid_until is null and name = any(${[...names]}::text[])
      union all
      select 'unit', unit_id, name, (path || right(unit_id::text, 12))::text, district_id from units
        where valid_until is null and name = any(${[...names]}::text[])`.execute(tx.db)
  ).rows

/** Of these pairs of parties and days, those between whom an agreement was signed on that day already: `first|second|day`. */
export const signedAlready = async (tx: Tx, partyIds: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await sql<{ key: string }>`select p0.party_id || '|' || p1.party_id || '|' || a.signed_on::text as key
        from agreements a
        join agreement_parties p0 on p0.district_id = a.district_id and p0.agreement_id = a.id and p0.position = 0
        join agreement_parties p1 on p1.district_id = a.district_id and p1.agreement_id = a.id and p1.position = 1
        where a.signed_on is not null and p0.party_id = any(${[...partyIds]}::uuid[]) and p1.party_id = any(${[...partyIds]}::uuid[])`.execute(
        tx.db,
      )
    ).rows.map((row) => row.key),
  )
