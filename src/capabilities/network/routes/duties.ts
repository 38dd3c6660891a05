import { record } from '../../../platform/audit/audit.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import type { dutyEndpoints, DutyTemplate } from '../contract/ground.ts'
import { DUTY_ROLES } from '../kinds.ts'
import { begin, endRow, insertRows } from '../store/dated.ts'
import { dutiesAt, openDuties, registeredBelow, templatesFor, writeTemplate } from '../store/ground.ts'
import { partyOf, inOwnDistrict } from '../store/parties.ts'
import { compoundAt, placeAt, type CompoundThere, type Place } from '../store/places.ts'
import { SIX_PARTIES } from '../sixParties.ts'
import type { DutyRow } from '../tables.ts'
import { ended, lineOf, mayOf } from './ground.ts'

/** The template of each party that holds at a place: the nearest that was set, else the one that comes with the program. */
const templatesAt = async (tx: Tx, place: Place): Promise<DutyTemplate[]> => {
  const set = await inOwnDistrict(tx, () => templatesFor(tx, place.path))
  return DUTY_ROLES.map((role) => {
    const own = set.find((one) => one.role === role)
    return own === undefined
      ? { role, ...SIX_PARTIES[role], duties: [...SIX_PARTIES[role].duties], version: null }
      : // A version is for whoever changes it here; a template from above is begun anew.
        { role, title: own.title, duties: own.duties, version: own.path === place.path ? own.version : null }
  })
}

type Where = { readonly place: Place; readonly compound: CompoundThere | null }

const whereOf = async (
  tx: Tx,
  input: { readonly organisationId: string; readonly compoundId: string | null },
  may: (place: { path: string }) => boolean,
): Promise<Where | Refusal> => {
  const place = await placeAt(tx, input.organisationId)
  if (place === null || !may({ path: place.path })) return refuse('network.placeNotFound', {}, 'organisationId')
  const compound = input.compoundId === null ? null : await compoundAt(tx, input.compoundId)
  const outside = compound !== null && compound.path !== place.path && !compound.path.startsWith(`${place.path}.`)
  if (input.compoundId !== null && (compound === null || outside)) return refuse('network.compoundNotFound', {}, 'compoundId')
  return { place, compound }
}

/** Who bears a part where nobody is named: what the register of compounds says, else the party's own name. */
const holderFrom = (role: DutyTemplate['role'], title: string, { place, compound }: Where): string => {
  if (role === 'propertyCompany') return compound?.company ?? title
  if (role === 'ownersCommittee') return compound?.committee ?? title
  return role === 'street' && place.kind === 'street' ? place.name : title
}

export const dutyHandlers: Handlers<typeof dutyEndpoints> = {
  duties: async ({ input, tx, actor }) => {
    const place = await placeAt(tx, input.of)
    if (place === null) return refuse('network.placeNotFound', {}, 'of')
    const on = input.on ?? today(tx.at)
    const { duties, past } = await dutiesAt(tx, place.id, input.compoundId, on)
    return {
      of: { id: place.id, name: place.name, kind: place.kind },
      duties: [...duties],
      past: [...past],
      below: input.compoundId === undefined ? [...(await registeredBelow(tx, place, on))] : [],
      templates: await templatesAt(tx, place),
      may: mayOf(actor, place.path),
    }
  },

  setDuty: async ({ input, tx, can: may }) => {
    const where = await whereOf(tx, input, may)
    if (isRefusal(where)) return where
    const party = input.party === null ? null : await partyOf(tx, input.party)
    if (input.party !== null && party === null) return refuse('network.partyNotFound', {}, 'party')
    const holder = party?.name ?? input.holder
    if (holder === '') return refuse('network.holderNeeded', {}, 'holder')
    const before = (await openDuties(tx, where.place.id, input.compoundId)).find((row) => row.role === input.role)
    if (before !== undefined && input.validFrom < before.valid_from)
      return refuse('network.endBeforeStart', { from: before.valid_from, until: input.validFrom }, 'validFrom')
    if (before !== undefined) await endRow(tx, 'network_duties', before.id, input.validFrom, holder)
    const row: DutyRow = {
      ...begin(tx, where.place, input.validFrom, [party?.path]),
      compound_id: where.compound?.id ?? null,
      compound_name: where.compound?.name ?? null,
      role: input.role,
      holder,
      holder_kind: party?.kind ?? null,
      holder_id: party?.id ?? null,
      duties: input.duties,
    }
    await insertRows(tx, 'network_duties', [row])
    await record(tx, {
      ...lineOf('network.setDuty', 'duty', row, holder),
      before: before === undefined ? undefined : { holder: before.holder, duties: before.duties },
      after: input,
    })
    return { id: row.id }
  },

  takeTemplate: async ({ input, tx, can: may }) => {
    const where = await whereOf(tx, input, may)
    if (isRefusal(where)) return where
    const there = await openDuties(tx, where.place.id, input.compoundId)
    const rows = (await templatesAt(tx, where.place))
      .filter((template) => !there.some((row) => row.role === template.role))
      .map((template): DutyRow => ({
        ...begin(tx, where.place, input.validFrom),
        compound_id: where.compound?.id ?? null,
        compound_name: where.compound?.name ?? null,
        role: template.role,
        holder: holderFrom(template.role, template.title, where),
        holder_kind: null,
        holder_id: null,
        duties: template.duties,
      }))
    await insertRows(tx, 'network_duties', rows)
    await record(
      tx,
      ...rows.map((row) => ({ ...lineOf('network.setDuty', 'duty', row, row.holder), after: { role: row.role, duties: row.duties } })),
    )
    return { added: rows.length }
  },

  endDuty: ({ input, tx, can: may }) => ended(tx, 'network_duties', 'duty', input, may),

  setTemplate: async ({ input, tx, can: may }) => {
    const place = await placeAt(tx, input.organisationId)
    if (place === null || !may({ path: place.path })) return refuse('network.placeNotFound', {}, 'organisationId')
    const row = {
      district_id: place.districtId,
      id: newId(),
      path: place.path,
      concerned: [place.path],
      organisation_id: place.id,
      role: input.role,
      title: input.title,
      duties: input.duties,
      version: 1,
      updated_at: tx.at,
    }
    if (!(await writeTemplate(tx, row, input.version))) return refuse('http.conflict')
    await record(tx, { ...lineOf('network.setTemplate', 'dutyTemplate', row, input.title), after: input })
    return { template: { role: input.role, title: input.title, duties: input.duties, version: (input.version ?? 0) + 1 } }
  },
}
