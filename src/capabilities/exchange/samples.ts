// A small neighbourhood with units, for tests, and what they ask of the exchange over and over.
import { sql } from 'kysely'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { newId } from '../../platform/database/ids.ts'
import { inTransaction, type Database, type Tx } from '../../platform/database/transaction.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { today } from '../../platform/time/clock.ts'
import { partyOf, type Party } from '../network/public.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { unitSheets } from '../units/public.ts'
import type { Claim, Need, Resource } from './contract/shapes.ts'

const UNITS = ['第一小学', '第二小学', '人民医院', '律师所', '远处中学'] as const

export type Neighbourhood = {
  readonly district: Party
  readonly east: Party
  readonly west: Party
  readonly near: Party
  readonly beside: Party
  readonly far: Party
  readonly unit: { readonly [K in (typeof UNITS)[number]]: Party }
}

/** 兴隆区 with 东街道 (近社区 with four units, 邻社区) and 西街道 (远社区 with one). */
export const plantNeighbourhood = (database: Database): Promise<Neighbourhood> =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx: Tx) => {
    const district = await plantOrganisation(tx, 'district', '兴隆区委')
    const east = await plantOrganisation(tx, 'street', '东街道', district)
    const west = await plantOrganisation(tx, 'street', '西街道', district)
    const near = await plantOrganisation(tx, 'community', '近社区', east)
    const beside = await plantOrganisation(tx, 'community', '邻社区', east)
    const far = await plantOrganisation(tx, 'community', '远社区', west)
    const lines = UNITS.map((name) => ({
      place: name === '远处中学' ? far : near,
      name,
      creditCode: null,
      kind: 'school' as const,
      affiliation: null,
      partyLevel: name === '人民医院' ? ('committee' as const) : ('branch' as const),
      memberCount: null,
      liaison: null,
      phone: null,
      resources: name === '第一小学' ? ['报告厅', '操场'] : [],
      needs: name === '第一小学' ? ['停车位不足'] : [],
      agreement: null,
    }))
    await unitSheets(tx).writeUnits({ asOf: '2026-01-01', batchId: newId(), lines })
    const { rows } = await sql<{ id: string; name: string }>`select unit_id as id, name from units`.execute(tx.db)
    const organisation = async (id: string): Promise<Party> => (await partyOf(tx, { kind: 'organisation', id }))!
    const units = await Promise.all(rows.map(async ({ id, name }) => [name, (await partyOf(tx, { kind: 'unit', id }))!] as const))
    return {
      district: await organisation(district.id),
      east: await organisation(east.id),
      west: await organisation(west.id),
      near: await organisation(near.id),
      beside: await organisation(beside.id),
      far: await organisation(far.id),
      unit: Object.fromEntries(units) as Neighbourhood['unit'],
    }
  })

/** Whoever can ask over HTTP as somebody. */
type Asking = { readonly as: (actor: Actor | null) => (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<Answer> }

const day = today()
export const days = { fromOn: day, untilOn: addDays(day, 30) }
export const refOf = ({ kind, id }: Party) => ({ kind, id })
export type Answer = { readonly status: number; readonly body: never }
export const codeOf = (answer: Answer): string => (answer.body as { code: string }).code
export const claimOf = (answer: Answer): Claim => {
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return (answer.body as { claim: Claim }).claim
}
export const partnerOf = (claim: Claim, party: Party) => claim.partners.find((partner) => partner.party.id === party.id)!.id

/** Asks of the exchange, as whoever is named first. */
export const dealingsOn = (client: Asking, database: Database) => {
  const call = (actor: Actor | null, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer> =>
    client.as(actor)(method, `/api/exchange${path}`, body)
  const publishNeed = async (actor: Actor, owner: Party, more: Record<string, unknown> = {}): Promise<Need> => {
    const answer = await call(actor, 'POST', '/needs', {
      owner: refOf(owner),
      title: '暑期托管场地',
      kind: 'venue',
      quantity: 5,
      unitWord: '间',
      untilOn: addDays(day, 60),
      contact: '李主任',
      ...more,
    })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return (answer.body as { need: Need }).need
  }
  const publishResource = async (actor: Actor, owner: Party, more: Record<string, unknown> = {}): Promise<Resource> => {
    const answer = await call(actor, 'POST', '/resources', {
      owner: refOf(owner),
      title: '报告厅',
      kind: 'venue',
      capacity: 5,
      unitWord: '场',
      ...more,
    })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return (answer.body as { resource: Resource }).resource
  }
  const stand = (actor: Actor, needId: string, maker: Party, shares: readonly (readonly [Party, number])[]) =>
    call(actor, 'POST', '/claims', {
      needId,
      maker: refOf(maker),
      partners: shares.map(([party, share]) => ({ party: refOf(party), share })),
      ...days,
    })
  const askFor = (actor: Actor, resourceId: string, maker: Party, quantity: number, more: Record<string, unknown> = {}) =>
    call(actor, 'POST', '/claims', { resourceId, maker: refOf(maker), quantity, ...days, ...more })
  const consent = (actor: Actor, claim: Claim, party: Party) =>
    call(actor, 'POST', `/claims/${claim.id}/consent`, { partnerId: partnerOf(claim, party) })
  const read = async <R>(actor: Actor, path: string): Promise<R> => (await call(actor, 'GET', path)).body
  const needOf = async (actor: Actor, id: string) => (await read<{ need: Need }>(actor, `/needs/${id}`)).need
  const matters = async (claimId: string) =>
    (
      await database.owner.query<{ lead_name: string; raiser_name: string; state: string; outcome: string | null }>(
        `select lead_name, raiser_name, state, outcome from matters where source_kind = 'claim' and source_id = $1 order by lead_name`,
        [claimId],
      )
    ).rows
  const closeMatters = (claimId: string, state: string, outcome: string | null) =>
    database.owner.query(`update matters set state = $2, outcome = $3 where source_kind = 'claim' and source_id = $1`, [
      claimId,
      state,
      outcome,
    ])
  return { call, publishNeed, publishResource, stand, askFor, consent, read, needOf, matters, closeMatters }
}
