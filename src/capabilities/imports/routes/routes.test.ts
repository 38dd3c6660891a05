import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { OPERATOR, type Actor } from '../../../platform/access/ability.ts'
import { openBell } from '../../../platform/database/bell.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { openJobs } from '../../../platform/jobs/runner.ts'
import { clientOn } from '../../../testing/client.ts'
import { databaseOfFile } from '../../../testing/database.ts'
import { createAccount } from '../../accounts/public.ts'
import { plantOrganisation } from '../../organisations/samples.ts'
import type { ImportSummary } from '../contract.ts'
import { bringJob, trialJob } from './jobs.ts'

const WORKBOOKS = join(import.meta.dirname, '..', '..', '..', '..', 'tests', 'workbooks')
const database = await databaseOfFile()
const client = await clientOn(database)
const bell = await openBell(database)
const failures: unknown[] = []
const jobs = openJobs({ database, files: client.files, bell, jobs: [trialJob, bringJob], log: (error) => failures.push(error) })
afterAll(async () => {
  await jobs.stop()
  await bell.close()
  await client.close()
})

const tree = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
  const town = await plantOrganisation(tx, 'committee', 'XX镇党委')
  const neighbour = await plantOrganisation(tx, 'committee', 'YY镇党委')
  const place = (at: typeof town) => ({ organisationId: at.id, districtId: at.districtId, path: at.path, name: at.name })
  const make = async (username: string, at: typeof town) => {
    const made = await createAccount(tx, {
      name: username,
      username,
      password: 'Lianjian-2026',
      role: { role: 'communitySecretary', place: place(at) },
    })
    if ('refused' in made) throw new Error(made.code)
    return made.id
  }
  return { town, neighbour, secretary: await make('shuji', town), stranger: await make('linzhen', neighbour) }
})

const actor = (userId: string, at: typeof tree.town): Actor => ({
  kind: 'user',
  userId,
  memberId: null,
  name: 'shuji',
  grants: [{ role: 'communitySecretary', organisationId: at.id, districtId: at.districtId, path: at.path }],
})
const secretary = actor(tree.secretary, tree.town)
const stranger = actor(tree.stranger, tree.neighbour)

const upload = async (who: Actor, name: string, bytes: Buffer, of: string) => {
  const boundary = 'x-lianjian-x'
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="of"\r\n\r\n${of}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const answer = await client.inject(who, {
    method: 'POST',
    url: '/api/imports/files',
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
  return { status: answer.status, body: JSON.parse(answer.text) as never }
}

const finished = async (who: Actor, jobId: string): Promise<{ state: string; result: ImportSummary }> =>
  vi.waitFor(
    async () => {
      const { body } = await client.as(who)('GET', `/api/jobs/${jobId}`)
      const { job } = body as { job: { state: string; result: ImportSummary } }
      expect(['done', 'failed']).toContain(job.state)
      return job
    },
    { timeout: 20_000, interval: 50 },
  )

const ask = async (who: Actor, path: string, body: object) => {
  const { status, body: said } = await client.as(who)('POST', path, body)
  return { status, ...(said as { jobId?: string; code?: string }) }
}

const members = async () => (await database.owner.query<{ n: number }>('select count(*)::int as n from memberships')).rows[0]!.n
const town = await readFile(join(WORKBOOKS, 'town-members.xlsx'))

describe('a roster brought in through the browser', () => {
  test('is recognised, tried without writing, written once, given back as a batch, and taken back', async () => {
    const seen = await upload(secretary, '花名册.xlsx', town, tree.town.id)
    expect(seen).toMatchObject({
      status: 200,
      body: { kind: 'members', asOf: '2012-08-31', sameAs: null, tables: [{ sheet: '花名册', headTop: 3, headBottom: 4 }] },
    })
    const { fileId, tables } = seen.body as { fileId: string; tables: { columns: { heading: string; field: string | null }[] }[] }
    expect(tables[0]!.columns.find(({ heading }) => heading === '所在党支部')?.field).toBe('branch')
    const wish = { fileId, of: tree.town.id, createOrganisations: true }

    const trial = await finished(secretary, (await ask(secretary, '/api/imports/trials', wish)).jobId!)
    expect(trial).toMatchObject({
      state: 'done',
      result: { batchId: null, rows: 121, accepted: 121, created: 121, organisationsCreated: 6 },
    })
    expect(await members()).toBe(0)

    expect(await ask(secretary, '/api/imports', { ...wish, asOf: '2099-01-01' })).toMatchObject({ code: 'imports.asOfInFuture' })
    // A button pressed twice asks once.
    const [pressed, pressedAgain] = await Promise.all([ask(secretary, '/api/imports', wish), ask(secretary, '/api/imports', wish)])
    expect(pressedAgain.jobId).toBe(pressed.jobId)
    const done = await finished(secretary, pressed.jobId!)
    expect(done).toMatchObject({ state: 'done', result: { rows: 121, accepted: 121, rejected: 0, created: 121, errorFileId: null } })
    expect(await members()).toBe(121)
    const again = await finished(secretary, (await ask(secretary, '/api/imports', wish)).jobId!)
    expect(again.result).toMatchObject({ created: 0, updated: 0, unchanged: 121 })

    const list = await client.as(secretary)('GET', '/api/imports')
    expect((list.body as { rows: unknown[] }).rows).toHaveLength(2)
    expect((await client.as(stranger)('GET', '/api/imports')).body).toEqual({ rows: [], total: 0, next: null })
    expect((await client.as(stranger)('POST', `/api/imports/${done.result.batchId!}/undo`, {})).status).toBe(404)
    expect((await client.as(secretary)('POST', `/api/imports/${done.result.batchId!}/undo`, {})).body).toMatchObject({ removed: 127 })
    expect(await members()).toBe(0)
  })

  test('takes a cell the clerk put right, and gives the wrong rows back beside their reasons', async () => {
    const { body } = await upload(secretary, '花名册.xlsx', town, tree.town.id)
    const { fileId } = body as { fileId: string }
    const corrections = [
      { sheet: '花名册', row: 5, column: 3, text: '不详' },
      { sheet: '花名册', row: 6, column: 5, text: '2010-01-01' },
    ]
    const wish = { fileId, of: tree.town.id, createOrganisations: true, corrections }
    const whole = await finished(secretary, (await ask(secretary, '/api/imports', { ...wish, wholeOnly: true })).jobId!)
    expect(whole.state).toBe('failed')
    expect(await members()).toBe(0)

    const { result } = await finished(secretary, (await ask(secretary, '/api/imports', wish)).jobId!)
    expect(result.problems).toHaveLength(2)
    expect(result).toMatchObject({ rows: 121, accepted: 119, rejected: 2 })
    expect(result.problems.map(({ row, field }) => [row, field])).toEqual([
      [5, 'sex'],
      [6, 'joined'],
    ])
    const file = await client.inject(secretary, { method: 'GET', url: `/api/files/${result.errorFileId!}` })
    expect(file.status).toBe(200)
    expect((await client.inject(stranger, { method: 'GET', url: `/api/files/${result.errorFileId!}` })).status).toBe(404)
  })

  test('is not for a neighbour, and not everything is a workbook', async () => {
    expect(await upload(stranger, '花名册.xlsx', town, tree.town.id)).toMatchObject({
      status: 422,
      body: { code: 'imports.organisationNotFound' },
    })
    const { body } = await upload(secretary, '花名册.xlsx', town, tree.town.id)
    const { fileId } = body as { fileId: string }
    expect(await ask(stranger, '/api/imports', { fileId, of: tree.neighbour.id })).toMatchObject({
      status: 404,
      code: 'imports.file.notFound',
    })
    expect(await upload(secretary, '照片.xlsx', Buffer.from('not a workbook at all, whatever it is called'), tree.town.id)).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'file' }] },
    })
    expect(await upload(secretary, '空.xlsx', Buffer.alloc(0), tree.town.id)).toMatchObject({ status: 422, body: { code: 'sheets.empty' } })
  })

  test('leaves the tables of a large one counted, and those of a small one as they are', async () => {
    const counted = async () =>
      (await database.owner.query<{ n: number }>(`select reltuples::int as n from pg_class where relname = 'memberships'`)).rows[0]!.n
    const bring = async (rows: number) => {
      const lines = Array.from(
        { length: rows },
        (_, n) =>
          `${String.fromCodePoint(0x4e00 + (n % 50))}${String.fromCodePoint(0x5e00 + n)},${n % 2 === 0 ? '男' : '女'},1970-01-01,1995-07-01`,
      )
      const csv = Buffer.from(`姓名,性别,出生日期,入党时间\n${lines.join('\n')}\n`)
      const { body } = await upload(secretary, '名册.csv', csv, tree.town.id)
      const wish = { fileId: (body as { fileId: string }).fileId, of: tree.town.id, asOf: '2020-01-01' }
      const { result } = await finished(secretary, (await ask(secretary, '/api/imports', wish)).jobId!)
      expect(result.accepted).toBe(rows)
    }
    const before = await counted()
    await bring(20)
    expect(await counted()).toBe(before)
    await bring(2_100)
    await expect.poll(counted, { timeout: 10_000 }).toBeGreaterThan(2_000)
  })

  test('nothing unexpected happened on the way', () => expect(failures).toEqual([]))
})
