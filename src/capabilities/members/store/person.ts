// One person: read with all states, entered, opened.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { maskIdNumber, maskPhone } from '../../../platform/secrets/mask.ts'
import { earliestDay } from '../../../platform/time/calendar.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Kind } from '../../organisations/public.ts'
import type { Dated, Facts, Person } from '../contract/shapes.ts'
import type { Ending } from '../kinds.ts'
import { minorityOf } from '../roster.ts'
import type { MemberRow, MembershipRow, MemberTables } from '../tables.ts'
import { idNumberHash, phoneHash } from './roster/known.ts'

type StateRow = MembershipRow & { organisation: string | null }

const toDated = (row: StateRow): Dated => ({
  id: row.id,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  ended: row.ended as Ending | null,
  organisationId: row.organisation_id,
  organisation: row.organisation ?? '',
  batchId: row.batch_id,
  ...factsIn(row),
})

const factsIn = (row: MembershipRow) => ({
  name: row.name,
  sex: row.sex,
  ethnicity: row.ethnicity,
  birth: row.birth,
  joined: row.joined,
  fullSince: row.full_since,
  education: row.education,
  status: row.status,
  category: row.category,
  mobile: row.mobile,
  mobilePlace: row.mobile_place,
  hardship: row.hardship,
  post: row.post,
})

export type PersonFound = { readonly person: Person; readonly path: string; readonly districtId: string; readonly touchedBy: string | null }

/** A person with every state the scopes show, in one statement; null when there is none, or it was merged into another. */
export const findPerson = async (tx: Tx, id: string, on: string, options: { lock?: boolean } = {}): Promise<PersonFound | null> => {
  const { rows } = await sql<MemberRow & { states: StateRow[] | null }>`
    select m.*, (
      select jsonb_agg(to_jsonb(s) || jsonb_build_object('organisation', o.name) order by s.valid_from)
      from memberships s left join organisations o on o.district_id = s.district_id and o.id = s.organisation_id
      where s.district_id = m.district_id and s.member_id = m.id) as states
    from members m where m.id = ${id}::uuid and m.merged_into is null ${options.lock === true ? sql`for update` : sql``}`.execute(tx.db)
  const row = rows[0]
  const states = row?.states ?? []
  const latest = states.findLast((state) => state.valid_from <= on) ?? states[0]
  if (row === undefined || latest === undefined) return null
  return {
    path: row.path,
    districtId: row.district_id,
    touchedBy: row.touched_by,
    person: {
      id: row.id,
      districtId: row.district_id,
      organisationId: latest.organisation_id,
      organisation: latest.organisation ?? '',
      ...factsIn(latest),
      rosterNumber: row.roster_number,
      phone: row.phone_mask,
      idNumber: row.id_number_mask,
      active: latest.valid_from <= on && (latest.valid_until === null || latest.valid_until > on),
      validFrom: latest.valid_from,
      validUntil: latest.valid_until,
      ended: latest.ended as Ending | null,
      doubts: latest.doubts,
      version: row.version,
      history: states.map(toDated),
    },
  }
}

export type Branch = { readonly id: string; readonly districtId: string; readonly path: string; readonly name: string; readonly kind: Kind }

/** The organisation somebody is to be entered in, and who is there already of the same name and birth: one statement. */
export const branchFor = async (
  tx: Tx,
  organisationId: string,
  who: { readonly name: string; readonly birth: string | null; readonly idNumber: string | null },
): Promise<(Branch & { readonly alike: string | null; readonly registered: boolean }) | null> => {
  const hash = who.idNumber === null ? null : idNumberHash(tx, who.idNumber)
  const { rows } = await sql<{
    id: string
    district_id: string
    path: string
    name: string
    kind: Kind
    alike: string | null
    registered: boolean
  }>`
    select o.id, o.district_id, o.path, o.name, o.kind,
      (select m.id from members m where m.district_id = o.district_id and m.name = ${who.name} and m.birth = ${who.birth} and m.merged_into is null limit 1) as alike,
      exists (select 1 from member_registry r where r.id_number_hash = ${hash}) as registered
    from organisations o where o.id = ${organisationId}::uuid and o.valid_until is null for share of o`.execute(tx.db)
  const row = rows[0]
  return row === undefined
    ? null
    : {
        id: row.id,
        districtId: row.district_id,
        path: row.path,
        name: row.name,
        kind: row.kind,
        alike: row.alike,
        registered: row.registered,
      }
}

export type Fresh = Facts & {
  readonly rosterNumber: string | null
  readonly phone: string | null
  readonly idNumber: string | null
  readonly from: string
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

/** Enters a person with a first state, in one statement. */
export const addPerson = async (tx: Tx, branch: Branch, fresh: Fresh): Promise<string> => {
  const id = newId()
  const search = searchTextOf(fresh.name)
  const life = {
    name: fresh.name,
    search,
    sex: fresh.sex,
    ethnicity: fresh.ethnicity,
    birth: fresh.birth,
    joined: fresh.joined,
    full_since: fresh.fullSince,
  }
  const place = { district_id: branch.districtId, path: branch.path, organisation_id: branch.id }
  const phone_mask = fresh.phone && maskPhone(fresh.phone)
  const member = {
    ...place,
    ...life,
    id,
    roster_number: fresh.rosterNumber,
    phone_mask,
    phone_sealed: fresh.phone && hex(tx.secrets.seal(fresh.phone)),
    phone_hash: fresh.phone && phoneHash(tx, fresh.phone),
    id_number_sealed: fresh.idNumber && hex(tx.secrets.seal(fresh.idNumber)),
    id_number_mask: fresh.idNumber && maskIdNumber(fresh.idNumber),
    id_number_hash: fresh.idNumber && idNumberHash(tx, fresh.idNumber),
    merged_into: null,
    batch_id: null,
    touched_by: null,
    version: 1,
    updated_at: tx.at,
  }
  const state = {
    ...place,
    ...life,
    id: newId(),
    member_id: id,
    valid_from: fresh.from,
    valid_until: null,
    ended: null,
    status: fresh.status,
    category: fresh.category,
    mobile: fresh.mobile,
    mobile_place: fresh.mobilePlace,
    hardship: fresh.hardship,
    post: fresh.post,
    minority: minorityOf(fresh.ethnicity),
    birth_on: fresh.birth && earliestDay(fresh.birth),
    joined_on: fresh.joined && earliestDay(fresh.joined),
    education: fresh.education,
    doubts: 0,
    phone_mask,
    batch_id: null,
  }
  await sql`with person as (insert into members select * from jsonb_populate_record(null::members, ${json(member)}) returning id, district_id, id_number_hash),
      registered as (insert into member_registry select id_number_hash, district_id, id from person where id_number_hash is not null)
    insert into memberships select * from jsonb_populate_record(null::memberships, ${json(state)})`.execute(tx.db)
  return id
}

/** A number in the clear. The caller keeps the opening in the trail. */
export const openNumber = async (tx: Tx, id: string, field: 'phone' | 'idNumber'): Promise<string | null> => {
  const row = await tx.db
    .withTables<MemberTables>()
    .selectFrom('members')
    .select(['phone_sealed', 'id_number_sealed'])
    .where('id', '=', id)
    .executeTakeFirst()
  const sealed = field === 'phone' ? row?.phone_sealed : row?.id_number_sealed
  return sealed ? tx.secrets.open(sealed) : null
}
