import { describe, expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { newId } from '../../platform/database/ids.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { organisationStore } from '../organisations/store.ts'
import { AGE_BANDS } from '../members/public.ts'
import { networkOfSample } from '../network/samples.ts'
import { catalogue, families } from './catalogue.ts'
import { build, enrol, settle } from './samples.ts'
import { figureByDimension, figures, figuresByChild, figuresByStreet } from './store/figures.ts'
import { rowsBehind } from './store/rows.ts'
import { statistics } from './store/statistics.ts'

const database = await databaseOfFile()
const asOperator = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)
const ON = '2026-11-22'

/** Registers in which the district has nothing: each figure is no data, not zero. They are counted by hand where they are kept. */
const ELSEWHERE =
  /^(agreements|claims|clauses|conferences|decisions|evaluations|issues|matters|needs|projects|promises|reporting|resources|servicePosts|services|statements)\./
const untouched = Object.fromEntries(catalogue.filter(({ key }) => ELSEWHERE.test(key)).map(({ key }) => [key, null] as const))

/**
 * district ─ east (composite) ─ sunny (up to standard) ─ general ─ first, second
 *          │                  └ shady (below standard) ─ lone
 *          └ west (loose) ─ hazy (not stated)
 */
const tree = await asOperator(async (tx) => {
  const { add } = organisationStore(tx)
  const district = await add({ kind: 'district', name: '兴隆区委', validFrom: null }, null)
  const east = await add({ kind: 'street', name: '东街道', validFrom: null, streetType: 'composite' }, district)
  const west = await add({ kind: 'street', name: '西街道', validFrom: null, streetType: 'loose' }, district)
  const sunny = await add({ kind: 'community', name: '朝阳社区', validFrom: null, upToStandard: true }, east)
  const shady = await add({ kind: 'community', name: '背阴社区', validFrom: null, upToStandard: false }, east)
  const hazy = await add({ kind: 'community', name: '未明社区', validFrom: null }, west)
  const general = await add({ kind: 'generalBranch', name: '朝阳社区党总支', validFrom: null, lastElectionOn: '2021-11-22' }, sunny)
  const first = await add({ kind: 'branch', name: '第一党支部', validFrom: null, lastElectionOn: '2023-11-23', feature: '夕阳红' }, general)
  const second = await add({ kind: 'mobileBranch', name: '流动党员党支部', validFrom: '2024-01-01', lastElectionOn: '2024-11-22' }, general)
  const lone = await add({ kind: 'branch', name: '背阴社区党支部', validFrom: null }, shady)
  await tx.client.query(
    `insert into posts (district_id, id, organisation_id, path, post, holder, valid_from, version) values ($1, $2, $3, $4, 'secretary', '唐桂芝', '2023-01-01', 1)`,
    [first.districtId, newId(), first.id, first.path],
  )
  await enrol(tx, first, [
    {
      name: '甲',
      sex: 2,
      birth: '1950-11-22',
      joined: '1948-05',
      fullSince: '1976-11',
      education: '81',
      category: 'retired',
      minority: false,
      hardship: true,
      post: '书记',
    },
    {
      name: '乙',
      sex: 1,
      birth: '1965-11-23',
      joined: '1985-07-01',
      fullSince: '1986-07-01',
      education: '71',
      category: 'inService',
      minority: true,
    },
    {
      name: '丙',
      sex: 2,
      birth: '1990',
      joined: '2012-11',
      fullSince: '2013-11',
      education: '21',
      category: 'laidOff',
      minority: false,
      mobile: true,
      doubts: 2,
    },
    {
      name: '丁',
      sex: 1,
      birth: '1996-11',
      joined: '2026-03',
      status: 'probationary',
      education: '31',
      category: 'selfEmployed',
      minority: false,
      from: '2026-03-01',
    },
    { name: '走', sex: 1, birth: '1980-01-01', education: '61', category: 'inService', until: '2026-01-01' },
  ])
  await enrol(tx, second, [{ name: '戊', sex: 1, birth: null, joined: '1970-01', education: null, category: null, mobile: true }])
  await settle(tx, sunny, [
    {
      name: '第一小学',
      kind: 'school',
      partyLevel: 'branch',
      memberCount: 20,
      signedOn: '2026-01-01',
      endsOn: '2027-12-31',
      resources: ['操场'],
    },
    { name: '第二医院', kind: 'hospital', partyLevel: 'none', memberCount: 5, signedOn: '2024-01-01', endsOn: '2027-02-20' },
    { name: '到期公司', kind: 'privateFirm', signedOn: '2024-01-01', endsOn: '2025-12-31' },
    { name: '新来公司', kind: 'privateFirm', partyLevel: 'joint', from: '2026-06-01' },
  ])
  await build(tx, sunny, [
    {
      name: '一号小区',
      company: '安居物业',
      party: 'own',
      signed: true,
      committee: '一号业委会',
      committeeMembers: 3,
      feeRate: 711,
      households: 100,
      areaM2: 5000,
    },
    { name: '二号小区', company: '安居物业', party: 'none', signed: false, feeRate: 800, households: 50 },
    { name: '三号小区', company: '乐业物业', party: 'joint', committee: '三号业委会', committeeMembers: 2 },
  ])
  await build(tx, west, [{ name: '西小区', company: '乐业物业', party: 'joint', signed: true }])
  return { district, east, west, sunny, shady, hazy, general, first, second, lone }
})

const told = async (of: keyof typeof tree, on = ON): Promise<Record<string, number | null>> => {
  const list = await asOperator((tx) => figures(tx, { keys: catalogue.map((metric) => metric.key), of: tree[of], on }))
  return Object.fromEntries(list.map((figure) => [figure.key, figure.value]))
}

const bySex = (sex: string, counts: readonly number[]): Record<string, number> =>
  Object.fromEntries(AGE_BANDS.map((band, at) => [`members.${sex}.age.${band.code}`, counts[at]!]))

describe('figures of a hand-counted district', () => {
  test('are each what a hand counts', async () => {
    expect(await told('district')).toEqual({
      'organisations.total': 4,
      'organisations.communityLevel': 4,
      'organisations.committees': 0,
      'organisations.generalBranches': 1,
      'organisations.branches': 3,
      'organisations.jointBranches': 0,
      'organisations.temporaryBranches': 0,
      'organisations.mobileBranches': 1,
      'organisations.feature': 1,
      'organisations.groups': 0,
      // general: 5 years to 2026-11-22, expired on that day; first: 3 years to 2026-11-23; second: to 2027-11-22.
      'organisations.termExpired': 1,
      'organisations.termExpiring': 1,
      'organisations.electionUnknown': 1,
      'districts.total': 1,
      'streets.total': 2,
      'towns.total': 0,
      'streets.single': 0,
      'streets.composite': 1,
      'streets.loose': 1,
      'communities.total': 3,
      'communities.upToStandard': 1,
      'communities.upToStandard.share': 33.3,
      'communities.belowStandard': 1,
      'communities.standardUnknown': 1,
      'organisations.overFifty': 0,
      'organisations.underThree': 1,
      'organisations.withoutMembers': 1,
      'organisations.withoutCommittee': 0,
      'organisations.membersPerBranch.mean': 2.5,
      'organisations.largestBranch': 4,
      'organisations.withSecretary': 1,
      'organisations.withoutSecretary': 3,
      'members.total': 5,
      'members.full': 4,
      'members.probationary': 1,
      'members.women': 2,
      'members.women.share': 40,
      'members.men': 3,
      'members.minority': 1,
      'members.minority.share': 20,
      'members.mobile': 2,
      'members.mobile.share': 40,
      'members.hardship': 1,
      'members.hardship.share': 20,
      'members.retired': 1,
      'members.retired.share': 20,
      'members.nonServing': 3,
      'members.nonServing.share': 60,
      'members.doubts': 1,
      'members.category.inService': 1,
      'members.category.retired': 1,
      'members.category.laidOff': 1,
      'members.category.selfEmployed': 1,
      'members.category.family': 0,
      'members.category.severed': 0,
      'members.category.farmer': 0,
      'members.category.student': 0,
      'members.category.other': 0,
      'members.category.unknown': 1,
      // 甲 76, 乙 60 (61 tomorrow), 丙 36, 丁 30.
      'members.age.le30': 1,
      'members.age.31-35': 0,
      'members.age.36-40': 1,
      'members.age.41-45': 0,
      'members.age.46-50': 0,
      'members.age.51-55': 0,
      'members.age.56-60': 1,
      'members.age.ge61': 1,
      'members.age.le35': 1,
      'members.age.le35.share': 20,
      'members.age.unknown': 1,
      'members.age.mean': 50.5,
      ...bySex('men', [1, 0, 0, 0, 0, 0, 1, 0]),
      ...bySex('women', [0, 0, 1, 0, 0, 0, 0, 1]),
      'members.education.primary': 1,
      'members.education.primary.share': 20,
      'members.education.junior': 1,
      'members.education.junior.share': 20,
      'members.education.senior': 0,
      'members.education.senior.share': 0,
      'members.education.college': 2,
      'members.education.college.share': 40,
      'members.education.postgraduate': 0,
      'members.education.bachelor': 1,
      'members.education.juniorCollege': 1,
      'members.education.unknown': 1,
      'members.joined.before1949': 1,
      'members.joined.to1978': 1,
      'members.joined.to2012': 1,
      'members.joined.since2012': 2,
      'members.joined.unknown': 0,
      'members.standing.ge50': 1,
      'units.total': 4,
      'units.signed': 2,
      'units.signedInDoubt': 0,
      'units.signedUnfiled': 2,
      'units.signed.share': 50,
      'units.approached': 2,
      'units.expiring90': 1,
      'units.withOrganisation': 2,
      'units.withOrganisation.share': 50,
      'units.withoutOrganisation': 1,
      'units.organisationUnknown': 1,
      'units.kind.government': 0,
      'units.kind.school': 1,
      'units.kind.hospital': 1,
      'units.kind.institution': 0,
      'units.kind.stateFirm': 0,
      'units.kind.privateFirm': 2,
      'units.kind.property': 0,
      'units.kind.socialOrganisation': 0,
      'units.kind.other': 0,
      'units.members': 25,
      'units.withResources': 1,
      'units.withNeeds': 0,
      ...networkOfSample,
      'compounds.total': 4,
      'compounds.withCommittee': 2,
      'compounds.withCommittee.share': 50,
      'compounds.withoutCommittee': 2,
      'compounds.signed': 2,
      'compounds.signed.share': 50,
      'compounds.unsigned': 1,
      'compounds.households': 150,
      'compounds.areaM2': 5000,
      'compounds.feeRate.mean': 75.6,
      'compounds.satisfaction.mean': null,
      'committees.members': 5,
      'propertyCompanies.total': 2,
      'propertyCompanies.withOrganisation': 0,
      'propertyCompanies.jointOrganisation': 1,
      'propertyCompanies.withoutOrganisation': 0,
      'propertyCompanies.disagreeing': 1,
      ...untouched,
    })
  })

  test('tell no data from zero', async () => {
    const west = await told('west')
    expect(west).toMatchObject({
      'members.total': null,
      'members.women': null,
      'members.women.share': null,
      'members.age.mean': null,
      'units.total': null,
      'organisations.total': 0,
      'communities.total': 1,
      'communities.upToStandard': null,
      'communities.standardUnknown': 1,
    })
    expect(await told('second')).toMatchObject({
      'members.total': 1,
      'members.hardship': 0,
      'members.minority': null,
      'members.education.college': null,
      'members.retired': null,
      'members.age.mean': null,
      'members.age.unknown': 1,
    })
  })

  test('are of the day asked', async () => {
    expect(await told('district', '2019-12-31')).toMatchObject({ 'members.total': null, 'units.total': 3, 'organisations.branches': 2 })
    expect(await told('district', '2025-12-31')).toMatchObject({
      'members.total': 5,
      'members.probationary': 0,
      'units.total': 3,
      'units.signed': 2,
      'members.age.mean': 53.8,
    })
    expect(await told('district', '2026-01-01')).toMatchObject({ 'members.total': 4, 'units.signed': 2 })
    // 乙 turns 61 the next day.
    expect(await told('district', '2026-11-23')).toMatchObject({ 'members.age.ge61': 2, 'members.age.56-60': 0 })
  })

  test('by child and by street add up to the whole, companies apart', async () => {
    const keys = ['members.total', 'members.women', 'members.women.share', 'compounds.total', 'propertyCompanies.total']
    const [byChild, byStreet] = await asOperator(async (tx) => [
      await figuresByChild(tx, { keys, of: tree.district, on: ON }),
      await figuresByStreet(tx, { keys, of: tree.district, on: ON }),
    ])
    const values = byChild.map((child) => [child.of.name, ...child.figures.map((figure) => figure.value)])
    expect(values).toEqual([
      ['东街道', 5, 2, 40, 3, 2],
      ['西街道', null, null, null, 1, 1],
    ])
    expect(byStreet).toEqual(byChild)
  })

  test('by dimension add up to the whole', async () => {
    const slices = await asOperator((tx) => figureByDimension(tx, { keys: ['members.total'], of: tree.district, on: ON }, 'education'))
    expect(slices.map((slice) => [slice.code, slice.value])).toEqual([
      ['primary', 1],
      ['junior', 1],
      ['college', 2],
      ['unknown', 1],
    ])
    for (const family of families)
      for (const dimension of Object.keys(family.dimensions))
        await asOperator((tx) => figureByDimension(tx, { keys: [family.metrics[0]!.key], of: tree.district, on: ON }, dimension))
  })

  test('open to as many rows as they count', async () => {
    const known = (
      await asOperator((tx) => figures(tx, { keys: catalogue.map((metric) => metric.key), of: tree.district, on: ON }))
    ).filter((figure) => figure.value !== null)
    for (const figure of known) {
      const page = await asOperator((tx) =>
        rowsBehind(tx, { key: figure.key, of: tree.district, on: ON, limit: 200, after: null, locale: 'zh-CN' }),
      )
      expect([figure.key, page.rows.length]).toEqual([figure.key, figure.rows])
    }
  })

  test('cross sex, education and age by street', async () => {
    const table = await asOperator((tx) => statistics(tx, tree.district, ON))
    expect(table.places.map((place) => place.name)).toEqual(['东街道', '西街道', '兴隆区委'])
    expect(table.cells).toHaveLength(5)
    expect(table.cells).toContainEqual({ at: 0, sex: '2', education: 'primary', ageBand: 'ge61', members: 1 })
    expect(table.cells).toContainEqual({ at: 0, sex: '1', education: 'unknown', ageBand: 'unknown', members: 1 })
  })
})

describe('the catalogue', () => {
  test('answers no data on an organisation without any', async () => {
    const empty = await told('hazy')
    const numbers = Object.entries(empty).filter(
      ([key, value]) => /^(members|units|compounds|propertyCompanies|committees)\./.test(key) && value !== null,
    )
    expect(numbers).toEqual([])
    for (const [key, value] of Object.entries(empty)) expect([key, value === null || Number.isFinite(value)]).toEqual([key, true])
  })
})

test('a street officer’s figures of the street are the district’s', async () => {
  const keys = catalogue.map((metric) => metric.key)
  const all = await asOperator((tx) => figures(tx, { keys, of: tree.east, on: ON }))
  const own = await inTransaction(database, { actor: OPERATOR, scopes: [tree.east.path] }, (tx) =>
    figures(tx, { keys, of: tree.east, on: ON }),
  )
  expect(own).toEqual(all)
  const neighbour = await inTransaction(database, { actor: OPERATOR, scopes: [tree.west.path] }, (tx) =>
    figures(tx, { keys: ['members.total'], of: tree.east, on: ON }),
  )
  expect(neighbour[0]!.value).toBe(null)
})
