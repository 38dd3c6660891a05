import { describe, expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { newId } from '../../platform/database/ids.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { figures } from '../metrics/public.ts'
import { unitSheets, type CompoundLine, type UnitLine } from './public.ts'
import { unitStore } from './store/live.ts'

const database = await databaseOfFile()
const asOperator = <T>(work: (tx: Tx) => Promise<T>, at?: Date) =>
  inTransaction(database, { actor: OPERATOR, scopes: [''], ...(at ? { at } : {}) }, work)

const street = await asOperator(async (tx) => {
  const district = await plantOrganisation(tx, 'district', '兴隆区委')
  return plantOrganisation(tx, 'street', '于楼街道', district)
})

const line = (name: string, rest: Partial<UnitLine> = {}): UnitLine => ({
  place: street,
  name,
  creditCode: null,
  kind: 'school',
  affiliation: '市直',
  partyLevel: 'committee',
  memberCount: 105,
  liaison: '吕洋建',
  phone: '19900003517',
  resources: ['篮球场'],
  needs: ['周边环境整治'],
  agreement: { number: 'LJ-1', signedOn: '2026-03-13', endsOn: '2028-03-13' },
  ...rest,
})

const namesOn = (on: string) =>
  asOperator(async (tx) => {
    const { units } = await unitStore(tx).list({ on, under: street.path, limit: 50, after: null }, {})
    return units.map((unit) => [unit.name, unit.memberCount, unit.agreement !== null])
  })

const write = (asOf: string, lines: readonly UnitLine[], at?: Date) => {
  const batchId = newId()
  return asOperator(async (tx) => ({ batchId, ...(await unitSheets(tx).writeUnits({ asOf, batchId, lines })) }), at)
}

const everything = async () => {
  const { rows } = await database.owner.query<{ all: string }>(
    `select coalesce((select jsonb_agg(to_jsonb(u) - 'phone_sealed' order by u.id) from units u), '[]')::text
       || coalesce((select jsonb_agg(to_jsonb(a) order by a.unit_id, a.signed_on) from unit_agreements a), '[]')::text as all`,
  )
  return rows[0]!.all
}

describe('a sheet of units', () => {
  test('is written once; the same sheet again changes nothing; a later one leaves earlier figures; each can be taken back', async () => {
    const lines = [line('于楼第1小学'), line('于楼第2小学', { agreement: null })]
    const first = await write('2026-04-01', lines, new Date('2026-04-01T02:00:00Z'))
    expect(first).toMatchObject({ created: 2, updated: 0, unchanged: 0 })
    const after1 = await everything()
    expect(await write('2026-04-01', lines)).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    expect(await write('2026-06-01', lines)).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    expect(await everything()).toBe(after1)

    const later = await write('2026-09-01', [line('于楼第1小学', { memberCount: 110 })], new Date('2026-09-01T02:00:00Z'))
    expect(later).toMatchObject({ created: 0, updated: 1, unchanged: 0 })
    expect(await namesOn('2026-08-31')).toEqual([
      ['于楼第1小学', 105, true],
      ['于楼第2小学', 105, false],
    ])
    expect(await namesOn('2026-09-01')).toEqual([
      ['于楼第1小学', 110, true],
      ['于楼第2小学', 105, false],
    ])
    expect(await namesOn('2026-03-31')).toEqual([])

    const correction = await write(
      '2026-09-01',
      [line('于楼第1小学', { memberCount: 111, phone: '19900003518' })],
      new Date('2026-09-02T02:00:00Z'),
    )
    expect(correction).toMatchObject({ created: 0, updated: 1, unchanged: 0 })
    expect(await asOperator((tx) => unitSheets(tx).newerThan(later.batchId))).toBeGreaterThan(0)
    expect(await asOperator((tx) => unitSheets(tx).newerThan(correction.batchId))).toBe(0)

    await asOperator((tx) => unitSheets(tx).undo(correction.batchId))
    expect(await namesOn('2026-09-01')).toEqual([
      ['于楼第1小学', 110, true],
      ['于楼第2小学', 105, false],
    ])
    expect(await asOperator((tx) => unitSheets(tx).newerThan(later.batchId))).toBe(0)
    await asOperator((tx) => unitSheets(tx).undo(later.batchId))
    expect(await everything()).toBe(after1)
    await asOperator((tx) => unitSheets(tx).undo(first.batchId))
    expect(await everything()).toBe('[][]')
  })
})

describe('a sheet of compounds', () => {
  const compound = (name: string, rest: Partial<CompoundLine> = {}): CompoundLine => ({
    place: street,
    districtPath: street.path.split('.')[0]!,
    name,
    areaM2: 89_666,
    households: 2594,
    company: '物业公司001',
    companyParty: 'own',
    signed: false,
    feeRatePermille: 711,
    satisfactionPermille: 762,
    committee: null,
    committeeMembers: null,
    ...rest,
  })

  test('keeps companies once a district, and leaves a company unknown whose rows disagree', async () => {
    const batchId = newId()
    const lines = [
      compound('1号小区'),
      compound('2号小区', { companyParty: 'none' }),
      compound('3号小区', { company: '物业公司002', companyParty: 'joint' }),
    ]
    expect(await asOperator((tx) => unitSheets(tx).writeCompounds({ asOf: '2026-04-01', batchId, lines }))).toEqual({
      created: 3,
      updated: 0,
      unchanged: 0,
    })
    const { rows } = await database.owner.query('select name, party from property_companies order by name')
    expect(rows).toEqual([
      { name: '物业公司001', party: null },
      { name: '物业公司002', party: 'joint' },
    ])
    expect(await asOperator((tx) => unitSheets(tx).writeCompounds({ asOf: '2026-04-01', batchId: newId(), lines }))).toEqual({
      created: 0,
      updated: 0,
      unchanged: 3,
    })
    await asOperator((tx) => unitSheets(tx).undo(batchId))
    const left = await database.owner.query(
      'select (select count(*) from compounds)::int as compounds, (select count(*) from property_companies)::int as companies',
    )
    expect(left.rows).toEqual([{ compounds: 0, companies: 0 }])
  })
})

describe('an agreement known to the month', () => {
  const signed = async (on: string) => {
    const got = await asOperator((tx) => figures(tx, { keys: ['units.signed', 'units.signedInDoubt'], of: street, on }))
    return got.map((figure) => figure.value)
  }

  test('counts as signed from the month’s end, is in doubt within it, and is in force through the last month named', async () => {
    const before = await signed('2011-05-15')
    await write('2009-01-01', [line('于楼街道供电所', { agreement: null })])
    await write('2012-01-01', [line('于楼街道供电所', { agreement: { number: null, signedOn: '2011-05', endsOn: '2013-02' } })])
    const more = async (on: string) => (await signed(on)).map((value, at) => Number(value) - Number(before[at]))
    expect(await more('2011-04-30')).toEqual([0, 0])
    expect(await more('2011-05-15')).toEqual([0, 1])
    expect(await more('2011-05-31')).toEqual([1, 0])
    expect(await more('2013-02-28')).toEqual([1, 0])
    expect(await more('2013-03-01')).toEqual([0, 0])
    const unit = (
      await asOperator((tx) => unitStore(tx).list({ on: '2012-06-01', under: street.path, limit: 50, after: null }, {}))
    ).units.find(({ name }) => name === '于楼街道供电所')
    expect(unit?.agreement).toEqual({ number: null, signedOn: '2011-05', endsOn: '2013-02' })
  })
})
