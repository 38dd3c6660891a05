import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { organisationStore } from '../organisations/store.ts'
import { metricCommands } from './commands.ts'
import { recordStated } from './public.ts'
import { enrol } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const tree = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
  const { add } = organisationStore(tx)
  const district = await add({ kind: 'district', name: '兴隆区委', validFrom: null }, null)
  const street = await add({ kind: 'street', name: '于楼街道', validFrom: null }, district)
  const other = await add({ kind: 'street', name: '锦采街道', validFrom: null }, district)
  const branch = await add({ kind: 'branch', name: '机关党支部', validFrom: null }, street)
  await enrol(
    tx,
    branch,
    [...Array(7).keys()].map((n) => ({ name: `党员${String(n)}`, sex: n < 2 ? (2 as const) : (1 as const) })),
  )
  await recordStated(tx, [
    { organisation: street, metric: 'members.total', value: 9, source: '花名册合计行', on: '2026-01-01', batchId: null },
  ])
  return { district, street, other, branch }
})

const officer = actorWith('streetOfficer', tree.street)
const get = (actor: Actor | null, path: string) => client.as(actor)('GET', path)
const ON = 'on=2026-11-22'

describe('one figure', () => {
  test('needs somebody signed in, and somebody whose role has figures', async () => {
    expect((await get(null, `/api/metrics/members.total?of=${tree.street.id}`)).status).toBe(401)
    expect((await get(actorWith('systemAdministrator', tree.street), `/api/metrics/members.total?of=${tree.street.id}`)).status).toBe(403)
  })

  test('of a neighbour is the same answer as of one that is not there', async () => {
    const neighbour = await get(officer, `/api/metrics/members.total?of=${tree.other.id}`)
    expect(neighbour).toMatchObject({ status: 404, body: { code: 'metrics.notFound' } })
    expect((await get(officer, '/api/metrics/members.total?of=0190a000-0000-7000-8000-000000000000')).body).toEqual(neighbour.body)
  })

  test('comes with its definition, what stands below, and what papers state beside it', async () => {
    const answer = await get(officer, `/api/metrics/members.women.share?of=${tree.street.id}&${ON}&compare=2019-01-01`)
    expect(answer).toMatchObject({
      status: 200,
      body: {
        figure: { value: 28.6, unit: '%', rows: 2, of: { name: '于楼街道' } },
        children: [{ of: { name: '机关党支部' }, value: 28.6 }],
        compared: { on: '2019-01-01', value: null, difference: null },
        may: { rows: true, freeze: true },
      },
    })
    const total = await get(officer, `/api/metrics/members.total?of=${tree.street.id}&${ON}`)
    expect(total).toMatchObject({ body: { figure: { value: 7 }, stated: [{ value: 9, source: '花名册合计行', difference: -2 }] } })
  })

  test('that is not in the catalogue is refused with close keys', async () => {
    expect(await get(officer, `/api/metrics/members.woman?of=${tree.street.id}`)).toMatchObject({
      status: 422,
      body: { code: 'metrics.unknownKey', fields: [{ field: 'key' }] },
    })
  })

  test('of an impossible day is refused at its field', async () => {
    for (const on of ['2026-02-30', '0000-01-01', '9999-12-31', "2026-01-01'"])
      expect(await get(officer, `/api/metrics/members.total?of=${tree.street.id}&on=${encodeURIComponent(on)}`)).toMatchObject({
        status: 422,
        body: { fields: [{ field: 'on' }] },
      })
  })
})

describe('rows behind a figure', () => {
  const rows = `/api/metrics/rows?key=members.total&of=${tree.street.id}&${ON}`

  test('are paged by name, each once, phones masked', async () => {
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: { status: number; body: { rows: { id: string; cells: unknown[] }[]; next: string | null } } = await get(
        officer,
        `${rows}&limit=3${next === '' ? '' : `&cursor=${next}`}`,
      )
      expect(page.status).toBe(200)
      seen.push(...page.body.rows.map((row) => String(row.cells[0])))
      next = page.body.next
    }
    expect(seen).toEqual([...Array(7).keys()].map((n) => `党员${String(n)}`))
  })

  test('of persons are not for the liaison, who still sees the number', async () => {
    const liaison = actorWith('unitLiaison', tree.street)
    expect(await get(liaison, rows)).toMatchObject({ status: 422, body: { code: 'metrics.rowsNotAllowed' } })
    expect(await get(liaison, `/api/metrics/members.total?of=${tree.street.id}&${ON}`)).toMatchObject({
      body: { figure: { value: 7 }, may: { rows: false } },
    })
    expect((await get(liaison, `/api/metrics/rows?key=organisations.total&of=${tree.street.id}&${ON}`)).status).toBe(200)
  })

  test('of a made-up page are refused', async () => {
    expect(await get(officer, `${rows}&cursor=x`)).toMatchObject({ status: 422, body: { code: 'metrics.badCursor' } })
  })
})

test('figures are frozen with a line in the trail, and stay when the roster changes', async () => {
  const frozen = await client.as(officer)('POST', '/api/metrics/snapshots', {
    of: tree.street.id,
    on: '2026-11-22',
    keys: ['members.total', 'members.age.mean'],
  })
  expect(frozen).toMatchObject({ status: 200, body: { count: 2 } })
  expect((await client.as(actorWith('supervisor', tree.street))('POST', '/api/metrics/snapshots', { of: tree.street.id })).status).toBe(403)
  await inTransaction(database, { actor: OPERATOR, scopes: [''] }, (tx) => enrol(tx, tree.branch, [{ name: '新来' }]))
  const answer = await get(officer, `/api/metrics/members.total?of=${tree.street.id}&${ON}`)
  expect(answer).toMatchObject({ body: { figure: { value: 8 }, snapshots: [{ value: 7, rows: 7, version: 1 }] } })
  const trail = await database.owner.query(`select action from audit_entries where action = 'metrics.freeze'`)
  expect(trail.rowCount).toBe(1)
})

describe('at the command line', () => {
  const run = (name: string, positional: string[], options: Record<string, string>) =>
    metricCommands
      .find((command) => command.name === name)!
      .run({ positional, options }, { database, dataDir: '/', cwd: '/', say: ({ code }) => code })

  test('a metric is one JSON value', async () => {
    const { value } = await run('metric', ['members.women'], { of: '于楼街道', on: '2026-11-22' })
    expect(value).toMatchObject({
      key: 'members.women',
      value: 2,
      unit: '人',
      of: '于楼街道',
      on: '2026-11-22',
      definition: expect.any(String) as string,
    })
  })

  test('an unknown key names those close to it', async () => {
    await expect(run('metric', ['member.women'], { of: '于楼街道' })).rejects.toThrow(/members\.women/)
  })

  test('the catalogue is a list', async () => {
    const { value } = await run('metrics', [], {})
    expect((value as unknown[]).length).toBeGreaterThanOrEqual(60)
  })
})
