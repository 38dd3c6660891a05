import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { networkAbilities as abilities } from '../abilities.ts'
import { DUTY_ROLES, GROUP_KINDS, PROVISION_KINDS, SUPERIOR_KINDS } from '../kinds.ts'
import { party, partyRef } from './parties.ts'
import { seat } from './seats.ts'
import { dated, day, ending, id, lines, made, name, version } from './shapes.ts'

export const group = z.object({ ...dated, kind: z.enum(GROUP_KINDS), name: z.string(), duties: z.array(z.string()), seats: z.array(seat) })
export type Group = z.output<typeof group>

export const area = z.object({ id: z.uuid(), name: z.string(), organisationId: z.uuid(), organisation: z.string(), validFrom: z.string() })
export const net = z.object({ ...dated, name: z.string(), areas: z.array(area), seats: z.array(seat) })
export type Net = z.output<typeof net>

export const provision = z.object({ ...dated, kind: z.enum(PROVISION_KINDS), title: z.string(), text: z.string() })
export type Provision = z.output<typeof provision>

export const participation = z.object({ ...dated, unitId: z.uuid(), unit: z.string(), note: z.string().nullable() })
export type Participation = z.output<typeof participation>

export const superior = z.object({ ...dated, unitId: z.uuid(), kind: z.enum(SUPERIOR_KINDS), holder: z.string() })
export type Superior = z.output<typeof superior>

export const duty = z.object({
  ...dated,
  role: z.enum(DUTY_ROLES),
  holder: z.string(),
  party: party.nullable(),
  compoundId: z.uuid().nullable(),
  compound: z.string().nullable(),
  duties: z.array(z.string()),
})
export type Duty = z.output<typeof duty>

const notThere = ['network.notFound', 'network.alreadyEnded', 'network.endBeforeStart'] as const
const may = z.object({ keep: z.boolean(), open: z.boolean() })

export const groundEndpoints = {
  composition: endpoint({
    method: 'GET',
    path: '/api/network/composition',
    ability: abilities.read,
    summary: 'What one organisation itself has: leading groups, nets with their areas, people, goals and standards of assessment',
    input: z.object({ of: id, on: day.optional() }),
    output: z.object({
      of: z.object({ id: z.uuid(), name: z.string(), kind: z.string() }),
      groups: z.array(group),
      nets: z.array(net),
      /** Those that belong to no group and no net. */
      seats: z.array(seat),
      provisions: z.array(provision),
      /** Units of other communities that take part with this one. */
      participations: z.array(participation),
      may,
    }),
    problems: ['network.placeNotFound'],
  }),
  addGroup: endpoint({
    method: 'POST',
    path: '/api/network/groups',
    ability: abilities.keep,
    summary: 'Enter a leading group or another body in which parties sit together',
    input: z.object({ organisationId: id, kind: z.enum(GROUP_KINDS), name, duties: lines.default([]), validFrom: day }),
    output: made,
    problems: ['network.placeNotFound', 'network.groupTaken'],
  }),
  changeGroup: endpoint({
    method: 'PUT',
    path: '/api/network/groups/:id',
    ability: abilities.keep,
    summary: 'Change the name or the duties of a group',
    input: z.object({ id, version, name, duties: lines.default([]) }),
    output: made,
    problems: ['network.notFound', 'network.alreadyEnded'],
  }),
  endGroup: endpoint({
    method: 'POST',
    path: '/api/network/groups/:id/end',
    ability: abilities.keep,
    summary: 'End a group on a day, and the seats in it',
    input: z.object(ending),
    output: made,
    problems: [...notThere],
  }),
  addNet: endpoint({
    method: 'POST',
    path: '/api/network/nets',
    ability: abilities.keep,
    summary: 'Enter a net of residential areas',
    input: z.object({ organisationId: id, name, validFrom: day }),
    output: made,
    problems: ['network.placeNotFound'],
  }),
  setAreas: endpoint({
    method: 'PUT',
    path: '/api/network/nets/:id/areas',
    ability: abilities.keep,
    summary: 'Say which areas a net has from a day on: those not named leave it, those new come in',
    input: z.object({ id, version, from: day, areas: z.array(z.object({ name, organisationId: id })).max(200) }),
    output: made,
    problems: ['network.notFound', 'network.alreadyEnded', 'network.areaOutside', 'network.areaTaken', 'network.endBeforeStart'],
  }),
  endNet: endpoint({
    method: 'POST',
    path: '/api/network/nets/:id/end',
    ability: abilities.keep,
    summary: 'End a net on a day, with its areas and the seats that serve it',
    input: z.object(ending),
    output: made,
    problems: [...notThere],
  }),
  addProvision: endpoint({
    method: 'POST',
    path: '/api/network/provisions',
    ability: abilities.keep,
    summary: 'Enter a goal, or the standards by which an organisation is assessed',
    input: z.object({
      organisationId: id,
      kind: z.enum(PROVISION_KINDS),
      title: name,
      text: z.string().trim().min(2).max(2000),
      validFrom: day,
    }),
    output: made,
    problems: ['network.placeNotFound'],
  }),
  endProvision: endpoint({
    method: 'POST',
    path: '/api/network/provisions/:id/end',
    ability: abilities.keep,
    summary: 'End a goal or standard on a day',
    input: z.object(ending),
    output: made,
    problems: [...notThere],
  }),
  unit: endpoint({
    method: 'GET',
    path: '/api/network/units/:id',
    ability: abilities.read,
    summary: 'One unit in the network: with which communities it takes part, whom it sends, its superiors',
    input: z.object({ id, on: day.optional() }),
    output: z.object({
      unit: z.object({ id: z.uuid(), name: z.string(), kind: z.string().nullable(), organisationId: z.uuid(), organisation: z.string() }),
      participations: z.array(participation),
      superiors: z.array(superior),
      seats: z.array(seat),
      may,
    }),
    problems: ['network.unitNotFound'],
  }),
  takePart: endpoint({
    method: 'POST',
    path: '/api/network/participations',
    ability: abilities.keep,
    summary: 'Say that a unit takes part with a community from a day on, beside the one it is registered with',
    input: z.object({ unit: partyRef, organisationId: id, note: z.string().trim().max(200).nullable().default(null), validFrom: day }),
    output: made,
    problems: ['network.placeNotFound', 'network.unitNotFound', 'network.takesPartAlready'],
  }),
  endParticipation: endpoint({
    method: 'POST',
    path: '/api/network/participations/:id/end',
    ability: abilities.keep,
    summary: 'End a participation on a day',
    input: z.object(ending),
    output: made,
    problems: [...notThere],
  }),
  setSuperior: endpoint({
    method: 'POST',
    path: '/api/network/superiors',
    ability: abilities.keep,
    summary: 'Say who supervises, or who registers, a social organisation from a day on; the one before ends',
    input: z.object({
      unitId: id,
      kind: z.enum(SUPERIOR_KINDS),
      holder: z.string().trim().max(80).default(''),
      party: partyRef.nullable().default(null),
      validFrom: day,
    }),
    output: made,
    problems: ['network.unitNotFound', 'network.partyNotFound', 'network.holderNeeded', 'network.endBeforeStart'],
  }),
} as const

export const dutyTemplate = z.object({
  role: z.enum(DUTY_ROLES),
  title: z.string(),
  duties: z.array(z.string()),
  /** Null for the one that comes with the program. */
  version: z.int().nullable(),
})
export type DutyTemplate = z.output<typeof dutyTemplate>

export const dutyEndpoints = {
  duties: endpoint({
    method: 'GET',
    path: '/api/network/duties',
    ability: abilities.read,
    summary: 'The register of the six parties’ duties of one street or community, or of one compound, with the template',
    input: z.object({ of: id, compoundId: id.optional(), on: day.optional() }),
    output: z.object({
      of: z.object({ id: z.uuid(), name: z.string(), kind: z.string() }),
      duties: z.array(duty),
      past: z.array(duty),
      /** Streets and communities below that have compounds or parties, with how many of the six are entered. */
      below: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.string(), parties: z.int(), compounds: z.int() })),
      templates: z.array(dutyTemplate),
      may,
    }),
    problems: ['network.placeNotFound'],
  }),
  setDuty: endpoint({
    method: 'PUT',
    path: '/api/network/duties',
    ability: abilities.keep,
    summary: 'Say who bears a party’s part and with which duties from a day on; what held before ends on it',
    input: z.object({
      organisationId: id,
      compoundId: id.nullable().default(null),
      role: z.enum(DUTY_ROLES),
      holder: z.string().trim().max(80).default(''),
      party: partyRef.nullable().default(null),
      duties: lines.min(1),
      validFrom: day,
    }),
    output: made,
    problems: [
      'network.placeNotFound',
      'network.compoundNotFound',
      'network.partyNotFound',
      'network.holderNeeded',
      'network.endBeforeStart',
    ],
  }),
  takeTemplate: endpoint({
    method: 'POST',
    path: '/api/network/duties/take',
    ability: abilities.keep,
    summary: 'Enter the parties that are still missing with the duties of the template',
    input: z.object({ organisationId: id, compoundId: id.nullable().default(null), validFrom: day }),
    output: z.object({ added: z.int() }),
    problems: ['network.placeNotFound', 'network.compoundNotFound'],
  }),
  endDuty: endpoint({
    method: 'POST',
    path: '/api/network/duties/:id/end',
    ability: abilities.keep,
    summary: 'End a party’s part on a day',
    input: z.object(ending),
    output: made,
    problems: [...notThere],
  }),
  setTemplate: endpoint({
    method: 'PUT',
    path: '/api/network/duty-templates',
    ability: abilities.keep,
    summary: 'Set the template of a party’s duties for an organisation and all below it',
    input: z.object({ organisationId: id, role: z.enum(DUTY_ROLES), title: name, duties: lines.min(1), version: version.nullable() }),
    output: z.object({ template: dutyTemplate }),
    problems: ['network.placeNotFound'],
  }),
} as const
