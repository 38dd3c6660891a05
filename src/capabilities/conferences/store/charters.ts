import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { today } from '../../../platform/time/clock.ts'
import { searchPattern, searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Party } from '../../network/public.ts'
import type { CharterFacts, CharterShown, MemberShown } from '../contract.ts'
import type { Level } from '../kinds.ts'
import { insertRows } from './rows.ts'

export type Charter = CharterShown & { readonly path: string; readonly districtId: string }

const CHARTER = sql`c.id, c.organisation_id as "organisationId", c.organisation_name as organisation, c.name, c.kind, c.level, c.cycle, c.topic_days as "topicDays",
  c.quorum_kind as "quorumKind", c.quorum_value as "quorumValue", c.chair, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", c.version,
  c.path::text as path, c.district_id as "districtId"`

export const findCharter = async (tx: Tx, id: string, lock = false): Promise<Charter | null> =>
  (
    await sql<Charter>`select ${CHARTER} from conference_charters c where c.id = ${id}::uuid ${lock ? sql`for update` : sql``}`.execute(
      tx.db,
    )
  ).rows[0] ?? null

/** How the sittings of a charter stand; read under the convenor's place by whoever sees the charter. */
export type Course = {
  readonly id: string
  readonly lastHeldOn: string | null
  readonly members: number
  readonly openDecisions: number
  readonly next: {
    readonly id: string
    readonly title: string
    readonly on: string
    readonly startsAt: string | null
    readonly state: string
  } | null
}

/** How a decision's matter `m` ended, as far as something was delivered: a word alone closes no decision. */
export const EVIDENCED = sql`case when m.delivered_on is not null then m.outcome end`

/** A decision that nothing has closed: `d` and its matter `m`. */
export const OPEN = sql`d.resolved_on is null and ${EVIDENCED} is distinct from 'done'`

export const MATTER_OF = sql`left join matters m on m.district_id = d.district_id and m.source_kind = 'decision' and m.source_id = d.id and m.source_part = ''`

export const coursesOf = async (
  tx: Tx,
  charters: readonly { readonly id: string; readonly path: string }[],
): Promise<ReadonlyMap<string, Course>> => {
  if (charters.length === 0) return new Map()
  const ids = charters.map((it) => it.id)
  const { rows } = await underScopes(tx, [...new Set(charters.map((it) => it.path))], () =>
    sql<Course>`select c.id,
      (select max(s.held_on)::text from sittings s where s.of_id = c.id and s.district_id = c.district_id) as "lastHeldOn",
      (select count(*)::int from conference_members b where b.charter_id = c.id and b.district_id = c.district_id and b.until_on is null) as members,
      (select count(*)::int from conference_decisions d ${MATTER_OF} where d.charter_id = c.id and d.district_id = c.district_id and ${OPEN}) as "openDecisions",
      (select jsonb_build_object('id', s.id, 'title', s.title, 'on', s.planned_on::text, 'startsAt', s.starts_at, 'state', s.state) from sittings s
        where s.of_id = c.id and s.district_id = c.district_id and s.state in ('planned', 'called', 'fixed') order by s.planned_on, s.id limit 1) as next
      from conference_charters c where c.id = any(${ids}::uuid[])`.execute(tx.db),
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export type CharterPage = {
  readonly under: string
  readonly text: string | undefined
  readonly ended: boolean
  readonly limit: number
  readonly after: Cursor | null
}

/** Charters by name: those convened below a place, and those it is a member of. */
export const listCharters = async (
  tx: Tx,
  page: CharterPage,
): Promise<{ readonly charters: readonly Charter[]; readonly total: number | null }> => {
  const day = today(tx.at)
  const wanted = sql`(${page.under} = '' or c.concerned <@ ${page.under}::ltree) and (c.ends_on is not null and c.ends_on <= ${day}::date) = ${page.ended}
    ${page.text === undefined || page.text === '' ? sql`` : sql`and c.search like ${searchPattern(page.text)}`}`
  const { rows } = await sql<Charter>`select ${CHARTER} from conference_charters c where ${wanted}
    ${page.after === null ? sql`` : sql`and (c.name, c.id) > (${page.after.key}, ${page.after.id}::uuid)`} order by c.name, c.id limit ${page.limit}`.execute(
    tx.db,
  )
  if (page.after !== null) return { charters: rows, total: null }
  const counted = await sql<{ total: number }>`select count(*)::int as total from conference_charters c where ${wanted}`.execute(tx.db)
  return { charters: rows, total: counted.rows[0]!.total }
}

export type Member = MemberShown & { readonly path: string }

/** The members of a charter: those of today, or all that ever were. */
export const membersOf = async (tx: Tx, charter: Charter, all = false): Promise<readonly Member[]> =>
  underScopes(
    tx,
    [charter.path],
    async () =>
      (
        await sql<Member>`select b.id, b.party_kind as kind, b.party_id as "partyId", b.party_name as party, b.person, b.from_on::text as "from", b.until_on::text as "until",
          b.party_path::text as path from conference_members b
          where b.charter_id = ${charter.id}::uuid and (${all} or b.until_on is null) order by b.until_on is not null, b.id`.execute(tx.db)
      ).rows,
  )

const levelOf = async (tx: Tx, organisationId: string): Promise<Level> => {
  const { rows } = await sql<{ kind: string }>`select kind from organisations where id = ${organisationId}::uuid`.execute(tx.db)
  const kind = rows[0]?.kind
  return kind === 'city' || kind === 'district' || kind === 'street' || kind === 'community' ? kind : 'other'
}

export type Named = { readonly party: Party; readonly person: string | null }

const memberRow = (
  charter: { readonly id: string; readonly districtId: string; readonly path: string },
  { party, person }: Named,
  day: string,
) => ({
  district_id: charter.districtId,
  id: newId(),
  path: charter.path,
  concerned: [...new Set([charter.path, party.path])],
  charter_id: charter.id,
  party_kind: party.kind,
  party_id: party.id,
  party_name: party.name,
  party_path: party.path,
  person,
  from_on: day,
})

const factColumns = (facts: CharterFacts) => ({
  name: facts.name,
  search: searchTextOf(facts.name),
  kind: facts.kind,
  cycle: facts.cycle,
  topic_days: facts.topicDays,
  quorum_kind: facts.quorumKind,
  quorum_value: facts.quorumValue,
  chair: facts.chair,
  starts_on: facts.startsOn,
})

/** Writes a charter with its members, dated from the day it comes into force. The caller has decided that it may be. */
export const addCharter = async (tx: Tx, host: Party, facts: CharterFacts, members: readonly Named[]): Promise<string> => {
  const charter = { id: newId(), districtId: host.districtId, path: host.path }
  const row = {
    district_id: host.districtId,
    id: charter.id,
    path: host.path,
    concerned: [...new Set([host.path, ...members.map(({ party }) => party.path)])],
    organisation_id: host.id,
    organisation_name: host.name,
    level: await levelOf(tx, host.id),
    ...factColumns(facts),
    version: 1,
    created_at: tx.at,
    updated_at: tx.at,
  }
  await insertRows(tx, 'conference_charters', [row])
  await insertRows(
    tx,
    'conference_members',
    members.map((member) => memberRow(charter, member, facts.startsOn)),
  )
  return charter.id
}

/** Whether the convenor has a standing charter of that name already. */
export const nameTaken = async (tx: Tx, organisationId: string, name: string, but: string | null): Promise<boolean> =>
  (
    await sql`select 1 from conference_charters where organisation_id = ${organisationId}::uuid and name = ${name} and ends_on is null
      and (${but}::uuid is null or id <> ${but}::uuid)`.execute(tx.db)
  ).rows.length > 0

/**
 * Changes a charter and its members. Who left keeps its row with its last day; who is represented by somebody else gets a row anew, so
 * that it can be said who sat there on any day. False when somebody else has changed it meanwhile.
 */
export const changeCharter = async (
  tx: Tx,
  charter: Charter,
  version: number,
  facts: CharterFacts,
  members: readonly Named[],
): Promise<boolean> => {
  const columns = Object.entries(factColumns(facts)).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  const paths = [...new Set([charter.path, ...members.map(({ party }) => party.path)])]
  const { rows } =
    await sql`update conference_charters set ${sql.join(columns)}, concerned = ${paths}::ltree[], version = version + 1, updated_at = ${tx.at}
    where id = ${charter.id}::uuid and version = ${version} returning 1`.execute(tx.db)
  if (rows.length === 0) return false
  const day = today(tx.at)
  const before = await membersOf(tx, charter)
  const stays = before.filter((old) => members.some(({ party, person }) => party.id === old.partyId && person === old.person))
  const gone = before.filter((old) => !stays.includes(old)).map((old) => old.id)
  // Whoever came and went on one day was never a member.
  await sql`delete from conference_members where id = any(${gone}::uuid[]) and from_on >= ${day}::date`.execute(tx.db)
  await sql`update conference_members set until_on = ${day}::date where id = any(${gone}::uuid[])`.execute(tx.db)
  const fresh = members.filter(({ party }) => !stays.some((old) => old.partyId === party.id))
  await insertRows(
    tx,
    'conference_members',
    fresh.map((member) => memberRow(charter, member, day)),
  )
  return true
}

export const endCharter = async (tx: Tx, charter: Charter, endsOn: string): Promise<void> => {
  await sql`update conference_charters set ends_on = ${endsOn}::date, version = version + 1, updated_at = ${tx.at} where id = ${charter.id}::uuid`.execute(
    tx.db,
  )
}
