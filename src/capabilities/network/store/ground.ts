// What one organisation has of its own, and what one unit has beyond its community.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Duty, Group, Net, Participation, Provision, Superior } from '../contract/ground.ts'
import type { DutyRole } from '../kinds.ts'
import type { AreaRow, DutyRow, DutyTemplateRow, GroupRow, NetRow, ParticipationRow, ProvisionRow, SuperiorRow } from '../tables.ts'
import { onDay } from './dated.ts'

const dated = (row: GroupRow | NetRow | ParticipationRow | ProvisionRow | SuperiorRow | DutyRow) => ({
  id: row.id,
  organisationId: row.organisation_id,
  organisation: row.organisation_name,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  endReason: row.end_reason,
  version: row.version,
})

export const groupsAt = async (tx: Tx, organisationId: string, on: string): Promise<readonly Omit<Group, 'seats'>[]> =>
  (
    await sql<GroupRow>`select * from network_groups g where organisation_id = ${organisationId}::uuid and ${onDay('g', on)} order by valid_from, id`.execute(
      tx.db,
    )
  ).rows.map((row) => ({ ...dated(row), kind: row.kind, name: row.name, duties: row.duties }))

/** Whether a group of this name stands there already. */
export const groupTaken = async (tx: Tx, organisationId: string, name: string): Promise<boolean> =>
  (
    await sql`select from network_groups where organisation_id = ${organisationId}::uuid and name = ${name} and valid_until is null`.execute(
      tx.db,
    )
  ).rows.length > 0

/** The nets of an organisation, and those in which it has areas. */
export const netsAt = async (tx: Tx, organisationId: string, on: string): Promise<readonly Omit<Net, 'seats'>[]> => {
  const nets = await sql<NetRow>`select * from network_nets n where ${onDay('n', on)} and (organisation_id = ${organisationId}::uuid
      or exists (select from network_areas a where a.district_id = n.district_id and a.net_id = n.id and a.organisation_id = ${organisationId}::uuid and ${onDay('a', on)}))
    order by name, id`.execute(tx.db)
  const areas =
    await sql<AreaRow>`select * from network_areas a where net_id = any (${nets.rows.map((row) => row.id)}::uuid[]) and ${onDay('a', on)} order by name, id`.execute(
      tx.db,
    )
  return nets.rows.map((row) => ({
    ...dated(row),
    name: row.name,
    areas: areas.rows
      .filter((area) => area.net_id === row.id)
      .map((area) => ({
        id: area.id,
        name: area.name,
        organisationId: area.organisation_id,
        organisation: area.organisation_name,
        validFrom: area.valid_from,
      })),
  }))
}

/** The open areas of a net, locked. */
export const openAreas = async (tx: Tx, netId: string): Promise<readonly AreaRow[]> =>
  (await sql<AreaRow>`select * from network_areas where net_id = ${netId}::uuid and valid_until is null for update`.execute(tx.db)).rows

export const provisionsAt = async (tx: Tx, organisationId: string, on: string): Promise<readonly Provision[]> =>
  (
    await sql<ProvisionRow>`select * from network_provisions p where organisation_id = ${organisationId}::uuid and ${onDay('p', on)} order by kind, valid_from, id`.execute(
      tx.db,
    )
  ).rows.map((row) => ({ ...dated(row), kind: row.kind, title: row.title, text: row.text }))

const toParticipation = (row: ParticipationRow): Participation => ({
  ...dated(row),
  unitId: row.unit_id,
  unit: row.unit_name,
  note: row.note,
})

export const participationsAt = async (tx: Tx, organisationId: string, on: string): Promise<readonly Participation[]> =>
  (
    await sql<ParticipationRow>`select * from network_participations p where organisation_id = ${organisationId}::uuid and ${onDay('p', on)} order by unit_name, id`.execute(
      tx.db,
    )
  ).rows.map(toParticipation)

/** With whom a unit takes part beside its own community, with what ended. */
export const participationsOf = async (tx: Tx, unitId: string): Promise<readonly Participation[]> =>
  (
    await sql<ParticipationRow>`select * from network_participations where unit_id = ${unitId}::uuid order by valid_until is not null, valid_from desc, id`.execute(
      tx.db,
    )
  ).rows.map(toParticipation)

export const superiorsOf = async (tx: Tx, unitId: string): Promise<readonly Superior[]> =>
  (
    await sql<SuperiorRow>`select * from network_superiors where unit_id = ${unitId}::uuid order by valid_until is not null, kind, valid_from desc, id`.execute(
      tx.db,
    )
  ).rows.map((row) => ({ ...dated(row), unitId: row.unit_id, kind: row.kind, holder: row.holder }))

/** The open superior of a kind, locked. */
export const openSuperior = async (tx: Tx, unitId: string, kind: string): Promise<SuperiorRow | null> =>
  (
    await sql<SuperiorRow>`select * from network_superiors where unit_id = ${unitId}::uuid and kind = ${kind} and valid_until is null for update`.execute(
      tx.db,
    )
  ).rows[0] ?? null

const toDuty = (row: DutyRow): Duty => ({
  ...dated(row),
  role: row.role,
  holder: row.holder,
  party: row.holder_kind === null ? null : { kind: row.holder_kind, id: row.holder_id!, name: row.holder },
  compoundId: row.compound_id,
  compound: row.compound_name,
  duties: row.duties,
})

/** The register of one organisation, or of one compound of it: what is in force on the day, and what was before. */
export const dutiesAt = async (
  tx: Tx,
  organisationId: string,
  compoundId: string | undefined,
  on: string,
): Promise<{ duties: readonly Duty[]; past: readonly Duty[] }> => {
  const { rows } = await sql<DutyRow>`select * from network_duties where organisation_id = ${organisationId}::uuid
      and compound_id is not distinct from ${compoundId ?? null}::uuid and valid_from <= ${on}::date order by valid_from desc, id`.execute(
    tx.db,
  )
  const isOpen = (row: DutyRow): boolean => row.valid_until === null || row.valid_until > on
  return { duties: rows.filter(isOpen).map(toDuty), past: rows.filter((row) => !isOpen(row)).map(toDuty) }
}

export type Registered = {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly parties: number
  readonly compounds: number
}

/** The organisations below a place that have compounds or parties, the least complete first. */
export const registeredBelow = async (
  tx: Tx,
  place: { readonly id: string; readonly path: string },
  on: string,
): Promise<readonly Registered[]> =>
  (
    await sql<Registered>`select * from (
      select o.id, o.name, o.kind, o.path,
        (select count(distinct d.role) from network_duties d where d.district_id = o.district_id and d.organisation_id = o.id and d.compound_id is null and ${onDay('d', on)}) as parties,
        (select count(*) from compounds c where c.district_id = o.district_id and c.organisation_id = o.id and c.valid_until is null) as compounds
      from organisations o where o.path <@ ${place.path}::ltree and o.id <> ${place.id}::uuid and o.valid_until is null and o.kind in ('street', 'town', 'community')) found
      where parties > 0 or compounds > 0 order by parties, path limit 500`.execute(tx.db)
  ).rows.map(({ id, name, kind, parties, compounds }) => ({ id, name, kind, parties, compounds }))

/** The open duties of a place, locked. */
export const openDuties = async (tx: Tx, organisationId: string, compoundId: string | null): Promise<readonly DutyRow[]> =>
  (
    await sql<DutyRow>`select * from network_duties where organisation_id = ${organisationId}::uuid
      and compound_id is not distinct from ${compoundId}::uuid and valid_until is null for update`.execute(tx.db)
  ).rows

/** The nearest template of each party at or above a place. The caller opens the scopes of its district for it: a template is no secret. */
export const templatesFor = async (
  tx: Tx,
  path: string,
): Promise<readonly { role: DutyRole; title: string; duties: string[]; version: number | null; path: string }[]> =>
  (
    await sql<{ role: DutyRole; title: string; duties: string[]; version: number | null; path: string }>`
      select distinct on (role) role, title, duties, version, path::text as path from network_duty_templates where path @> ${path}::ltree order by role, nlevel(path) desc`.execute(
      tx.db,
    )
  ).rows

/** Writes the template of an organisation; false when somebody else was first. */
export const writeTemplate = async (tx: Tx, row: DutyTemplateRow, version: number | null): Promise<boolean> => {
  const { numAffectedRows } =
    version === null
      ? await sql`insert into network_duty_templates select * from jsonb_populate_record(null::network_duty_templates, ${JSON.stringify(row)}::jsonb)
          on conflict (district_id, organisation_id, role) do nothing`.execute(tx.db)
      : await sql`update network_duty_templates set title = ${row.title}, duties = ${row.duties}, version = version + 1, updated_at = ${tx.at}
          where district_id = ${row.district_id}::uuid and organisation_id = ${row.organisation_id}::uuid and role = ${row.role} and version = ${version}`.execute(
          tx.db,
        )
  return numAffectedRows === 1n
}
