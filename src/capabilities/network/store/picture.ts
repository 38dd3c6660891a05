// The network as a picture: places with the two levels below them, and the ties between them. A handful of statements, whatever the size.
import { sql } from 'kysely'
import { narrowed } from '../../../platform/database/narrow.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Edge, EdgeKind, Node } from '../contract/picture.ts'
import { onDay } from './dated.ts'
import type { Place } from './places.ts'

/** More cannot be told apart on a screen. */
export const MOST_NODES = 2_000

type Told = { readonly nodes: readonly Node[]; readonly edges: readonly Edge[]; readonly left: number }
type Org = { id: string; name: string; kind: string; path: string; parent_id: string | null; grouped: boolean }
type Unit = { id: string; name: string; path: string; organisation_id: string; signed: boolean }
type Tie = {
  kind: EdgeKind
  path: string
  concerned: string[]
  organisation_id: string
  other_id: string | null
  other_kind: string | null
  other_name: string | null
  name: string
}

const depthOf = (path: string): number => path.split('.').length
/** The path of a unit's own place. */
const placeOfUnit = (unit: Unit): string => `${unit.path}.${unit.id.slice(24)}`

const dayOf = (row: string, on: string) =>
  sql<boolean>`(${sql.ref(`${row}.valid_from`)} is null or ${sql.ref(`${row}.valid_from`)} <= ${on}::date) and (${sql.ref(`${row}.valid_until`)} is null or ${sql.ref(`${row}.valid_until`)} > ${on}::date)`

const organisationsBelow = async (tx: Tx, under: string, on: string): Promise<readonly Org[]> =>
  (
    await sql<Org>`select o.organisation_id as id, o.name, o.kind, o.path::text as path, o.parent_id,
        exists (select from network_groups g where g.district_id = o.district_id and g.organisation_id = o.organisation_id and ${onDay('g', on)}) as grouped
      from organisation_versions o where o.path <@ ${under}::ltree and o.kind in ('city', 'district', 'street', 'town', 'community') and ${dayOf('o', on)}
      order by nlevel(o.path), o.name, o.organisation_id`.execute(tx.db)
  ).rows

const unitsBelow = async (tx: Tx, under: string, on: string): Promise<readonly Unit[]> =>
  (
    await sql<Unit>`select u.unit_id as id, u.name, u.path::text as path, u.organisation_id,
        exists (select from unit_agreements a where a.district_id = u.district_id and a.unit_id = u.unit_id
          and (a.signed_on <= ${on}::date or a.batch_id = u.batch_id) and (a.ends_on is null or a.ends_on >= ${on}::date)) as signed
      from units u where u.path <@ ${under}::ltree and ${dayOf('u', on)} order by u.name, u.unit_id`.execute(tx.db)
  ).rows

const tiesOf = async (tx: Tx, under: string, on: string): Promise<readonly Tie[]> =>
  (
    await sql<Tie>`select case s.kind when 'partTime' then 'partTime' when 'group' then 'group' else 'serves' end as kind, s.path::text as path, s.concerned::text[] as concerned, s.organisation_id,
        coalesce(s.serves_id, s.from_id) as other_id, coalesce(s.serves_kind, s.from_kind) as other_kind, coalesce(s.serves_name, s.from_name) as other_name, s.name || ' ' || s.post as name
      from network_seats s where s.concerned <@ ${under}::ltree and ${onDay('s', on)}
        and case when s.kind in ('liaison', 'instructor') then s.serves_id is not null or s.net_id is not null else s.from_id is not null end
      union all
      select 'participates', p.path::text, p.concerned::text[], p.organisation_id, p.unit_id, 'unit', p.unit_name, p.note
      from network_participations p where p.concerned <@ ${under}::ltree and ${onDay('p', on)}`.execute(tx.db)
  ).rows

/** The nearest node at or above a path, by taking labels off its end. */
const nearest = (path: string, byPath: ReadonlyMap<string, string>): string | undefined => {
  for (let at = path; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
    const found = byPath.get(at)
    if (found !== undefined) return found
  }
  return undefined
}

const summed = (units: readonly Unit[]): ((path: string) => { units: number; signed: number }) => {
  const sums = new Map<string, { units: number; signed: number }>()
  for (const unit of units)
    for (let at = unit.path; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
      const sum = sums.get(at) ?? { units: 0, signed: 0 }
      sums.set(at, { units: sum.units + 1, signed: sum.signed + (unit.signed ? 1 : 0) })
    }
  return (path) => sums.get(path) ?? { units: 0, signed: 0 }
}

/** Draws ties between nodes that are shown; what is not shown stands in for by the nearest above it, what lies elsewhere comes in as a node. */
const edgesOf = (
  under: string,
  ties: readonly Tie[],
  units: readonly Unit[],
  shown: readonly (Node & { path: string })[],
): { edges: Edge[]; outside: Node[] } => {
  const ids = new Set(shown.map((node) => node.id))
  const byPath = new Map(shown.map((node) => [node.path, node.id]))
  const outside = new Map<string, Node>()
  const edges = new Map<string, Edge>()
  const isInside = (path: string): boolean => path === under || path.startsWith(`${under}.`)
  const join = (edge: Edge): void => {
    if (edge.from !== edge.to) edges.set(`${edge.kind}|${edge.from}|${edge.to}|${edge.name ?? ''}`, edge)
  }
  for (const unit of units)
    if (unit.signed && ids.has(unit.id) && ids.has(unit.organisation_id))
      join({ kind: 'signed', from: unit.id, to: unit.organisation_id, name: null })
  for (const tie of ties) {
    const to = isInside(tie.path) ? nearest(tie.path, byPath) : tie.organisation_id
    if (to === undefined) continue
    const others =
      tie.other_id !== null && ids.has(tie.other_id)
        ? [tie.other_id]
        : tie.concerned.filter((path) => path !== tie.path && isInside(path)).flatMap((path) => nearest(path, byPath) ?? [])
    if (others.length === 0 && isInside(tie.path) && tie.other_id !== null) {
      outside.set(tie.other_id, {
        id: tie.other_id,
        kind: tie.other_kind ?? 'unit',
        name: tie.other_name ?? '',
        parent: null,
        units: 0,
        signed: 0,
        group: false,
        more: false,
      })
      others.push(tie.other_id)
    }
    if (!isInside(tie.path)) continue
    for (const from of new Set(others)) join({ kind: tie.kind, from, to, name: tie.name })
  }
  return { edges: [...edges.values()], outside: [...outside.values()] }
}

/** An organisation with two levels below it as it stood on a day. */
export const pictureOf = (tx: Tx, of: Place, on: string): Promise<Told> =>
  narrowed(tx, [of.path], async () => {
    const organisations = await organisationsBelow(tx, of.path, on)
    const units = await unitsBelow(tx, of.path, on)
    const ties = await tiesOf(tx, of.path, on)
    const sumOf = summed(units)
    const deepest = depthOf(of.path) + 2
    const seen = organisations.filter((one) => depthOf(one.path) <= deepest)
    const ids = new Set(seen.map((one) => one.id))
    const withMore = new Set(organisations.filter((one) => depthOf(one.path) > deepest).flatMap((one) => one.parent_id ?? []))
    const unitsSeen = units.filter((unit) => ids.has(unit.organisation_id) && depthOf(unit.path) < deepest)
    const withUnitsLeft = new Set(units.filter((unit) => depthOf(unit.path) >= deepest).map((unit) => unit.organisation_id))
    const all: (Node & { path: string })[] = [
      ...seen.map((one) => ({
        id: one.id,
        kind: one.kind,
        name: one.name,
        parent: one.id === of.id ? null : one.parent_id,
        ...sumOf(one.path),
        group: one.grouped,
        more: withMore.has(one.id) || withUnitsLeft.has(one.id),
        path: one.path,
      })),
      ...unitsSeen.map((unit) => ({
        id: unit.id,
        kind: 'unit',
        name: unit.name,
        parent: unit.organisation_id,
        units: 0,
        signed: unit.signed ? 1 : 0,
        group: false,
        more: false,
        path: placeOfUnit(unit),
      })),
    ]
    const shown = all.slice(0, MOST_NODES)
    const { edges, outside } = edgesOf(of.path, ties, unitsSeen, shown)
    const room = outside.slice(0, MOST_NODES - shown.length)
    const drawn = new Set([...shown, ...room].map((node) => node.id))
    return {
      nodes: [...shown.map(({ path: _path, ...node }) => node), ...room],
      edges: edges.filter((one) => drawn.has(one.from) && drawn.has(one.to)),
      left: all.length - shown.length,
    }
  })
