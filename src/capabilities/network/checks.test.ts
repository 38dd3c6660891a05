import { expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { newId } from '../../platform/database/ids.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { unitSheets, type UnitLine } from '../units/public.ts'
import { decide, tableOf } from './checks.ts'
import { childrenOf, ringLayout, treeLayout } from './screens/layout.ts'
import { listFindings } from './store/findings.ts'
import type { Node } from './contract.ts'

const database = await databaseOfFile()
const asOperator = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)

const PARTIES = [null, 'none', 'joint', 'branch', 'generalBranch', 'committee'] as const
const MEMBERS = [null, 0, 1, 2, 3, 120] as const
const KINDS = [null, 'school', 'privateFirm', 'socialOrganisation'] as const

const bandOf = (count: number | null): string => (count === null ? 'unknown' : count >= 3 ? 'enough' : count > 0 ? 'few' : 'none')

test('the list says of every unit what the rule says of it', async () => {
  const found = await asOperator(async (tx) => {
    const district = await plantOrganisation(tx, 'district', '兴隆区委')
    const community = await plantOrganisation(tx, 'community', '近社区', await plantOrganisation(tx, 'street', '东街道', district))
    const lines: UnitLine[] = []
    const expected = new Map<string, readonly [string, string, string | null]>()
    for (const partyLevel of PARTIES)
      for (const memberCount of MEMBERS)
        for (const kind of KINDS) {
          const name = `单位${partyLevel ?? '不明'}${memberCount ?? '不明'}${kind ?? '不明'}`
          lines.push({
            place: community,
            name,
            creditCode: null,
            kind,
            affiliation: null,
            partyLevel,
            memberCount,
            liaison: null,
            phone: null,
            resources: [],
            needs: [],
            agreement: null,
          })
          const said = decide(tableOf('unitOrganisation'), {
            party: partyLevel === null ? 'unknown' : partyLevel === 'joint' || partyLevel === 'none' ? partyLevel : 'own',
            members: bandOf(memberCount),
            twoNew: kind === null ? 'unknown' : kind === 'school' ? 'no' : 'yes',
            instructor: 'no',
          })!
          expected.set(name, [said.answer, said.why, said.rule])
        }
    await unitSheets(tx).writeUnits({ asOf: '2026-01-01', batchId: newId(), lines })
    const page = { on: '2026-11-22', under: district.path, check: 'unitOrganisation', limit: 200, after: null } as const
    const told = new Map<string, readonly [string, string, string | null]>()
    for (const answer of ['has', 'lacks', 'notKnown'] as const)
      for (const finding of (await listFindings(tx, { ...page, answer })).findings)
        told.set(finding.name, [finding.answer, finding.why, finding.rule])
    return { expected, told }
  })
  expect(found.told).toEqual(found.expected)
})

test('a compound is asked for its committee, its company and its agreement, its community for the six parties', async () => {
  const told = await asOperator(async (tx) => {
    const district = await plantOrganisation(tx, 'district', '第二区委')
    const street = await plantOrganisation(tx, 'street', '西街道', district)
    const facts = { areaM2: null, households: null, feeRatePermille: null, satisfactionPermille: null, committeeMembers: null }
    const lines = [
      {
        ...facts,
        place: street,
        districtPath: district.path,
        name: '一号小区',
        company: '甲公司',
        companyParty: 'none' as const,
        signed: false,
        committee: null,
      },
      {
        ...facts,
        place: street,
        districtPath: district.path,
        name: '二号小区',
        company: null,
        companyParty: null,
        signed: null,
        committee: '二号业委会',
      },
    ]
    await unitSheets(tx).writeCompounds({ asOf: '2026-01-01', batchId: newId(), lines })
    const page = { on: '2026-11-22', under: district.path, limit: 200, after: null } as const
    const lacks = (await listFindings(tx, { ...page, answer: 'lacks' })).findings
    const unknown = (await listFindings(tx, { ...page, answer: 'notKnown' })).findings
    return { lacks: lacks.map(({ name, why }) => `${name} ${why}`), unknown: unknown.map(({ name, why }) => `${name} ${why}`) }
  })
  expect(told).toEqual({
    lacks: [
      '第二区委 groupMissing',
      '西街道 groupMissing',
      '西街道 partiesNone',
      '一号小区 ownersMissing',
      '一号小区 companyUncovered',
      '一号小区 compoundUnsigned',
    ],
    unknown: ['二号小区 companyUnknown', '二号小区 compoundUnknown'],
  })
})

const nodesOf = (streets: number, units: number): readonly Node[] => {
  const node = (id: string, parent: string | null, kind: string): Node => ({
    id,
    parent,
    kind,
    name: id,
    units: 0,
    signed: 0,
    group: false,
    more: false,
  })
  return [
    node('root', null, 'street'),
    ...Array.from({ length: streets }, (_, s) => [
      node(`c${s}`, 'root', 'community'),
      ...Array.from({ length: units }, (_unit, u) => node(`c${s}u${u}`, `c${s}`, 'unit')),
    ]).flat(),
    node('guest', null, 'unit'),
  ]
}

test('no two nodes of a picture stand in one place, in the tree only what is unfolded stands', () => {
  const nodes = nodesOf(40, 48)
  const places = (layout: ReturnType<typeof ringLayout>) =>
    new Set([...layout.placed.values()].map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`))
  const ring = ringLayout(nodes)
  expect(ring.placed.size).toBe(nodes.length)
  expect(places(ring).size).toBe(nodes.length)
  expect(treeLayout(nodes, new Set(['root'])).placed.size).toBe(42)
  expect(places(treeLayout(nodes, new Set(nodes.map(({ id }) => id)))).size).toBe(nodes.length)
  expect(childrenOf(nodes).get('c1')).toHaveLength(48)
})
