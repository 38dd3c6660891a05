import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { enrol } from '../metrics/samples.ts'
import { organisationStore } from '../organisations/store.ts'
import { reportCommands } from './commands.ts'
import type { Issued, ShownReport } from './contract.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const people = (count: number) =>
  [...Array(count).keys()].map((n) => ({
    name: `党员${String(n)}`,
    sex: n % 3 === 0 ? (2 as const) : (1 as const),
    birth: `${String(1950 + n)}-01-01`,
  }))
const asOperator = { actor: OPERATOR, scopes: [''] }

const tree = await inTransaction(database, asOperator, async (tx) => {
  const { add } = organisationStore(tx)
  const district = await add({ kind: 'district', name: '兴隆区委', validFrom: null }, null)
  const street = await add({ kind: 'street', name: '于楼街道', validFrom: null }, district)
  const other = await add({ kind: 'street', name: '锦采街道', validFrom: null }, district)
  const branch = await add({ kind: 'branch', name: '机关党支部', validFrom: null }, street)
  await enrol(tx, branch, people(6))
  return { district, street, other, branch }
})

const officer = actorWith('streetOfficer', tree.street)
const supervisor = actorWith('supervisor', tree.street)
const wish = (of: string, on = '2026-06-30') => ({ template: 'town', of, on })
const query = (of: string, on?: string) => new URLSearchParams(wish(of, on)).toString()

type Answer<T> = { status: number; body: T }
const get = async <T>(actor: Actor | null, path: string): Promise<Answer<T>> => client.as(actor)('GET', path)
const post = async <T>(actor: Actor | null, body: object): Promise<Answer<T>> => client.as(actor)('POST', '/api/reports', body)
const fileOf = async (path: string, actor: Actor = officer): Promise<{ status: number; type: string; name: string; body: Buffer }> => {
  // The client's own call reads text; a file is bytes. A call makes the actor known.
  await get(actor, '/api/reports?limit=1')
  const response = await client.app.inject({ method: 'GET', url: path, headers: { 'x-actor': actor.userId! } })
  return {
    status: response.statusCode,
    type: String(response.headers['content-type']),
    name: decodeURIComponent(String(response.headers['content-disposition'])),
    body: response.rawPayload,
  }
}
const wordsIn = (docx: Buffer): string =>
  strFromU8(unzipSync(docx)['word/document.xml']!)
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
const valueIn = (composed: ShownReport['composed'], key: string) =>
  composed.cited.flatMap((cited) => (cited.kind === 'figure' && cited.figure.key === key ? [cited.figure.value] : []))

describe('who may', () => {
  test('read: nobody without an account, no role without reports', async () => {
    expect((await get(null, `/api/reports/preview?${query(tree.street.id)}`)).status).toBe(401)
    for (const role of ['member', 'unitLiaison', 'auditor', 'systemAdministrator'] as const)
      expect((await get(actorWith(role, tree.street), `/api/reports/preview?${query(tree.street.id)}`)).status).toBe(403)
    for (const role of ['districtOfficer', 'communitySecretary', 'branchSecretary', 'supervisor'] as const)
      expect((await get(actorWith(role, tree.street), `/api/reports/preview?${query(tree.street.id)}`)).status).toBe(200)
  })

  test('issue: the supervisor reads and changes nothing', async () => {
    expect((await post(supervisor, wish(tree.street.id))).status).toBe(403)
    expect(await get(supervisor, `/api/reports/preview?${query(tree.street.id)}`)).toMatchObject({ body: { may: { issue: false } } })
  })

  test('see a neighbour: the same answer as of one that is not there', async () => {
    for (const id of [tree.other.id, tree.district.id, '0190a000-0000-7000-8000-000000000000']) {
      for (const path of [
        `/api/reports/preview?${query(id)}`,
        `/api/reports/preview/docx?${query(id)}`,
        `/api/reports?of=${id}`,
        `/api/reports/${id}`,
        `/api/reports/${id}/docx`,
      ])
        expect(await get(officer, path)).toMatchObject({ status: 404, body: { code: 'reports.notFound' } })
      expect(await post(officer, wish(id))).toMatchObject({ status: 404, body: { code: 'reports.notFound' } })
    }
  })

  test('see an issue of a neighbour, neither by its number nor in the list', async () => {
    const { body } = await post<{ report: Issued }>(actorWith('districtOfficer', tree.district), wish(tree.other.id))
    for (const path of [`/api/reports/${body.report.id}`, `/api/reports/${body.report.id}/docx`])
      expect(await get(officer, path)).toMatchObject({ status: 404 })
    expect(await get(officer, '/api/reports')).toMatchObject({ body: { rows: [], total: 0 } })
  })
})

test('a preview has the figures of the day and keeps nothing', async () => {
  const { status, body } = await get<ShownReport>(officer, `/api/reports/preview?${query(tree.street.id)}`)
  expect(status).toBe(200)
  expect(valueIn(body.composed, 'members.total')).toEqual([6])
  expect(body.previous).toBeNull()
  expect(await get(officer, '/api/reports')).toMatchObject({ body: { total: 0 } })
})

test('a wish that cannot be is refused at its field', async () => {
  const path = `/api/reports/preview?${query(tree.street.id)}`
  expect(await get(officer, `${path}&compare=2026-06-30`)).toMatchObject({
    status: 422,
    body: { code: 'reports.compareNotEarlier', fields: [{ field: 'compare' }] },
  })
  expect(await get(officer, path.replace('town', 'village'))).toMatchObject({ status: 422, body: { fields: [{ field: 'template' }] } })
  expect(await get(officer, '/api/reports?cursor=x')).toMatchObject({ status: 422, body: { code: 'reports.badCursor' } })
})

describe('an issued report', () => {
  let first: Issued
  let printed: Buffer
  beforeAll(async () => {
    first = (await post<{ report: Issued }>(officer, wish(tree.street.id))).body.report
    printed = (await fileOf(`/api/reports/${first.id}/docx`)).body
    // What was brought in afterwards, dated before the day of the report.
    await inTransaction(database, asOperator, (tx) => enrol(tx, tree.branch, people(4)))
  }, 60_000)

  test('names who, when and what it was made with, in the trail too', async () => {
    expect(first).toMatchObject({
      template: 'town',
      templateVersion: expect.any(Number) as number,
      of: { name: '于楼街道' },
      on: '2026-06-30',
      title: '于楼街道党建工作调研报告',
      previousId: null,
      issuedBy: 'streetOfficer',
    })
    const trail = await database.owner.query(`select subject_id from audit_entries where action = 'reports.issue' and subject_id = $1`, [
      first.id,
    ])
    expect(trail.rowCount).toBe(1)
    const frozen = await database.owner.query(`select value from metric_snapshots where snapshot_id = $1 and metric = 'members.total'`, [
      first.snapshotId,
    ])
    expect(frozen.rows).toEqual([{ value: 6 }])
  })

  test('says what it said, whatever came in later', async () => {
    const { body } = await get<ShownReport>(officer, `/api/reports/${first.id}`)
    expect(valueIn(body.composed, 'members.total')).toEqual([6])
    expect(
      valueIn((await get<ShownReport>(officer, `/api/reports/preview?${query(tree.street.id)}`)).body.composed, 'members.total'),
    ).toEqual([10])
  })

  test('is printed to the same bytes, under its name', async () => {
    const again = await fileOf(`/api/reports/${first.id}/docx`, supervisor)
    expect(again).toMatchObject({ status: 200, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' })
    expect(again.name).toContain('于楼街道党建工作调研报告（2026-06-30）.docx')
    expect(again.body.equals(printed)).toBe(true)
    expect(wordsIn(printed)).toContain('共有党员6人')
  }, 60_000)

  test('cannot be changed or taken back by the application', async () => {
    const change = (sql: string) => inTransaction(database, asOperator, (tx) => tx.client.query(sql))
    await expect(change(`update reports set title = 'x'`)).rejects.toThrow(/permission denied/)
    await expect(change('delete from reports')).rejects.toThrow(/permission denied/)
  })

  test('is what the next one is compared with; a chosen day without an issue is measured', async () => {
    const { body } = await get<ShownReport>(officer, `/api/reports/preview?${query(tree.street.id, '2026-09-30')}`)
    expect(body.previous).toMatchObject({ id: first.id, on: '2026-06-30' })
    expect(body.previous?.values.find(({ key }) => key === 'members.total')?.value).toBe(6)
    const chosen = await get<ShownReport>(officer, `/api/reports/preview?${query(tree.street.id, '2026-09-30')}&compare=2026-01-31`)
    expect(chosen.body.previous).toMatchObject({ id: null, on: '2026-01-31' })
    expect(chosen.body.previous?.values.find(({ key }) => key === 'members.total')?.value).toBe(10)
    const next = (await post<{ report: Issued }>(officer, wish(tree.street.id, '2026-09-30'))).body.report
    expect(next.previousId).toBe(first.id)
  })

  test('is listed newest first, page by page, by template and title', async () => {
    const page = await get<{ rows: Issued[]; next: string }>(officer, `/api/reports?of=${tree.street.id}&limit=1`)
    expect(page).toMatchObject({ body: { rows: [{ on: '2026-09-30' }], total: 2, next: expect.any(String) as string } })
    expect(await get(officer, `/api/reports?of=${tree.street.id}&limit=1&cursor=${page.body.next}`)).toMatchObject({
      body: { rows: [{ id: first.id }], total: null },
    })
    expect(await get(officer, '/api/reports?template=property')).toMatchObject({ body: { total: 0 } })
    expect(await get(officer, `/api/reports?text=${encodeURIComponent('于楼')}`)).toMatchObject({ body: { total: 2 } })
  })
})

describe('at the command line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lianjian-report-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const run = (options: Record<string, string>) =>
    reportCommands[0]!.run(
      { positional: [], options: { template: 'district', of: '兴隆区委', on: '2026-06-30', ...options } },
      { database, dataDir: folder, cwd: folder, say: ({ code, data }) => `${code} ${JSON.stringify(data)}` },
    )

  test('the file is written, over an older one too, and the report is kept', async () => {
    await writeFile(join(folder, 'district.docx'), 'older')
    const { value } = await run({ out: 'district.docx' })
    expect(value).toMatchObject({
      file: join(folder, 'district.docx'),
      template: 'district',
      of: '兴隆区委',
      on: '2026-06-30',
      previous: null,
      figures: expect.any(Number) as number,
    })
    expect((value as { missing: string[] }).missing).toContain('units.total')
    expect(wordsIn(await readFile(join(folder, 'district.docx')))).toContain('兴隆区共有党员10人')
    expect(await get(actorWith('districtOfficer', tree.district), `/api/reports/${(value as { report: string }).report}`)).toMatchObject({
      status: 200,
    })
  }, 60_000)

  test.each([
    [{ out: 'x.docx', template: 'village' }, /reports\.unknownTemplate/],
    [{ out: 'x.docx', of: '没有的组织' }, /没有的组织/],
    [{ out: 'x.docx', compare: '2026-07-01' }, /reports\.compareNotEarlier/],
    [{ out: 'nowhere/x.docx' }, /所在的文件夹不存在/],
    [{ out: '.' }, /是一个文件夹/],
    [{ out: 'x.docx', on: '2026-02-30' }, /--on/],
  ])(
    '%j is refused in one sentence, and nothing is left',
    async (options, sentence) => {
      const count = async () => (await database.owner.query('select 1 from reports')).rowCount
      const before = await count()
      await expect(run(options)).rejects.toThrow(sentence)
      expect(await count()).toBe(before)
      expect(await readdir(folder)).toEqual(['district.docx'])
    },
    60_000,
  )
})
