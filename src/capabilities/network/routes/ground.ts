import { can, type Actor } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { networkAbilities as abilities } from '../abilities.ts'
import type { groundEndpoints } from '../contract/ground.ts'
import { mayEnd } from '../rules.ts'
import { begin, changeRow, endHanging, endRow, findRow, insertRows, type DatedTable } from '../store/dated.ts'
import {
  groupsAt,
  groupTaken,
  netsAt,
  openAreas,
  openSuperior,
  participationsAt,
  participationsOf,
  provisionsAt,
  superiorsOf,
} from '../store/ground.ts'
import { partiesOf, partyOf } from '../store/parties.ts'
import { placeAt, unitAt } from '../store/places.ts'
import { concernNet, seatsAt, seatsOfParty } from '../store/seats.ts'

type Line = { readonly id: string; readonly district_id: string; readonly path: string; readonly valid_from: string }

export const mayOf = (actor: Actor, path: string) => ({
  keep: can(actor, abilities.keep, { path }),
  open: can(actor, abilities.open, { path }),
})

/** A line of the trail about a row of the network. */
export const lineOf = (action: string, kind: string, row: Pick<Line, 'id' | 'district_id' | 'path'>, name: string) => ({
  action,
  changes: 'nothing' as const,
  subject: { kind, id: row.id, name },
  districtId: row.district_id,
  path: row.path,
})

type Ending = { readonly id: string; readonly endedOn: string; readonly reason: string }

/** Ends a dated row: found in scope, kept by the caller, not ended yet. What hangs on it is ended by `also`. */
export const ended = async (
  tx: Tx,
  table: DatedTable,
  kind: string,
  input: Ending,
  may: (place: { path: string }) => boolean,
  also?: () => Promise<void>,
): Promise<{ id: string } | Refusal> => {
  const row = await findRow(tx, table, input.id)
  if (row === null || !may({ path: row.path })) return refuse('network.notFound')
  const end = mayEnd({ validFrom: row.valid_from, validUntil: row.valid_until }, input.endedOn)
  if (isRefusal(end)) return end
  await endRow(tx, table, input.id, input.endedOn, input.reason)
  await also?.()
  await record(tx, {
    ...lineOf('network.end', kind, row, row.organisation_name),
    before: { validFrom: row.valid_from },
    after: { validUntil: input.endedOn },
    reason: input.reason,
  })
  return { id: row.id }
}

export const groundHandlers: Handlers<typeof groundEndpoints> = {
  composition: async ({ input, tx, actor }) => {
    const place = await placeAt(tx, input.of)
    if (place === null) return refuse('network.placeNotFound', {}, 'of')
    const on = input.on ?? today(tx.at)
    const groups = await groupsAt(tx, place.id, on)
    const nets = await netsAt(tx, place.id, on)
    const seats = await seatsAt(tx, place.id, on)
    return {
      of: { id: place.id, name: place.name, kind: place.kind },
      groups: groups.map((group) => ({ ...group, seats: seats.filter((seat) => seat.group?.id === group.id) })),
      nets: nets.map((net) => ({ ...net, areas: [...net.areas], seats: seats.filter((seat) => seat.net?.id === net.id) })),
      seats: seats.filter((seat) => seat.group === null && !nets.some((net) => net.id === seat.net?.id)),
      provisions: [...(await provisionsAt(tx, place.id, on))],
      participations: [...(await participationsAt(tx, place.id, on))],
      may: mayOf(actor, place.path),
    }
  },

  addGroup: async ({ input, tx, can: may }) => {
    const place = await placeAt(tx, input.organisationId)
    if (place === null || !may({ path: place.path })) return refuse('network.placeNotFound', {}, 'organisationId')
    if (await groupTaken(tx, place.id, input.name)) return refuse('network.groupTaken', { name: input.name }, 'name')
    const row = { ...begin(tx, place, input.validFrom), kind: input.kind, name: input.name, duties: input.duties }
    await insertRows(tx, 'network_groups', [row])
    await record(tx, { ...lineOf('network.addGroup', 'group', row, row.name), after: input })
    return { id: row.id }
  },

  changeGroup: async ({ input, tx, can: may }) => {
    const row = await findRow(tx, 'network_groups', input.id)
    if (row === null || !may({ path: row.path })) return refuse('network.notFound')
    if (row.valid_until !== null) return refuse('network.alreadyEnded', { until: row.valid_until })
    const columns = { name: input.name, duties: input.duties }
    if (!(await changeRow(tx, 'network_groups', input.id, input.version, columns))) return refuse('http.conflict')
    await record(tx, {
      ...lineOf('network.changeGroup', 'group', row, input.name),
      before: { name: row.name, duties: row.duties },
      after: columns,
    })
    return { id: row.id }
  },

  endGroup: ({ input, tx, can: may }) =>
    ended(tx, 'network_groups', 'group', input, may, () =>
      endHanging(tx, 'network_seats', 'group_id', input.id, input.endedOn, input.reason),
    ),

  addNet: async ({ input, tx, can: may }) => {
    const place = await placeAt(tx, input.organisationId)
    if (place === null || !may({ path: place.path })) return refuse('network.placeNotFound', {}, 'organisationId')
    const row = { ...begin(tx, place, input.validFrom), name: input.name }
    await insertRows(tx, 'network_nets', [row])
    await record(tx, { ...lineOf('network.addNet', 'net', row, row.name), after: input })
    return { id: row.id }
  },

  setAreas: async ({ input, tx, can: may }) => {
    const net = await findRow(tx, 'network_nets', input.id)
    if (net === null || !may({ path: net.path })) return refuse('network.notFound')
    if (net.valid_until !== null) return refuse('network.alreadyEnded', { until: net.valid_until })
    if (input.from < net.valid_from) return refuse('network.endBeforeStart', { from: net.valid_from, until: input.from }, 'from')
    const places = await partiesOf(
      tx,
      [...new Set(input.areas.map((area) => area.organisationId))].map((id) => ({ kind: 'organisation' as const, id })),
    )
    const placeOf = new Map(places.filter((place) => may({ path: place.path })).map((place) => [place.id, place]))
    if (input.areas.some((area) => !placeOf.has(area.organisationId))) return refuse('network.areaOutside', {}, 'areas')
    const open = await openAreas(tx, net.id)
    const same = (a: { name: string; organisationId: string }, b: (typeof open)[number]): boolean =>
      a.name === b.name && a.organisationId === b.organisation_id
    const gone = open.filter((row) => !input.areas.some((area) => same(area, row)))
    for (const row of gone) await endRow(tx, 'network_areas', row.id, input.from < row.valid_from ? row.valid_from : input.from, net.name)
    const fresh = input.areas
      .filter((area) => !open.some((row) => same(area, row)))
      .map((area) => ({ ...begin(tx, placeOf.get(area.organisationId)!, input.from, [net.path]), net_id: net.id, name: area.name }))
    if (!(await insertRows(tx, 'network_areas', fresh))) return refuse('network.areaTaken', {}, 'areas')
    if (!(await changeRow(tx, 'network_nets', net.id, input.version, { name: net.name }))) return refuse('http.conflict')
    await concernNet(tx, net.id)
    await record(tx, {
      ...lineOf('network.setAreas', 'net', net, net.name),
      before: open.map((row) => row.name),
      after: input.areas.map((area) => area.name),
    })
    return { id: net.id }
  },

  endNet: ({ input, tx, can: may }) =>
    ended(tx, 'network_nets', 'net', input, may, async () => {
      await endHanging(tx, 'network_areas', 'net_id', input.id, input.endedOn, input.reason)
      await endHanging(tx, 'network_seats', 'net_id', input.id, input.endedOn, input.reason)
    }),

  addProvision: async ({ input, tx, can: may }) => {
    const place = await placeAt(tx, input.organisationId)
    if (place === null || !may({ path: place.path })) return refuse('network.placeNotFound', {}, 'organisationId')
    const row = { ...begin(tx, place, input.validFrom), kind: input.kind, title: input.title, text: input.text }
    await insertRows(tx, 'network_provisions', [row])
    await record(tx, { ...lineOf('network.addProvision', 'provision', row, row.title), after: input })
    return { id: row.id }
  },

  endProvision: ({ input, tx, can: may }) => ended(tx, 'network_provisions', 'provision', input, may),

  unit: async ({ input, tx, actor }) => {
    const unit = await unitAt(tx, input.id)
    if (unit === null) return refuse('network.unitNotFound')
    const [home] = await partiesOf(tx, [{ kind: 'organisation', id: unit.organisationId }])
    return {
      unit: {
        id: unit.id,
        name: unit.name,
        kind: unit.kind,
        organisationId: unit.organisationId,
        organisation: home?.name ?? unit.organisation ?? '',
      },
      participations: [...(await participationsOf(tx, unit.id))],
      superiors: [...(await superiorsOf(tx, unit.id))],
      seats: [...(await seatsOfParty(tx, unit.id, input.on ?? today(tx.at)))],
      may: mayOf(actor, unit.path),
    }
  },

  takePart: async ({ input, tx, can: may }) => {
    const place = await placeAt(tx, input.organisationId)
    if (place === null || !may({ path: place.path })) return refuse('network.placeNotFound', {}, 'organisationId')
    // The unit may stand with a neighbour: it is named, not opened.
    const unit = await partyOf(tx, input.unit)
    if (unit === null || unit.kind !== 'unit') return refuse('network.unitNotFound', {}, 'unit')
    const row = { ...begin(tx, place, input.validFrom, [unit.path]), unit_id: unit.id, unit_name: unit.name, note: input.note }
    if (!(await insertRows(tx, 'network_participations', [row])))
      return refuse('network.takesPartAlready', { unit: unit.name, place: place.name }, 'unit')
    await record(tx, { ...lineOf('network.takePart', 'participation', row, unit.name), after: input })
    return { id: row.id }
  },

  endParticipation: ({ input, tx, can: may }) => ended(tx, 'network_participations', 'participation', input, may),

  setSuperior: async ({ input, tx, can: may }) => {
    const unit = await unitAt(tx, input.unitId)
    if (unit === null || !may({ path: unit.path })) return refuse('network.unitNotFound', {}, 'unitId')
    const party = input.party === null ? null : await partyOf(tx, input.party)
    if (input.party !== null && party === null) return refuse('network.partyNotFound', {}, 'party')
    const holder = party?.name ?? input.holder
    if (holder === '') return refuse('network.holderNeeded', {}, 'holder')
    const before = await openSuperior(tx, unit.id, input.kind)
    if (before !== null && input.validFrom < before.valid_from)
      return refuse('network.endBeforeStart', { from: before.valid_from, until: input.validFrom }, 'validFrom')
    if (before !== null) await endRow(tx, 'network_superiors', before.id, input.validFrom, holder)
    const community = unit.path.slice(0, unit.path.lastIndexOf('.'))
    const place = { id: unit.organisationId, districtId: unit.districtId, path: community, name: unit.organisation ?? '' }
    const row = {
      ...begin(tx, place, input.validFrom, [unit.path, party?.path]),
      unit_id: unit.id,
      unit_name: unit.name,
      kind: input.kind,
      holder,
      holder_kind: party?.kind ?? null,
      holder_id: party?.id ?? null,
    }
    await insertRows(tx, 'network_superiors', [row])
    await record(tx, {
      ...lineOf('network.setSuperior', 'superior', row, unit.name),
      before: { holder: before?.holder ?? null },
      after: input,
    })
    return { id: row.id }
  },
}
