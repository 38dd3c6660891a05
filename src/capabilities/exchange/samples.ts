// A small neighbourhood with units, for tests: two streets, three communities, and units in each.
import { sql } from 'kysely'
import { OPERATOR } from '../../platform/access/ability.ts'
import { newId } from '../../platform/database/ids.ts'
import { inTransaction, type Database, type Tx } from '../../platform/database/transaction.ts'
import { partyOf, type Party } from '../network/public.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { unitSheets } from '../units/public.ts'

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
