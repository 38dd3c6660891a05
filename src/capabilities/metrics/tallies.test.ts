import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { record } from '../../platform/audit/audit.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { databaseOfFile } from '../../testing/database.ts'
import type { Organisation } from '../organisations/contract.ts'
import { organisationStore } from '../organisations/store.ts'
import { families } from './catalogue.ts'
import { enrol } from './samples.ts'
import { measure } from './store/measure.ts'
import { statistics } from './store/statistics.ts'
import { sumPlaces } from './store/summing.ts'
import { tell } from './store/tallies.ts'

const database = await databaseOfFile()
const ON = '2026-11-22'
const asOperator = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)

const tree = await asOperator(async (tx) => {
  const { add } = organisationStore(tx)
  const city = await add({ kind: 'city', name: '试点市委', validFrom: null }, null)
  const organisations: Organisation[] = [city]
  const branches: Organisation[] = []
  for (const d of [1, 2]) {
    const district = await add({ kind: 'district', name: `${String(d)}区`, validFrom: null }, city)
    organisations.push(district)
    for (const s of [1, 2]) {
      const street = await add({ kind: 'street', name: `${String(d)}区${String(s)}街道`, validFrom: null }, district)
      organisations.push(street)
      for (const b of [1, 2, 3])
        branches.push(await add({ kind: 'branch', name: `${String(d)}-${String(s)}-${String(b)}支部`, validFrom: null }, street))
    }
  }
  return { city, organisations: [...organisations, ...branches], branches }
})

const tallied = families.filter((family) => family.tallied === true)
const levelOf = (path: string): number => path.split('.').length

/** Told from sums and counted from rows, everywhere and at every level. */
const compareAll = (tx: Tx) => async (): Promise<void> => {
  for (const family of tallied)
    for (const { path } of tree.organisations) {
      const asked = { under: path, day: ON }
      // Rows that the place itself holds stand in no bucket of the level below it.
      const some = (buckets: Awaited<ReturnType<typeof tell>>) =>
        new Map([...buckets].filter(([key, bucket]) => bucket.rows > 0 && (key === '' || levelOf(key) > levelOf(path))).toSorted())
      expect(some(await tell(tx, family, family.metrics, asked, { kind: 'all' }))).toEqual(
        some(await measure(tx, family, family.metrics, asked, { kind: 'all' })),
      )
      const level = { kind: 'level', level: levelOf(path) + 1 } as const
      expect(some(await tell(tx, family, family.metrics, asked, level))).toEqual(
        some(await measure(tx, family, family.metrics, asked, level)),
      )
    }
}

const member = fc.record({
  sex: fc.constantFrom(1 as const, 2 as const),
  birth: fc.option(fc.integer({ min: 1930, max: 2007 }).map((year) => `${String(year)}-11-2${String(year % 6)}`)),
  education: fc.constantFrom('81', '71', '41', '21', null),
  status: fc.constantFrom('full' as const, 'probationary' as const),
  hardship: fc.boolean(),
})
const edit = fc.record({ branch: fc.nat(tree.branches.length - 1), join: fc.array(member, { maxLength: 6 }), leave: fc.nat(4) })

const apply = (change: { branch: number; join: Parameters<typeof enrol>[2]; leave: number }): Promise<void> =>
  asOperator(async (tx) => {
    const branch = tree.branches[change.branch]!
    await enrol(tx, branch, change.join)
    await tx.client.query(
      `update memberships set valid_until = '2026-06-01' where id in (select id from memberships where organisation_id = $1 and valid_until is null order by id limit $2)`,
      [branch.id, change.leave],
    )
    await record(tx, {
      action: 'members.change',
      subject: { kind: 'organisation', id: branch.id },
      districtId: branch.districtId,
      path: branch.path,
      after: {},
    })
  })

describe('sums kept ahead', () => {
  test('answer as the rows do, after any edits, before and after summing again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.array(edit, { maxLength: 3 }), async (before, after) => {
        for (const change of before) await apply(change)
        const summed = await sumPlaces(database.owner, [ON], 1)
        for (const change of after) await apply(change)
        await asOperator(async (tx) => {
          await compareAll(tx)()
          const sums = await statistics(tx, { ...tree.city }, ON)
          expect(summed.places).toBe(0 < summed.days.length ? tree.organisations.length : 0)
          expect(sums.cells.reduce((total, cell) => total + cell.members, 0)).toBe(
            (await tx.client.query<{ n: number }>('select count(*) as n from memberships where valid_until is null')).rows[0]!.n,
          )
        })
      }),
      { numRuns: 8 },
    )
  }, 120_000)

  test('are really read: a sum falsified by hand shows until its place changes', async () => {
    await asOperator((tx) => enrol(tx, tree.branches[0]!, [{}, {}]))
    await sumPlaces(database.owner, [ON], 1)
    const family = tallied.find((it) => it.name === 'members')!
    const total = async () =>
      (await asOperator((tx) => tell(tx, family, family.metrics, { under: tree.city.path, day: ON }, { kind: 'all' }))).get('')!.rows
    const right = await total()
    await database.owner.query(`update place_tallies set row_count = row_count + 100 where family = 'members' and path = $1`, [
      tree.city.path,
    ])
    expect(await total()).toBe(right + 100)
    await asOperator((tx) =>
      record(tx, {
        action: 'organisations.change',
        subject: { kind: 'organisation', id: tree.city.id },
        districtId: tree.city.districtId,
        path: tree.city.path,
        after: {},
      }),
    )
    expect(await total()).toBe(right)
  })

  test('are not kept for a tree that is read fast enough', async () => {
    expect(await sumPlaces(database.owner, [ON])).toMatchObject({ days: [] })
    expect((await database.owner.query('select 1 from place_tallies')).rowCount).toBe(0)
  })

  test('and their marks show a street officer no more than that something changed', async () => {
    const street = tree.organisations.find((it) => it.kind === 'street')!
    await sumPlaces(database.owner, [ON], 1)
    const family = tallied.find((it) => it.name === 'members')!
    const own = await inTransaction(database, { actor: OPERATOR, scopes: [street.path] }, (tx) =>
      tell(tx, family, family.metrics, { under: street.path, day: ON }, { kind: 'all' }),
    )
    const all = await asOperator((tx) => tell(tx, family, family.metrics, { under: street.path, day: ON }, { kind: 'all' }))
    expect(own).toEqual(all)
    const columns = await database.owner.query(
      `select column_name from information_schema.columns where table_name = 'changed_places' order by 1`,
    )
    expect(columns.rows.map((row: { column_name: string }) => row.column_name)).toEqual(['district_id', 'id', 'path'])
  })
})
