import { sql, type RawBuilder } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { Party } from '../../network/public.ts'
import type { Claim } from '../contract/shapes.ts'
import type { ClaimStanding, ClaimState } from '../kinds.ts'
import type { ClaimPartnerRow, ClaimRow, ExchangeTables } from '../tables.ts'
import { mayWithdraw } from '../rules/claim.ts'
import { listed, openFirst, partyJson, type Listed, type Page } from './listing.ts'
import { speakerOf } from './speakers.ts'
import { CLAIM_STANDING, claimIsLate, MATTER_OF_SHARE } from './standing.ts'

const columns = (
  on: string,
) => sql`c.id, c.need_id as "needId", c.resource_id as "resourceId", c.title, c.quantity, c.unit_word as "unitWord", c.from_on as "fromOn",
  c.until_on as "untilOn", c.note, ${partyJson('maker', 'c')} as maker, ${partyJson('receiver', 'c')} as receiver, c.joint,
  ${CLAIM_STANDING} as standing, ${claimIsLate(on)} as late, c.made_on as "madeOn", c.agreed_on as "agreedOn", c.ended_on as "endedOn", c.ended_reason as "endedReason",
  (select jsonb_agg(jsonb_build_object('id', p.id, 'role', p.role, 'party', ${partyJson('party', 'p')}, 'path', p.path, 'share', p.share,
      'consentedOn', (p.consented_at at time zone 'Asia/Shanghai')::date, 'consentedBy', p.consented_by, 'declinedReason', p.declined_reason,
      'matterId', m.id, 'matterState', m.state) order by p.role, p.id)
    from claim_partners p left join ${MATTER_OF_SHARE} where p.district_id = c.district_id and p.claim_id = c.id) as partners,
  coalesce(
    (select p.path from claim_partners p where p.district_id = c.district_id and p.claim_id = c.id and p.party_id = c.maker_id limit 1),
    (select o.path from organisations o where o.district_id = c.district_id and o.id = c.maker_id))::text as "makerPath"`

type PartnerRead = Omit<Claim['partners'][number], 'asked'> & { readonly path: string }
type Read = Omit<Claim, 'partners' | 'mayWithdraw'> & { readonly partners: readonly PartnerRead[]; readonly makerPath: string | null }

/** Marks for which parties the reader may answer, and what the reader may take back. */
const toClaims = async (tx: Tx, rows: readonly Read[]): Promise<Claim[]> => {
  const posts = rows.flatMap((row) => [
    ...row.partners.map((partner) => ({ kind: partner.party.kind, path: partner.path })),
    ...(row.makerPath === null ? [] : [{ kind: row.maker.kind, path: row.makerPath }]),
  ])
  const speaks = await speakerOf(tx, posts)
  return rows.map(({ makerPath, partners, ...claim }) => ({
    ...claim,
    partners: partners.map(({ path, ...partner }) => ({
      ...partner,
      asked: (claim.standing === 'matched' || claim.standing === 'claimed') && partner.consentedOn === null && speaks(path),
    })),
    mayWithdraw: makerPath !== null && mayWithdraw(claim) === true && speaks(makerPath),
  }))
}

export const findClaim = async (tx: Tx, id: string): Promise<Claim | null> => {
  const { rows } = await sql<Read>`select ${columns(today(tx.at))} from claims c where c.id = ${id}::uuid`.execute(tx.db)
  return (await toClaims(tx, rows))[0] ?? null
}

/** Up to a hundred claims, those in force first, then latest first. */
export const claimsWhere = async (tx: Tx, where: RawBuilder<unknown>): Promise<Claim[]> => {
  const { rows } = await sql<Read>`select ${columns(today(tx.at))} from claims c where ${where}
    order by c.state in ('declined', 'withdrawn'), c.id desc limit 100`.execute(tx.db)
  return toClaims(tx, rows)
}

/** Claims on a need or a resource. */
export const claimsOn = (tx: Tx, side: 'need_id' | 'resource_id', id: string): Promise<Claim[]> =>
  claimsWhere(tx, sql`${sql.ref(`c.${side}`)} = ${id}::uuid`)

export type ClaimFilter = { readonly standing?: ClaimStanding | undefined; readonly joint?: boolean | undefined }

/** Claims that concern a place or what lies below it; those that wait for an answer first. */
export const listClaims = async (
  tx: Tx,
  wish: Pick<Page, 'text' | 'limit' | 'after'> & { readonly under: string },
  filter: ClaimFilter,
): Promise<Listed<Claim>> => {
  const pattern = wish.text ? searchPattern(wish.text) : null
  const found = await listed<Read>(
    tx,
    sql`select * from (select ${columns(today(tx.at))}, ${openFirst(sql`c.state in ('matched', 'claimed')`, sql`c.made_on`)} as key from claims c
        where c.concerned <@ ${wish.under}::ltree and (${filter.joint ?? null}::boolean is null or c.joint = ${filter.joint ?? null})
          and (${pattern}::text is null or c.title like ${pattern})) standing_claims
      where ${filter.standing ?? null}::text is null or standing = ${filter.standing ?? null}`,
    wish,
  )
  return { ...found, rows: await toClaims(tx, found.rows) }
}

/** A claim for whoever changes it: its row, locked, and its parties. */
export type LockedClaim = {
  readonly claim: Omit<ClaimRow, 'concerned'> & { readonly concerned: readonly string[] }
  readonly partners: readonly ClaimPartnerRow[]
}

export const lockClaim = async (tx: Tx, id: string): Promise<LockedClaim | null> => {
  // An array of ltree comes as one text unless it is cast.
  const { rows } = await sql<
    ClaimRow & { places: string[] }
  >`select *, concerned::text[] as places from claims where id = ${id}::uuid for update`.execute(tx.db)
  if (rows[0] === undefined) return null
  const { places, ...claim } = rows[0]
  const partners = await tx.db
    .withTables<ExchangeTables>()
    .selectFrom('claim_partners')
    .selectAll()
    .where('claim_id', '=', id)
    .orderBy('role')
    .orderBy('id')
    .execute()
  return { claim: { ...claim, concerned: places }, partners }
}

export type ClaimDraft = Pick<
  ClaimRow,
  'need_id' | 'resource_id' | 'title' | 'class' | 'quantity' | 'unit_word' | 'from_on' | 'until_on' | 'note' | 'state'
> & { readonly maker: Party; readonly receiver: Party; readonly delivers: readonly { readonly party: Party; readonly share: number }[] }

/** Writes a claim with everybody whose consent it needs; the maker has consented by making it. */
export const addClaim = async (tx: Tx, draft: ClaimDraft): Promise<{ readonly id: string; readonly concerned: readonly string[] }> => {
  const { maker, receiver, delivers, ...rest } = draft
  const id = newId()
  const concerned = [...new Set([receiver, maker, ...delivers.map((one) => one.party)].map((one) => one.path))]
  const db = tx.db.withTables<ExchangeTables>()
  await db
    .insertInto('claims')
    .values({
      ...rest,
      district_id: receiver.districtId,
      id,
      path: receiver.path,
      concerned,
      maker_kind: maker.kind,
      maker_id: maker.id,
      maker_name: maker.name,
      receiver_kind: receiver.kind,
      receiver_id: receiver.id,
      receiver_name: receiver.name,
      joint: delivers.length > 1,
      made_on: today(tx.at),
      agreed_on: null,
      ended_on: null,
      ended_reason: null,
      version: 1,
      created_at: tx.at,
      updated_at: tx.at,
    })
    .execute()
  const row = (role: ClaimPartnerRow['role'], party: Party, share: number): ClaimPartnerRow => ({
    district_id: receiver.districtId,
    id: newId(),
    path: party.path,
    concerned,
    claim_id: id,
    role,
    party_kind: party.kind,
    party_id: party.id,
    party_name: party.name,
    share,
    consented_at: party.id === maker.id ? tx.at : null,
    consented_by: party.id === maker.id ? tx.actor.name : null,
    declined_reason: null,
  })
  await db
    .insertInto('claim_partners')
    .values([...delivers.map((one) => row('delivers', one.party, one.share)), row('receives', receiver, 0)])
    .execute()
  return { id, concerned }
}

export const consentOf = async (tx: Tx, partnerId: string): Promise<void> => {
  await sql`update claim_partners set consented_at = ${tx.at}, consented_by = ${tx.actor.name} where id = ${partnerId}::uuid`.execute(tx.db)
}

export const declineOf = async (tx: Tx, partnerId: string, reason: string): Promise<void> => {
  await sql`update claim_partners set declined_reason = ${reason} where id = ${partnerId}::uuid`.execute(tx.db)
}

/** Writes the state that a claim has reached; one that has ended bears the reason. */
export const setState = async (tx: Tx, id: string, state: ClaimState, reason: string | null = null): Promise<void> => {
  const day = today(tx.at)
  const ended = state === 'declined' || state === 'withdrawn'
  await sql`update claims set state = ${state}, agreed_on = case when ${state === 'agreed'} then ${day}::date else agreed_on end,
      ended_on = ${ended ? day : null}::date, ended_reason = ${ended ? reason : null}::text, version = version + 1, updated_at = ${tx.at}
    where id = ${id}::uuid`.execute(tx.db)
}

/** Ids of the claims on a row that are not delivered: they end with it. What is owed late on a resource does not: its owner owes it. */
export const undelivered = async (tx: Tx, side: 'need_id' | 'resource_id', id: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`select id from (select c.id, ${CLAIM_STANDING} as standing from claims c
    where ${sql.ref(`c.${side}`)} = ${id}::uuid and ${side === 'need_id' ? sql`true` : sql`not ${claimIsLate(today(tx.at))}`}) found where standing in ('matched', 'claimed', 'agreed') order by id`.execute(
    tx.db,
  )
  return rows.map((row) => row.id)
}

/** The needs and the resources that claims are on, each in the order of its ids: what a claim is on never changes. */
export const sidesOf = async (
  tx: Tx,
  claimIds: readonly string[],
): Promise<{ readonly needs: readonly string[]; readonly resources: readonly string[] }> => {
  const { rows } = await sql<{ needs: string[] | null; resources: string[] | null }>`
    select array_agg(distinct need_id::text) filter (where need_id is not null) as needs,
      array_agg(distinct resource_id::text) filter (where resource_id is not null) as resources
    from claims where id = any(${[...claimIds]}::uuid[])`.execute(tx.db)
  return { needs: rows[0]?.needs ?? [], resources: rows[0]?.resources ?? [] }
}
