import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { can } from '../../../platform/access/ability.ts'
import { currentActor } from '../../../platform/accounts/sessions.ts'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import { addDays } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Party } from '../../network/public.ts'
import { conferenceAbilities } from '../abilities.ts'
import type { CalendarEntry } from '../rules/icalendar.ts'

export const newToken = (): string => randomBytes(24).toString('base64url')

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

export type Feed = {
  readonly id: string
  readonly kind: 'person' | 'organisation'
  readonly userId: string
  readonly partyKind: 'organisation' | 'unit' | null
  readonly partyId: string | null
  readonly name: string
  readonly createdAt: Date
}

const FEED = sql`id, kind, user_id as "userId", party_kind as "partyKind", party_id as "partyId", name, created_at as "createdAt"`

/** The standing feeds of a person and of these parties. */
export const feedsOf = async (tx: Tx, userId: string, partyIds: readonly string[]): Promise<readonly Feed[]> =>
  (
    await sql<Feed>`select ${FEED} from calendar_feeds
      where revoked_at is null and ((kind = 'person' and user_id = ${userId}::uuid) or party_id = any(${[...partyIds]}::uuid[])) order by kind desc, name`.execute(
      tx.db,
    )
  ).rows

export const feedById = async (tx: Tx, id: string): Promise<Feed | null> =>
  (await sql<Feed>`select ${FEED} from calendar_feeds where id = ${id}::uuid and revoked_at is null for update`.execute(tx.db)).rows[0] ??
  null

export const feedByToken = async (tx: Tx, token: string): Promise<Feed | null> =>
  (await sql<Feed>`select ${FEED} from calendar_feeds where token_hash = ${hashOf(token)} and revoked_at is null`.execute(tx.db)).rows[0] ??
  null

export const revokeFeed = (tx: Tx, id: string): Promise<unknown> =>
  sql`update calendar_feeds set revoked_at = ${tx.at} where id = ${id}::uuid and revoked_at is null`.execute(tx.db)

/** Makes the feed of a person, or of a party, and makes the one before it void. */
export const makeFeed = async (
  tx: Tx,
  of: { readonly userId: string; readonly name: string; readonly party: Party | null },
  token: string,
): Promise<string> => {
  const id = newId()
  await sql`update calendar_feeds set revoked_at = ${tx.at} where revoked_at is null
    and ${of.party === null ? sql`kind = 'person' and user_id = ${of.userId}::uuid` : sql`kind = 'organisation' and party_id = ${of.party.id}::uuid`}`.execute(
    tx.db,
  )
  await sql`insert into calendar_feeds (id, token_hash, kind, user_id, party_kind, party_id, name, created_at)
    values (${id}, ${hashOf(token)}, ${of.party === null ? 'person' : 'organisation'}, ${of.userId}, ${of.party?.kind ?? null}, ${of.party?.id ?? null}, ${of.name}, ${tx.at})`.execute(
    tx.db,
  )
  return id
}

type Place = { readonly id: string; readonly path: string }

/**
 * Where the feed looks: the party, or the places for which the person may subscribe. An address rests on whoever made it: it opens
 * nothing beyond what that person could subscribe to today, and nothing once the account is closed or the role has ended.
 */
export const placesOf = async (tx: Tx, feed: Feed): Promise<readonly Place[]> => {
  const maker = await currentActor(tx.client, feed.userId)
  if (maker === null) return []
  const places =
    feed.kind === 'person' ? maker.grants.map(({ organisationId: id, path }) => ({ id, path })) : await standingPlaces(tx, feed)
  return places.filter(({ path }) => can(maker, conferenceAbilities.subscribe, { path }))
}

const standingPlaces = (tx: Tx, feed: Feed): Promise<readonly Place[]> =>
  underScopes(
    tx,
    [''],
    async () =>
      (
        await sql<Place>`select id, path::text as path from organisations where ${feed.partyKind} = 'organisation' and id = ${feed.partyId}::uuid and valid_until is null
          union all select unit_id as id, (path || right(unit_id::text, 12))::text as path from units
          where ${feed.partyKind} = 'unit' and unit_id = ${feed.partyId}::uuid and valid_until is null`.execute(tx.db)
      ).rows,
  )

/** How far back and ahead a calendar reaches, in days. */
const BACK = 90
const AHEAD = 400

/** Sittings that the places hold or are invited to, and what they or the person have to do by a day. */
export const entriesOf = async (tx: Tx, feed: Feed, places: readonly Place[]): Promise<readonly CalendarEntry[]> => {
  const day = today(tx.at)
  const [from, until] = [addDays(day, -BACK), addDays(day, AHEAD)]
  const ids = places.map((place) => place.id)
  return underScopes(
    tx,
    places.map((place) => place.path),
    async () =>
      (
        await sql<CalendarEntry>`select s.id::text as uid, s.title, coalesce(s.held_on, s.planned_on)::text as "on", s.starts_at as "startsAt", s.venue,
            s.state = 'cancelled' as cancelled, s.version from sittings s
          where coalesce(s.held_on, s.planned_on) between ${from}::date and ${until}::date and (s.organisation_id = any(${ids}::uuid[])
            or exists (select from sitting_attendance a where a.district_id = s.district_id and a.sitting_id = s.id and a.party_id = any(${ids}::uuid[])))
          union all
          select m.id::text, m.title, m.due_on::text, null, null, false, m.version from matters m
          where m.state <> 'closed' and m.due_on between ${from}::date and ${until}::date
            and (m.lead_id = any(${ids}::uuid[]) or m.handler_id = ${feed.kind === 'person' ? feed.userId : null}::uuid)
          order by 3, 1 limit 2000`.execute(tx.db)
      ).rows,
  )
}
