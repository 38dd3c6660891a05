// What the night does by itself, on real PostgreSQL. It closes nothing.
import { beforeEach, describe, expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { newId } from '../../platform/database/ids.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { createAccount } from '../accounts/public.ts'
import { isRefusal } from '../../platform/http/contract.ts'
import type { Role } from '../../platform/access/roles.ts'
import type { Party } from '../network/public.ts'
import { closeMattersOf } from './public.ts'
import { plantMatter, plantNeighbourhood } from './samples.ts'
import type { MatterDraft } from './store/raise.ts'
import { nightlyRound } from './store/round.ts'

const database = await databaseOfFile()
const asOperator = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)
const places = await asOperator((tx) => plantNeighbourhood(tx))
const person = async (username: string, role: Role, at: Party): Promise<string> => {
  const made = await asOperator((tx) =>
    createAccount(tx, {
      username,
      name: username,
      password: 'correct horse battery',
      role: { validFrom: '2020-01-01', role, place: { organisationId: at.id, districtId: at.districtId, path: at.path, name: at.name } },
    }),
  )
  if (isRefusal(made)) throw new Error(made.code)
  return made.id
}
const liaison = await person('liaison', 'unitLiaison', places.unit)
const colleague = await person('colleague', 'unitLiaison', places.unit)
const secretary = await person('secretary', 'communitySecretary', places.community)
const street = await person('street', 'streetOfficer', places.street)

/** Nine in the morning of a day in China. */
const night = (day: string) => nightlyRound(database, new Date(`${day}T01:00:00Z`))
const plant = (rest: Partial<MatterDraft>) => asOperator((tx) => plantMatter(tx, places, { accepted: true, ...rest }))
const told = async (): Promise<{ who: string; words: string }[]> => {
  const { rows } = await database.owner.query<{ user_id: string; words: string }>('select user_id, words from notices order by id')
  const names = new Map([
    [liaison, 'liaison'],
    [colleague, 'colleague'],
    [secretary, 'secretary'],
    [street, 'street'],
  ])
  return rows.map((row) => ({ who: names.get(row.user_id) ?? '', words: row.words.replace('matters.told.', '') }))
}
const matters = async (columns: string) =>
  (await database.owner.query<Record<string, unknown>>(`select ${columns} from matters order by id`)).rows

beforeEach(async () => {
  await database.owner.query(
    'truncate matters, matter_parties, matter_steps, matter_slips, matter_relays, notices, working_days, audit_entries cascade',
  )
})

const lines = async (): Promise<string[]> =>
  (await database.owner.query<{ action: string }>(`select action from audit_entries where subject_kind = 'matter' order by id`)).rows.map(
    ({ action }) => action,
  )

const NOTHING = { dueSoon: 0, overdue: 0, escalated: 0, handedOn: 0, raised: 0 }

describe('telling', () => {
  test('once that it is due soon, once that it is late, and anew for another day', async () => {
    // 2026-06-19 to 21 are 端午节: three working days before the 24th is the 18th.
    const id = await plant({ beginsOn: '2026-06-01', dueOn: '2026-06-24' })
    expect(await night('2026-06-17')).toEqual(NOTHING)
    expect(await night('2026-06-18')).toEqual({ ...NOTHING, dueSoon: 1 })
    expect(await night('2026-06-19')).toEqual(NOTHING)
    expect(await night('2026-06-25')).toEqual({ ...NOTHING, overdue: 1 })
    expect(await night('2026-06-26')).toEqual(NOTHING)
    expect((await told()).map((one) => `${one.who} ${one.words}`).toSorted()).toEqual([
      'colleague dueSoon',
      'colleague overdue',
      'liaison dueSoon',
      'liaison overdue',
      'secretary overdue',
    ])
    await database.owner.query(`update matters set due_on = '2026-07-10' where id = $1`, [id])
    expect(await night('2026-07-09')).toEqual({ ...NOTHING, dueSoon: 1 })
  })

  test('follows the working days that the district says', async () => {
    await plant({ beginsOn: '2026-06-01', dueOn: '2026-06-12' })
    await database.owner.query(
      `insert into working_days (district_id, id, path, day, works, name, by_name, updated_at) values ($1, $2, $3, '2026-06-11', false, '停电', '区委', now())`,
      [places.district.districtId, newId(), places.district.path],
    )
    expect((await night('2026-06-08')).dueSoon).toBe(1)
  })

  test('nothing of what is delivered, returned or closed', async () => {
    for (const state of ['delivered', 'returned']) {
      const id = await plant({ beginsOn: '2026-06-01', dueOn: '2026-06-10' })
      await database.owner.query('update matters set state = $2 where id = $1', [id, state])
    }
    expect(await night('2026-09-01')).toEqual(NOTHING)
  })
})

test('what is late is shown upward, one organisation after another, each once', async () => {
  await plant({ beginsOn: '2026-05-01', dueOn: '2026-07-01' })
  expect((await night('2026-07-07')).escalated).toBe(0)
  expect((await night('2026-07-08')).escalated).toBe(1)
  expect((await night('2026-07-09')).escalated).toBe(0)
  expect(await lines()).toEqual(['matters.raise', 'matters.escalate'])
  expect(await matters('escalated_to_name as to, state, version')).toEqual([{ to: '康馨社区', state: 'accepted', version: 2 }])
  expect((await night('2026-07-15')).escalated).toBe(1)
  expect(await matters('escalated_to_name as to')).toEqual([{ to: '于楼街道' }])
  expect((await told()).filter((one) => one.words === 'escalated').map((one) => one.who)).toEqual(['secretary', 'street'])
  expect((await night('2026-12-31')).escalated).toBe(1)
  expect(await matters('escalated_to_name as to, state')).toEqual([{ to: '兴隆区委', state: 'accepted' }])
})

describe('what comes back', () => {
  const monthly = { beginsOn: '2026-01-31', dueOn: '2026-02-28', repeats: 'P1M' as const }
  const dues = async () => (await matters('begins_on, due_on, source_part, nth')).map((row) => Object.values(row).join(' '))

  test('comes when its period begins, however often the night runs', async () => {
    await plant(monthly)
    expect((await night('2026-02-27')).raised).toBe(0)
    expect((await night('2026-02-28')).raised).toBe(1)
    expect((await night('2026-02-28')).raised).toBe(0)
    expect((await night('2026-03-31')).raised).toBe(1)
    expect((await lines()).filter((action) => action === 'matters.raise')).toHaveLength(3)
    expect(await dues()).toEqual(['2026-01-31 2026-02-28  0', '2026-02-28 2026-03-28 2026-02 1', '2026-03-31 2026-04-28 2026-03 2'])
  })

  test('goes on after it was closed as done, and ends with a withdrawal', async () => {
    const ids = [newId(), newId()] as const
    for (const id of ids) await plant({ ...monthly, source: { kind: 'byHand', id, name: '月报' } })
    const end = (id: string, outcome: 'done' | 'withdrawn') =>
      asOperator((tx) => closeMattersOf(tx, { kind: 'byHand', ids: [id] }, { outcome, reason: '会议决定' }))
    expect(await end(ids[0], 'done')).toBe(1)
    expect(await end(ids[1], 'withdrawn')).toBe(1)
    expect(await end(ids[0], 'done')).toBe(0)
    expect((await night('2026-02-01')).raised).toBe(1)
    expect((await matters('source_id, state')).map((row) => [row['source_id'], row['state']])).toEqual([
      [ids[0], 'closed'],
      [ids[1], 'closed'],
      [ids[0], 'accepted'],
    ])
  })
})

test('a relay hands on from day to day', async () => {
  const id = await plant({ beginsOn: '2026-06-01', dueOn: '2026-06-30', handler: { id: liaison, name: 'liaison' } })
  const put = (day: string, who: string, name: string) =>
    database.owner.query(`insert into matter_relays select district_id, $2, path, concerned, id, $3, $4, $5 from matters where id = $1`, [
      id,
      newId(),
      day,
      who,
      name,
    ])
  await put('2026-06-02', liaison, 'liaison')
  await put('2026-06-03', colleague, 'colleague')
  expect((await night('2026-06-02')).handedOn).toBe(0)
  expect((await night('2026-06-03')).handedOn).toBe(1)
  expect(await matters('handler_name')).toEqual([{ handler_name: 'colleague' }])
  const { rows } = await database.owner.query(`select facts from matter_steps where kind = 'handlerChanged'`)
  expect(rows).toEqual([{ facts: { from: 'liaison', to: 'colleague', relay: 1 } }])
  expect((await lines()).at(-1)).toBe('matters.handOn')
})
