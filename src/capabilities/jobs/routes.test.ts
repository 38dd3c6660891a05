import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { OPERATOR, type Ability, type Actor } from '../../platform/access/ability.ts'
import { openBell } from '../../platform/database/bell.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { defineJob, enqueue, type JobRun } from '../../platform/jobs/job.ts'
import { openJobs } from '../../platform/jobs/runner.ts'
import { userStore } from '../../platform/accounts/users.ts'
import { today } from '../../platform/time/clock.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { organisationsContract } from '../organisations/contract.ts'
import { plantOrganisation } from '../organisations/samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
const bell = await openBell(database)
const counting = defineJob('test.count', async ({ input, progress, signal }: JobRun<number>) => {
  for (let done = 1; done <= input && !signal.aborted; done += 1) {
    progress(done, input, 'rows')
    await pause(100)
  }
  signal.throwIfAborted()
  return { counted: input }
})
/** Of officers, not of supervisors. */
const change = organisationsContract.create.ability as Ability
const jobs = openJobs({ database, files: client.files, bell, jobs: [counting], log: () => {} })
afterAll(async () => {
  await jobs.stop()
  await bell.close()
  await client.close()
})

const tree = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
  const district = await plantOrganisation(tx, 'district', '兴隆区委')
  return {
    street: await plantOrganisation(tx, 'street', '于楼街道', district),
    other: await plantOrganisation(tx, 'street', '锦采街道', district),
  }
})

/** An officer whose account is in the database, as a job's owner must be. */
const officerAt = async (place: typeof tree.street, username: string): Promise<Actor> =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const store = userStore(tx)
    const userId = (await store.add({ name: username, username, passwordHash: '-', mustChangePassword: false, memberId: null }))!
    await store.grant({
      userId,
      role: 'streetOfficer',
      organisationId: place.id,
      districtId: place.districtId,
      path: place.path,
      validFrom: today(),
      validUntil: null,
    })
    return { ...actorWith('streetOfficer', place), userId }
  })
const officer = await officerAt(tree.street, 'zhao')
const other = await officerAt(tree.other, 'qian')
const ask = (count: number) => inTransaction(database, { actor: officer, scopes: [] }, (tx) => enqueue(tx, counting, count))

describe('my jobs', () => {
  test('are listed and read by me alone', async () => {
    const id = await ask(1)
    await vi.waitFor(
      async () =>
        expect((await client.as(officer)('GET', `/api/jobs/${id}`)).body).toMatchObject({ job: { state: 'done', result: { counted: 1 } } }),
      { timeout: 5_000 },
    )
    expect((await client.as(officer)('GET', '/api/jobs')).body).toMatchObject({ jobs: [{ id }], next: null })
    expect((await client.as(other)('GET', `/api/jobs/${id}`)).status).toBe(404)
    expect((await client.as(other)('GET', '/api/jobs')).body).toMatchObject({ jobs: [] })
    expect((await client.as(null)('GET', `/api/jobs/${id}`)).status).toBe(401)
    expect((await client.as(officer)('POST', `/api/jobs/${id}/cancel`, {})).body).toMatchObject({ code: 'jobs.ended' })
  })

  test('are followed as they go, until they end', async () => {
    const id = await ask(12)
    const { text, status } = await client.inject(officer, { method: 'GET', url: `/api/jobs/${id}/events` })
    expect(status).toBe(200)
    const said = text
      .split('\n\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => JSON.parse(line.slice(6)) as { state: string; progress: { done: number } | null })
    expect(said.at(-1)).toMatchObject({ state: 'done', progress: { done: 12 } })
    expect(said.length).toBeGreaterThan(2)
    const steps = said.map(({ progress }) => progress?.done ?? 0)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect((await client.inject(other, { method: 'GET', url: `/api/jobs/${id}/events` })).status).toBe(404)
  })

  test('end when I cancel them', async () => {
    const id = await ask(1_000)
    await vi.waitFor(
      async () => expect((await client.as(officer)('GET', `/api/jobs/${id}`)).body).toMatchObject({ job: { state: 'running' } }),
      { timeout: 5_000 },
    )
    expect((await client.as(other)('POST', `/api/jobs/${id}/cancel`, {})).status).toBe(404)
    expect((await client.as(officer)('POST', `/api/jobs/${id}/cancel`, {})).status).toBe(200)
    await vi.waitFor(
      async () =>
        expect((await client.as(officer)('GET', `/api/jobs/${id}`)).body).toMatchObject({ job: { state: 'cancelled', result: null } }),
      { timeout: 5_000 },
    )
  })
})

describe('a stored file', () => {
  const bytes = Buffer.from('名册第 3 行:出生日期晚于入党日期', 'utf8')
  const keep = (days: number | null, source: Buffer | Readable = bytes) =>
    inTransaction(database, { actor: officer, scopes: [tree.street.path] }, (tx) =>
      client.files.add(tx, {
        districtId: tree.street.districtId,
        path: tree.street.path,
        name: '有误的行.txt',
        type: 'text/plain',
        purpose: 'test.errors',
        ability: change,
        source,
        days,
      }),
    )

  test('comes back as it was to whoever has its ability at its place', async () => {
    const id = await keep(30, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]))
    const { text, status } = await client.inject(officer, { method: 'GET', url: `/api/files/${id}` })
    expect([status, text]).toEqual([200, bytes.toString('utf8')])
    const { rows } = await database.owner.query('select sha256, bytes from files where id = $1', [id])
    expect(rows).toEqual([{ sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }])
  })

  test.each([
    ['a neighbour', () => other, 404],
    ['a supervisor, who sees the place but lacks the ability', () => actorWith('supervisor', tree.street), 404],
    ['nobody', () => null, 401],
  ])('is not there for %s', async (_who, who, status) => {
    const id = await keep(null)
    expect((await client.inject(who(), { method: 'GET', url: `/api/files/${id}` })).status).toBe(status)
  })

  test('is forgotten when its days are over, its bytes with the last row that names them', async () => {
    const unlike = Buffer.from('another')
    const id = await keep(1, unlike)
    const kept = await keep(null)
    await database.owner.query("update files set expires_on = '2020-01-01' where id = $1", [id])
    expect((await client.files.sweep(database)).rows).toBe(1)
    expect((await client.inject(officer, { method: 'GET', url: `/api/files/${id}` })).status).toBe(404)
    expect((await client.inject(officer, { method: 'GET', url: `/api/files/${kept}` })).status).toBe(200)
    // Fresh bytes stay a day: a row that names them may be on its way.
    expect(await client.files.read({ sha256: createHash('sha256').update(unlike).digest('hex') })).not.toBeNull()
  })
})
