// How needs, resources and claims stand, as SQL over rows aliased n, r and c. Deliveries and confirmations are read from the matters
// that a claim became; nothing of them is kept twice.
import { sql } from 'kysely'

/** The matter of a partner's share. */
export const MATTER_OF_SHARE = sql`matters m on m.district_id = p.district_id and m.source_kind = 'claim' and m.source_id = p.claim_id and m.source_part = p.id::text`

/** Amount of a need that was delivered and confirmed. */
const CONFIRMED = sql`(select coalesce(sum(p.share), 0) from claims c
  join claim_partners p on p.district_id = c.district_id and p.claim_id = c.id and p.role = 'delivers'
  join ${MATTER_OF_SHARE}
  where c.district_id = n.district_id and c.need_id = n.id and c.state = 'agreed' and m.outcome in ('done', 'part'))`

export const needStanding = (on: string) => sql<string>`case
  when n.withdrawn_on is not null then 'withdrawn'
  when n.held = n.quantity and ${CONFIRMED} >= n.quantity then 'met'
  when n.held = n.quantity then 'covered'
  when n.until_on < ${on}::date then 'lapsed'
  when n.held > 0 then 'part'
  else 'open' end`

export const needStage = (on: string) =>
  sql<string>`case when n.agenda_on <= ${on}::date then 'agenda' when n.pool_on <= ${on}::date then 'pool' else 'paired' end`

/** What is held of a resource on a day: of one that comes back, what is in use. */
export const heldOn = (on: string) => sql<number>`case when r.returns
  then least(r.capacity, (select coalesce(sum(c.quantity), 0) from claims c where c.district_id = r.district_id and c.resource_id = r.id
    and c.state in ('claimed', 'agreed') and ${on}::date between c.from_on and c.until_on))::integer
  else r.held end`

export const resourceStanding = (on: string) => sql<string>`case
  when r.withdrawn_on is not null then 'withdrawn'
  when r.until_on < ${on}::date then 'ended'
  when ${heldOn(on)} >= r.capacity then 'taken'
  else 'free' end`

/** Days since it was published or last claimed; null while a claim in force runs. */
export const idleDays = (on: string) => sql<
  number | null
>`(select case when bool_or(c.state in ('matched', 'claimed', 'agreed') and c.until_on >= ${on}::date) then null
    else ${on}::date - greatest(r.published_on, max(c.made_on)) end
  from claims c where c.district_id = r.district_id and c.resource_id = r.id)`

/** Over the row c: something of it is owed past its day, or was not accepted by the receiver. Due days are those of the matters, which may have been moved. */
export const claimIsLate = (on: string) => sql<boolean>`exists (select 1 from matters m where m.district_id = c.district_id
  and m.source_kind = 'claim' and m.source_id = c.id
  and (m.state = 'disputed' or m.state not in ('delivered', 'closed') and m.due_on < ${on}::date))`

/** Over the row c: what it says itself, or once agreed what its matters say. The same as the rule `standingOf`. */
export const CLAIM_STANDING = sql<string>`case when c.state <> 'agreed' then c.state else (
  select case
    when count(m.id) = 0 then 'agreed'
    when bool_and(m.state = 'closed') then case when bool_or(m.outcome in ('done', 'part')) then 'confirmed' else 'unkept' end
    when bool_and(m.state in ('delivered', 'closed')) then 'delivered'
    else 'agreed' end
  from matters m where m.district_id = c.district_id and m.source_kind = 'claim' and m.source_id = c.id) end`
