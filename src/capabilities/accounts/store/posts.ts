// Who can be told of something: whoever holds a role exactly at a place of the tree.
import { sql } from 'kysely'
import type { Role } from '../../../platform/access/ability.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'

/** The place of an organisation or of a resident unit, as a party bears it. */
export type Post = { readonly kind: 'organisation' | 'unit'; readonly path: string }

/** Roles that act in an organisation's name; at a unit it is the liaison officer alone. */
const SPEAKERS: Readonly<Record<Post['kind'], readonly Role[]>> = {
  organisation: ['districtOfficer', 'streetOfficer', 'communitySecretary', 'branchSecretary'],
  unit: ['unitLiaison'],
}

type Held = { readonly path: string; readonly id: string }

/**
 * User ids of those who hold a role in force today exactly at the party's place: the liaison officer of a unit, the officers or
 * secretaries of an organisation. Those above it and accounts that may not sign in are left out. Empty where nobody does.
 */
export const peopleAt = async (tx: Tx, party: Post): Promise<readonly string[]> => (await peopleAtEach(tx, [party])).get(party.path) ?? []

/**
 * As `peopleAt`, for many parties in one statement.
 * @returns user ids by the path of the party; a party without anybody is not in it
 */
export const peopleAtEach = async (tx: Tx, parties: readonly Post[]): Promise<ReadonlyMap<string, readonly string[]>> => {
  if (parties.length === 0) return new Map()
  const day = today(tx.at)
  const asked = parties.map((party) => ({ path: party.path, roles: SPEAKERS[party.kind] }))
  const { rows } = await sql<Held>`
    select distinct g.path::text as path, u.id
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(path ltree, roles jsonb)
    join role_grants g on g.path = asked.path and asked.roles ? g.role
    join users u on u.id = g.user_id and u.disabled_at is null
    where g.valid_from <= ${day} and (g.valid_until is null or g.valid_until > ${day})
    order by 1, 2`.execute(tx.db)
  const people = new Map<string, string[]>()
  for (const { path, id } of rows) people.set(path, [...(people.get(path) ?? []), id])
  return people
}

/** What people are called, in the order of their names; who may not sign in any more is left out. */
export const namesOf = async (tx: Tx, ids: readonly string[]): Promise<readonly { readonly id: string; readonly name: string }[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from users where id = any(${[...ids]}::uuid[]) and disabled_at is null order by as_person(name), id`.execute(tx.db)
  return rows
}
