// Many organisations at once, as a sheet brings them: a handful of statements whatever their number.
import { sql } from 'kysely'
import { labelOf, newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { place } from '../../../platform/time/dated.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Kind, StreetType } from '../kinds.ts'
import type { OrganisationRow, OrganisationTables, OrganisationVersionRow } from '../tables.ts'

/** An organisation as others need it to hang something on. */
export type OrganisationPlace = {
  readonly id: string
  readonly districtId: string
  readonly parentId: string | null
  readonly path: string
  readonly kind: Kind
  readonly name: string
  readonly validFrom: string | null
  readonly validUntil: string | null
}

export const placeColumns = ['id', 'district_id', 'parent_id', 'path', 'kind', 'name', 'valid_from', 'valid_until'] as const

export const toPlace = (row: Pick<OrganisationRow, (typeof placeColumns)[number]>): OrganisationPlace => ({
  id: row.id,
  districtId: row.district_id,
  parentId: row.parent_id,
  path: row.path,
  kind: row.kind,
  name: row.name,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
})

/** What a ledger says of an organisation. A field left out is one the ledger is silent on. */
export type OrganisationFacts = {
  readonly streetType?: StreetType | null
  readonly feature?: string | null
  readonly upToStandard?: boolean | null
  readonly lastElectionOn?: string | null
}

/** An organisation to be made. `id` comes from `newId()`, so that drafts can stand below drafts. */
export type OrganisationDraft = OrganisationFacts & {
  readonly id: string
  /** Null makes a root. */
  readonly parentId: string | null
  readonly kind: Kind
  readonly name: string
  /** Null: since before anything recorded here. */
  readonly validFrom?: string | null
}

/** All that stands at or below a path, parents before children. */
export const organisationsBelow = async (tx: Tx, path: string): Promise<readonly OrganisationPlace[]> => {
  const rows = await tx.db
    .withTables<OrganisationTables>()
    .selectFrom('organisations')
    .select(placeColumns)
    .where(sql<boolean>`path <@ ${path}::ltree`)
    .where('valid_until', 'is', null)
    .orderBy(sql`nlevel(path)`)
    .orderBy('name')
    .execute()
  return rows.map(toPlace)
}

/**
 * Makes the drafts, a parent before its children, with their first dated state.
 * The caller has asked `mayStandBelow` and knows that the names are free; a name taken meanwhile ends in a conflict.
 */
export const addOrganisations = async (
  tx: Tx,
  drafts: readonly OrganisationDraft[],
  batchId: string | null,
): Promise<readonly OrganisationPlace[]> => {
  if (drafts.length === 0) return []
  const db = tx.db.withTables<OrganisationTables>()
  const drafted = new Set(drafts.map((draft) => draft.id))
  const outside = [...new Set(drafts.flatMap(({ parentId }) => (parentId === null || drafted.has(parentId) ? [] : [parentId])))]
  // Held, so that no parent is closed or moved while its children are made.
  const parents = await db
    .selectFrom('organisations')
    .select(placeColumns)
    .where(sql<boolean>`id = any(${outside}::uuid[])`)
    .forUpdate()
    .execute()
  const places = new Map(parents.map((row) => [row.id, toPlace(row)]))
  const rows: OrganisationRow[] = []
  for (const draft of drafts) {
    const parent = draft.parentId === null ? null : places.get(draft.parentId)
    if (parent === undefined) throw new Error(`The superior of ${draft.name} is not there, or is drafted after it.`)
    const row: OrganisationRow = {
      district_id: parent === null || draft.kind === 'district' ? draft.id : parent.districtId,
      id: draft.id,
      path: parent === null ? labelOf(draft.id) : `${parent.path}.${labelOf(draft.id)}`,
      parent_id: parent?.id ?? null,
      kind: draft.kind,
      name: draft.name,
      search: searchTextOf(draft.name),
      street_type: draft.streetType ?? null,
      feature: draft.feature ?? null,
      up_to_standard: draft.upToStandard ?? null,
      code: null,
      last_election_on: draft.lastElectionOn ?? null,
      valid_from: draft.validFrom ?? null,
      valid_until: null,
      ended: null,
      successor_id: null,
      batch_id: batchId,
      touched_by: batchId,
      version: 1,
      updated_at: tx.at,
    }
    rows.push(row)
    places.set(row.id, toPlace(row))
  }
  await sql`insert into organisations select * from jsonb_populate_recordset(null::organisations, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx.db,
  )
  await insertVersions(
    tx,
    rows.map((row) => versionOf(row, tx.at, 'created')),
  )
  return rows.map(toPlace)
}

/** The dated state that an organisation's row says. */
export const versionOf = (row: OrganisationRow, at: Date, event: OrganisationVersionRow['event']): OrganisationVersionRow => ({
  district_id: row.district_id,
  id: newId(),
  organisation_id: row.id,
  path: row.path,
  parent_id: row.parent_id,
  kind: row.kind,
  name: row.name,
  street_type: row.street_type,
  feature: row.feature,
  up_to_standard: row.up_to_standard,
  last_election_on: row.last_election_on,
  valid_from: row.valid_from,
  valid_until: row.valid_until,
  event,
  note: null,
  other_id: null,
  batch_id: row.batch_id,
  replaced: null,
  recorded_at: at,
})

/** Writes dated states as they are. */
export const insertVersions = async (tx: Tx, rows: readonly OrganisationVersionRow[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`insert into organisation_versions
    select * from jsonb_populate_recordset(null::organisation_versions, ${JSON.stringify(rows)}::jsonb)`.execute(tx.db)
}

const FACTS = { streetType: 'street_type', feature: 'feature', upToStandard: 'up_to_standard', lastElectionOn: 'last_election_on' } as const

type FactColumns = Pick<OrganisationVersionRow, 'street_type' | 'feature' | 'up_to_standard' | 'last_election_on'>

/** The facts a ledger states, as columns; what it is silent on is left out. */
const stated = (facts: OrganisationFacts): Partial<FactColumns> =>
  Object.fromEntries(
    Object.entries(FACTS)
      .map(([field, column]) => [column, facts[field as keyof OrganisationFacts]] as const)
      .filter(([, value]) => value !== undefined),
  )

export type FactsWritten = { readonly updated: readonly string[]; readonly unchanged: readonly string[] }

/**
 * Writes what a ledger of a day says of organisations that are there already.
 * The state before ends on that day; an earlier ledger taken in later fills the time up to the newer state.
 */
export const writeFacts = async (
  tx: Tx,
  ledger: {
    readonly asOf: string
    readonly batchId: string | null
    readonly rows: readonly { readonly id: string; readonly facts: OrganisationFacts }[]
  },
): Promise<FactsWritten> => {
  if (ledger.rows.length === 0) return { updated: [], unchanged: [] }
  const db = tx.db.withTables<OrganisationTables>()
  const ids = ledger.rows.map((row) => row.id)
  const known = await db
    .selectFrom('organisation_versions')
    .selectAll()
    .where(sql<boolean>`organisation_id = any(${ids}::uuid[])`)
    .execute()
  const statesOf = Map.groupBy(known, (version) => version.organisation_id)
  const ends: { district_id: string; id: string; valid_until: string }[] = []
  const inserts: OrganisationVersionRow[] = []
  const replaces: OrganisationVersionRow[] = []
  const updated: string[] = []
  const unchanged: string[] = []
  for (const { id, facts } of ledger.rows) {
    const versions = statesOf.get(id) ?? []
    const says = stated(facts)
    const agrees = (version: FactColumns) => Object.entries(says).every(([column, value]) => version[column as keyof FactColumns] === value)
    const states = versions.map((version) => ({ id: version.id, from: version.valid_from, until: version.valid_until, version }))
    const placing = place(states, ledger.asOf, (state) => agrees(state.version))
    if (placing.kind === 'unchanged') {
      unchanged.push(id)
      continue
    }
    updated.push(id)
    if (placing.kind === 'replace') {
      const before = versions.find((version) => version.id === placing.id)!
      replaces.push({ ...before, ...says, batch_id: ledger.batchId, replaced: before })
      continue
    }
    const base = versions.find((version) => version.id === placing.ends) ?? versions.toSorted(byStart)[0]
    if (base === undefined) throw new Error('An organisation without any dated state.')
    if (placing.ends !== null) ends.push({ district_id: base.district_id, id: placing.ends, valid_until: ledger.asOf })
    inserts.push({
      ...base,
      ...says,
      id: newId(),
      valid_from: ledger.asOf,
      valid_until: placing.until,
      event: 'changed',
      note: null,
      other_id: null,
      batch_id: ledger.batchId,
      replaced: null,
      recorded_at: tx.at,
    })
  }
  await sql`update organisation_versions v set valid_until = e.valid_until
    from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as e(district_id uuid, id uuid, valid_until date)
    where v.district_id = e.district_id and v.id = e.id`.execute(tx.db)
  await sql`update organisation_versions v set street_type = r.street_type, feature = r.feature, up_to_standard = r.up_to_standard,
      last_election_on = r.last_election_on, batch_id = r.batch_id, replaced = r.replaced
    from jsonb_populate_recordset(null::organisation_versions, ${JSON.stringify(replaces)}::jsonb) as r
    where v.district_id = r.district_id and v.id = r.id`.execute(tx.db)
  await insertVersions(tx, inserts)
  await refreshCurrent(tx, updated, ledger.batchId)
  return { updated, unchanged }
}

const byStart = (a: OrganisationVersionRow, b: OrganisationVersionRow): number => ((a.valid_from ?? '') < (b.valid_from ?? '') ? -1 : 1)

/** Brings the current rows in line with the latest dated state. */
export const refreshCurrent = async (tx: Tx, ids: readonly string[], batchId: string | null): Promise<void> => {
  if (ids.length === 0) return
  const searched = await sql<{ organisation_id: string; name: string }>`
    select distinct on (organisation_id) organisation_id, name from organisation_versions
    where organisation_id = any(${ids}::uuid[]) order by organisation_id, valid_from desc nulls last`.execute(tx.db)
  const names = JSON.stringify(searched.rows.map((row) => ({ id: row.organisation_id, search: searchTextOf(row.name) })))
  await sql`update organisations o set path = v.path, parent_id = v.parent_id, kind = v.kind, name = v.name, search = n.search, street_type = v.street_type,
      feature = v.feature, up_to_standard = v.up_to_standard, last_election_on = v.last_election_on, valid_until = v.valid_until,
      ended = case when v.valid_until is null then null else o.ended end, successor_id = case when v.valid_until is null then null else o.successor_id end,
      touched_by = ${batchId}::uuid, version = o.version + 1, updated_at = ${tx.at}
    from jsonb_to_recordset(${names}::jsonb) as n(id uuid, search text), (select distinct on (organisation_id) * from organisation_versions
      where organisation_id = any(${ids}::uuid[]) order by organisation_id, valid_from desc nulls last) v
    where o.district_id = v.district_id and o.id = v.organisation_id and n.id = o.id`.execute(tx.db)
}
