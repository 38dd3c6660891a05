import { sql } from 'kysely'
import { OPERATOR } from '../../platform/access/ability.ts'
import { newId } from '../../platform/database/ids.ts'
import { inTransaction, type Database } from '../../platform/database/transaction.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { unitSheets, type UnitLine } from '../units/public.ts'

const unitLine = (place: UnitLine['place'], name: string, rest: Partial<UnitLine> = {}): UnitLine => ({
  place,
  name,
  creditCode: null,
  kind: 'school',
  affiliation: null,
  partyLevel: 'branch',
  memberCount: 12,
  liaison: null,
  phone: null,
  resources: [],
  needs: [],
  agreement: { number: null, signedOn: '2026-01-05', endsOn: '2027-12-31' },
  ...rest,
})

/** Two streets of a district, their communities, and units of two of them: one signed in each, two more beside. */
export const plantUnits = (database: Database) =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const district = await plantOrganisation(tx, 'district', '兴隆区委')
    const [east, west] = [
      await plantOrganisation(tx, 'street', '东街道', district),
      await plantOrganisation(tx, 'street', '西街道', district),
    ]
    const [near, beside, far] = [
      await plantOrganisation(tx, 'community', '近社区', east),
      await plantOrganisation(tx, 'community', '邻社区', east),
      await plantOrganisation(tx, 'community', '远社区', west),
    ]
    await unitSheets(tx).writeUnits({
      asOf: '2026-01-01',
      batchId: newId(),
      lines: [
        unitLine(near, '第一小学'),
        unitLine(near, '新星公司', { kind: 'privateFirm', partyLevel: 'none', memberCount: 5, agreement: null }),
        unitLine(near, '志愿者协会', { kind: 'socialOrganisation', partyLevel: 'none', memberCount: 0, agreement: null }),
        unitLine(far, '第三医院', { kind: 'hospital' }),
      ],
    })
    const { rows } = await sql<{
      id: string
      name: string
      path: string
    }>`select unit_id as id, name, path::text as path from units`.execute(tx.db)
    const unit = (name: string) => rows.find((row) => row.name === name)!
    return {
      district,
      east,
      west,
      near,
      beside,
      far,
      school: unit('第一小学'),
      firm: unit('新星公司'),
      society: unit('志愿者协会'),
      hospital: unit('第三医院'),
    }
  })

/** A party as the contracts ask for it. */
export const refOf = (kind: 'organisation' | 'unit', { id }: { readonly id: string }) => ({ kind, id })

/** What a hand counts of the network in the sample district of the metrics, where nothing of it is recorded but units, compounds and the tree. */
export const networkOfSample: Readonly<Record<string, number | null>> = {
  'network.units.registered': 4,
  'network.units.takingPart': 2,
  'network.units.takingPart.share': 50,
  'network.units.signed': 2,
  'network.units.signed.share': 50,
  'network.units.withOrganisation': 2,
  'network.units.withOrganisation.share': 50,
  'network.units.multiCommunity': 0,
  'network.units.multiCommunity.share': 0,
  'network.units.uncovered': 1,
  'network.groups': null,
  'network.groups.district': null,
  'network.groups.street': null,
  'network.groups.community': null,
  'network.seats.partTime': null,
  'network.seats.partTime.fromUnits': null,
  'network.seats.expiring90': null,
  'network.seats.partTime.expiring90': null,
  'network.seats.overdue': null,
  'network.seats.liaison': null,
  'network.seats.instructor': null,
  'network.seats.fullTime': null,
  'network.seats.group': null,
  'network.nets': null,
  'network.areas': null,
  'network.nets.served': null,
  'network.haves.asked': 3,
  'network.haves.complete': 0,
  'network.haves.complete.share': 0,
  'network.haves.fullTime': 0,
  'network.haves.carrier': 0,
  'network.haves.net': 0,
  'network.haves.goal': 0,
  'network.haves.assessment': 0,
  'network.places.ungrouped': 3,
  'network.findings.lacks': 27,
  'network.findings.notKnown': 2,
}
