// Places that posts and reporting in lie at, and the member who acts for themselves.
import { sql } from 'kysely'
import type { Actor } from '../../../platform/access/ability.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'

export type Place = {
  readonly id: string
  readonly districtId: string
  readonly path: string
  readonly name: string
  readonly kind: string
}

const COLUMNS = sql`o.id, o.district_id as "districtId", o.path::text as path, o.name, o.kind`

/** An organisation that stands now, if the scopes show it. */
export const placeOf = async (tx: Tx, id: string): Promise<Place | null> =>
  (await sql<Place>`select ${COLUMNS} from organisations o where o.id = ${id}::uuid and o.valid_until is null`.execute(tx.db)).rows[0] ??
  null

/** The path below which a list is wanted: an organisation's, or everything in scope; null where there is none. */
export const underOf = async (tx: Tx, of: string | undefined): Promise<string | null> =>
  of === undefined ? '' : ((await placeOf(tx, of))?.path ?? null)

/** The roots of the districts somebody holds roles in: what is published there is read by whoever may serve there. */
export const districtsOf = (actor: Actor): readonly string[] =>
  actor.kind === 'operator'
    ? ['']
    : [
        ...new Set(
          actor.grants.map(({ path, districtId }) => {
            const labels = path.split('.')
            const at = labels.indexOf(districtId.slice(24))
            return at === -1 ? path : labels.slice(0, at + 1).join('.')
          }),
        ),
      ]

/** As `placeOf`, anywhere in the district of whoever asks. */
export const placeInDistrict = (tx: Tx, id: string): Promise<Place | null> => underScopes(tx, districtsOf(tx.actor), () => placeOf(tx, id))

/** Communities of one's district by name, nearest first. */
export const findCommunities = async (tx: Tx, text: string): Promise<readonly { id: string; name: string; within: string | null }[]> => {
  const { rows } = await underScopes(tx, districtsOf(tx.actor), () =>
    sql<{ id: string; name: string; within: string | null }>`
      select o.id, o.name, (select a.name from organisations a where a.id = o.parent_id) as within from organisations o
      where o.valid_until is null and o.kind = 'community' and o.search like ${searchPattern(text)}
      order by o.name <> ${text}, o.name limit 20`.execute(tx.db),
  )
  return rows
}

export type Oneself = { readonly memberId: string; readonly name: string; readonly idNumberHash: string | null }

/** The caller's own record on the roster, which the policy shows them. */
export const oneself = async (tx: Tx): Promise<Oneself | null> => {
  if (tx.actor.memberId === null) return null
  const { rows } = await sql<Oneself>`select id as "memberId", name, id_number_hash as "idNumberHash" from members
    where id = ${tx.actor.memberId}::uuid and merged_into is null`.execute(tx.db)
  return rows[0] ?? null
}

/** The member of this house with the number, by the registry that is read by keyed hash; null for somebody on no roster here. */
export const memberByNumber = async (tx: Tx, hash: string): Promise<string | null> =>
  (await sql<{ id: string }>`select member_id as id from member_registry where id_number_hash = ${hash}`.execute(tx.db)).rows[0]?.id ?? null

/** Whoever signs in as that member. */
export const usersOfMember = async (tx: Tx, memberId: string | null): Promise<readonly string[]> =>
  memberId === null
    ? []
    : (await sql<{ id: string }>`select id from users where member_id = ${memberId}::uuid and disabled_at is null`.execute(tx.db)).rows.map(
        ({ id }) => id,
      )

/** Paths of an ltree[]: the driver, which knows no ltree, gives its text. Labels hold neither commas nor quotes. */
export const pathsOf = (concerned: string | readonly string[]): readonly string[] =>
  typeof concerned === 'string' ? concerned.slice(1, -1).split(',') : concerned
