// Reading and locking beyond one's own scope. What is published to a street is for all of its communities and units to read, but a unit's
// scope lies below the street, so that no path on the row could show it to them without showing them every other row of the street too.
// These reads therefore open the district's scope for themselves alone, narrow it again by what was published to whom, and give back
// published fields only. Writes do so for the counters of a row whose claim concerns the writer, after it was found to be visible.
import { sql } from 'kysely'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import { ownDistricts } from '../../network/public.ts'

/** Runs under the scope of the actor's districts; the caller narrows by stage, reach and street. */
export const inDistrict = <T>(tx: Tx, work: () => Promise<T>): Promise<T> => underScopes(tx, ownDistricts(tx), work)

/** The paths of the communities, streets and districts above a place, itself included; null where there is none. */
export type Around = { readonly community: string | null; readonly street: string | null }

/** Where a place lies. Organisations above one's own are read by name and place only. */
export const aroundOf = async (tx: Tx, path: string): Promise<Around> => {
  const { rows } = await inDistrict(tx, () =>
    sql<{ path: string; kind: string }>`select path::text as path, kind from organisations
      where path @> ${path}::ltree and valid_until is null and kind in ('community', 'street', 'town')`.execute(tx.db),
  )
  const pathOf = (...kinds: readonly string[]) => rows.find((row) => kinds.includes(row.kind))?.path ?? null
  return { community: pathOf('community'), street: pathOf('street', 'town') }
}

/** The streets whose pools the actor reads: of each role the street above it, or for a role above the streets its own place. */
export const poolsOf = async (tx: Tx): Promise<readonly string[]> => {
  if (tx.actor.kind === 'operator') return ['']
  const places = [...new Set(tx.actor.grants.map((grant) => grant.path))]
  const { rows } = await inDistrict(tx, () =>
    sql<{ path: string }>`select distinct coalesce(
        (select o.path from organisations o where o.path @> place and o.valid_until is null and o.kind in ('street', 'town') limit 1), place)::text as path
      from unnest(${places}::ltree[]) as places(place)`.execute(tx.db),
  )
  return rows.map((row) => row.path)
}

/** The districts of the actor's roles by id; the first is the one whose lists are kept. */
export const districtOf = async (tx: Tx): Promise<{ readonly id: string; readonly path: string } | null> => {
  const grant = tx.actor.grants[0]
  const paths = ownDistricts(tx)
  return grant === undefined || paths[0] === undefined ? null : { id: grant.districtId, path: paths[0] }
}

/** Lies in one of the pools, or above them so that it is for all of them. */
export const inPools = (path: ReturnType<typeof sql.ref>, pools: readonly string[]) =>
  sql<boolean>`(${path} <@ any(${[...pools]}::ltree[]) or ${path} @> any(${[...pools]}::ltree[]))`

/** Level of a party's own Party organisation, as far as the tree or the register says. */
export const levelOf = async (tx: Tx, party: { readonly kind: 'organisation' | 'unit'; readonly id: string }): Promise<number | null> => {
  const { rows } = await inDistrict(tx, () =>
    party.kind === 'organisation'
      ? sql<{
          level: number | null
        }>`select case when kind in ('city', 'district') then 3 when kind in ('street', 'town', 'committee') then 2
          when kind in ('community', 'generalBranch') then 1 else 0 end as level from organisations where id = ${party.id}::uuid and valid_until is null`.execute(
          tx.db,
        )
      : sql<{
          level: number | null
        }>`select case party_level when 'committee' then 2 when 'generalBranch' then 1 when 'branch' then 0 when 'joint' then 0 end as level
          from units where unit_id = ${party.id}::uuid and valid_until is null`.execute(tx.db),
  )
  return rows[0]?.level ?? null
}
