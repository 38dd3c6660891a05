import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { today } from '../../../platform/time/clock.ts'
import { searchPattern, searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Party } from '../../network/public.ts'
import type { TopicShown } from '../contract.ts'
import type { TopicState } from '../kinds.ts'
import type { Charter } from './charters.ts'
import { insertRows } from './rows.ts'

export type Topic = TopicShown & { readonly path: string; readonly partyPath: string; readonly districtId: string }

const TOPIC = sql`t.id, t.charter_id as "charterId", (select c.name from conference_charters c where c.district_id = t.district_id and c.id = t.charter_id) as charter,
  t.sitting_id as "sittingId", t.party_kind as "partyKind", t.party_id as "partyId", t.party_name as party, t.title, t.detail, t.state, t.reason,
  t.sent_on::text as "sentOn", t.sent_by_name as "sentBy", t.answered_on::text as "answeredOn", t.path::text as path, t.party_path::text as "partyPath", t.district_id as "districtId"`

/** A topic is found by its title and by whoever sent it. */
export const topicSearch = (title: string, party: string): string => `${searchTextOf(title)} ${searchTextOf(party)}`

export const addTopic = async (
  tx: Tx,
  charter: Charter,
  party: Party,
  topic: { readonly title: string; readonly detail: string | null },
): Promise<string> => {
  const id = newId()
  await insertRows(tx, 'conference_topics', [
    {
      district_id: charter.districtId,
      id,
      path: charter.path,
      concerned: [...new Set([charter.path, party.path])],
      charter_id: charter.id,
      party_kind: party.kind,
      party_id: party.id,
      party_name: party.name,
      party_path: party.path,
      title: topic.title,
      search: topicSearch(topic.title, party.name),
      detail: topic.detail,
      state: 'sent',
      sent_on: today(tx.at),
      sent_by: tx.actor.userId,
      sent_by_name: tx.actor.name,
    },
  ])
  return id
}

export const findTopic = async (tx: Tx, id: string, lock = false): Promise<Topic | null> =>
  (
    await sql<Topic>`select ${TOPIC} from conference_topics t where t.id = ${id}::uuid ${lock ? sql`for update of t` : sql``}`.execute(
      tx.db,
    )
  ).rows[0] ?? null

export type TopicPage = {
  readonly under: string
  readonly charterId: string | undefined
  readonly state: TopicState | undefined
  readonly text: string | undefined
  readonly limit: number
  readonly after: Cursor | null
}

/** Topics, the latest first: those sent in below a place or to a conference convened below it. */
export const listTopics = async (
  tx: Tx,
  page: TopicPage,
): Promise<{ readonly topics: readonly Topic[]; readonly total: number | null }> => {
  const wanted = sql`(${page.under} = '' or t.concerned <@ ${page.under}::ltree)
    ${page.charterId === undefined ? sql`` : sql`and t.charter_id = ${page.charterId}::uuid`} ${page.state === undefined ? sql`` : sql`and t.state = ${page.state}`}
    ${page.text === undefined || page.text === '' ? sql`` : sql`and t.search like ${searchPattern(page.text)}`}`
  const { rows } = await sql<Topic>`select ${TOPIC} from conference_topics t where ${wanted}
    ${page.after === null ? sql`` : sql`and (t.sent_on, t.id) < (${page.after.key}::date, ${page.after.id}::uuid)`}
    order by t.sent_on desc, t.id desc limit ${page.limit}`.execute(tx.db)
  if (page.after !== null) return { topics: rows, total: null }
  const counted = await sql<{ total: number }>`select count(*)::int as total from conference_topics t where ${wanted}`.execute(tx.db)
  return { topics: rows, total: counted.rows[0]!.total }
}

/** Topics that wait for a sitting, or were answered for it. */
export const topicsFor = async (tx: Tx, charterId: string, sittingId: string): Promise<readonly Topic[]> =>
  (
    await sql<Topic>`select ${TOPIC} from conference_topics t
      where t.charter_id = ${charterId}::uuid and (t.sitting_id = ${sittingId}::uuid or (t.sitting_id is null and t.state = 'sent')) order by t.sent_on, t.id`.execute(
      tx.db,
    )
  ).rows

export const answerTopic = (
  tx: Tx,
  id: string,
  answer: { readonly state: TopicState; readonly reason: string | null; readonly sittingId: string | null },
): Promise<unknown> =>
  sql`update conference_topics set state = ${answer.state}, reason = ${answer.reason}, sitting_id = ${answer.sittingId}::uuid, answered_on = ${today(tx.at)}::date
    where id = ${id}::uuid`.execute(tx.db)
