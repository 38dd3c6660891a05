import { describe, expect, test } from 'vitest'
import { OPERATOR } from '../../../platform/access/ability.ts'
import { newId } from '../../../platform/database/ids.ts'
import { inTransaction, type Tx } from '../../../platform/database/transaction.ts'
import { isRefusal } from '../../../platform/http/contract.ts'
import { addOrganisations } from '../../organisations/public.ts'
import { databaseOfFile } from '../../../testing/database.ts'
import { matchPeople, rosterState, undoRoster, writeRoster, type RosterRow } from '../public.ts'

const database = await databaseOfFile()
const work = <T>(task: (tx: Tx) => Promise<T>) => inTransaction(database, { actor: OPERATOR, scopes: [''] }, task)

const ids = { root: newId(), one: newId(), two: newId() }
const [root] = await work((tx) =>
  addOrganisations(
    tx,
    [
      { id: ids.root, parentId: null, kind: 'committee', name: 'XX镇党委' },
      { id: ids.one, parentId: ids.root, kind: 'branch', name: '机关党支部' },
      { id: ids.two, parentId: ids.root, kind: 'branch', name: '村党支部' },
    ],
    null,
  ),
)

type Line = Omit<RosterRow, 'ref' | 'memberId'>

/** As an import does: match, then write. */
const takeIn = (asOf: string, lines: readonly Line[], batchId = newId()) =>
  work(async (tx) => {
    const known = await rosterState(tx, root!, asOf)
    const matches = matchPeople(
      tx,
      lines.map((line, ref) => ({ ...line, ref })),
      known,
    )
    const outcomes = await writeRoster(tx, {
      asOf,
      batchId,
      rows: lines.map((line, ref) => ({ ...line, ref, memberId: matches[ref]!.memberId })),
    })
    return { batchId, outcomes, said: outcomes.map((one) => one.outcome) }
  })

const statesOn = async (day: string) => {
  const { rows } = await database.owner.query<{ name: string; education: string | null; branch: string }>(
    `select m.name, m.education, o.name as branch from memberships m join organisations o on o.id = m.organisation_id
     where m.valid_from <= $1 and (m.valid_until is null or m.valid_until > $1) order by m.name`,
    [day],
  )
  return rows.map((row) => `${row.name} ${row.education} ${row.branch}`)
}

const wang = {
  name: '王芳',
  sex: 2,
  birth: '1968-07',
  joined: '1995',
  education: '60',
  organisationId: ids.one,
  phone: '19900009561',
} as const
const li = { name: '李雷', sex: 1, birth: '1971-02-03', joined: '1999-07-01', education: '70', organisationId: ids.one } as const

describe('a roster taken in', () => {
  test('begins memberships on its day; the same again changes nothing; a later one dates its changes; each can be taken back', async () => {
    const first = await takeIn('2012-08-31', [wang, li])
    expect(first.said).toEqual(['created', 'created'])
    expect(await statesOn('2012-08-30')).toEqual([])
    expect(await statesOn('2012-08-31')).toEqual(['李雷 70 机关党支部', '王芳 60 机关党支部'])
    expect((await takeIn('2012-08-31', [wang, li])).said).toEqual(['unchanged', 'unchanged'])

    const second = await takeIn('2014-08-31', [
      { ...wang, education: '40' },
      { ...li, organisationId: ids.two },
    ])
    expect(second.said).toEqual(['updated', 'updated'])
    expect(await statesOn('2014-08-30')).toEqual(['李雷 70 机关党支部', '王芳 60 机关党支部'])
    expect(await statesOn('2014-08-31')).toEqual(['李雷 70 村党支部', '王芳 40 机关党支部'])

    // An older roster found in a drawer fills the time before, and touches nothing newer.
    const older = await takeIn('2010-08-31', [{ ...wang, education: '70' }])
    expect(older.said).toEqual(['updated'])
    expect(await statesOn('2011-01-01')).toEqual(['王芳 70 机关党支部'])
    expect(await statesOn('2014-08-31')).toEqual(['李雷 70 村党支部', '王芳 40 机关党支部'])

    const refused = await work((tx) => undoRoster(tx, second.batchId))
    expect(isRefusal(refused) && refused.data).toEqual({ count: 1, names: '王芳' })
    expect(await work((tx) => undoRoster(tx, older.batchId))).toEqual({ removed: 0, restored: 1 })
    expect(await work((tx) => undoRoster(tx, second.batchId))).toEqual({ removed: 0, restored: 2 })
    expect(await statesOn('2014-08-31')).toEqual(['李雷 70 机关党支部', '王芳 60 机关党支部'])

    const corrected = await takeIn('2012-08-31', [{ ...wang, education: '80', phone: '19900000001' }])
    expect(await statesOn('2012-08-31')).toEqual(['李雷 70 机关党支部', '王芳 80 机关党支部'])
    await work((tx) => undoRoster(tx, corrected.batchId))
    expect(await statesOn('2012-08-31')).toEqual(['李雷 70 机关党支部', '王芳 60 机关党支部'])
    expect((await takeIn('2012-08-31', [wang])).said).toEqual(['unchanged'])
    expect(await work((tx) => undoRoster(tx, first.batchId))).toEqual({ removed: 2, restored: 0 })
    expect((await database.owner.query('select count(*)::int as n from members')).rows).toEqual([{ n: 0 }])
  })

  test('keeps what a later roster is silent on', async () => {
    const first = await takeIn('2012-08-31', [wang])
    const { education: _, ...silent } = wang
    const second = await takeIn('2013-08-31', [{ ...silent, hardship: true }])
    expect(await statesOn('2013-09-01')).toEqual(['王芳 60 机关党支部'])
    await work((tx) => undoRoster(tx, second.batchId))
    await work((tx) => undoRoster(tx, first.batchId))
  })

  test('keeps two people of one name, birth and branch apart, and knows both again', async () => {
    const twins = [
      { ...li, phone: '19900000001' },
      { ...li, phone: '19900000002' },
    ]
    const first = await takeIn('2012-08-31', twins)
    expect(first.said).toEqual(['created', 'created'])
    expect((await takeIn('2012-08-31', twins.toReversed())).said).toEqual(['unchanged', 'unchanged'])
    await work((tx) => undoRoster(tx, first.batchId))
  })

  test('registers an ID number once, and releases it when taken back', async () => {
    const first = await takeIn('2012-08-31', [{ ...wang, idNumber: '11010119680715002X' }])
    const registered = () =>
      database.owner.query('select count(*)::int as n from member_registry').then((result) => result.rows[0] as { n: number })
    expect(await registered()).toEqual({ n: 1 })
    // Known by the number, though name and birth are written otherwise.
    expect((await takeIn('2013-08-31', [{ ...wang, name: '王方', birth: '1968-08', idNumber: '11010119680715002x' }])).said).toEqual([
      'updated',
    ])
    expect(await work((tx) => undoRoster(tx, first.batchId))).toMatchObject({ code: 'members.neededLater' })
  })
})

test('a few of a large roster are looked up by themselves, though PostgreSQL counted last when there were hardly any', async () => {
  await database.owner.query('analyze members, memberships')
  const roster = Array.from({ length: 3_000 }, (_, n) => ({ name: `测${n}`, sex: 1, organisationId: ids.two, doubts: 0 }) as const)
  const { outcomes } = await takeIn('2020-01-01', roster)
  const rowsRead = await work(async (tx) => {
    // As in a process of its own, which no plan made for the few above would be left in.
    await tx.client.query('discard plans')
    const again = outcomes.slice(0, 5).map(({ memberId }, ref) => ({ ...roster[ref]!, ref, memberId }))
    expect((await writeRoster(tx, { asOf: '2020-01-01', batchId: newId(), rows: again })).map((one) => one.outcome)).toEqual(
      again.map(() => 'unchanged'),
    )
    const { rows } = await tx.client.query<{ n: number }>(
      `select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_xact_user_tables where relname in ('members', 'memberships')`,
    )
    return rows[0]!.n
  })
  expect(rowsRead).toBeLessThan(50)
})
