import { fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { OPERATOR } from '../access/ability.ts'
import { inTransaction } from '../database/transaction.ts'
import { openBell, type Bell } from '../database/bell.ts'
import { openFiles } from '../files/files.ts'
import { refuse } from '../http/contract.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { defineJob, enqueue, type Job, type JobRun } from './job.ts'
import { openJobs, type Jobs } from './runner.ts'

const database = await databaseOfFile()
const files = openFiles(await mkdtemp(join(tmpdir(), 'lianjian-jobs-')))
const open: { jobs: Jobs; bell: Bell }[] = []
afterEach(async () => {
  for (const { jobs, bell } of open.splice(0)) {
    await jobs.stop()
    await bell.close()
  }
})

const run = async (...jobs: readonly Job[]) => {
  const bell = await openBell(database)
  const failures: unknown[] = []
  const started = { jobs: openJobs({ database, files, bell, jobs, log: (error) => failures.push(error) }), bell, failures }
  open.push(started)
  return started
}

const ask = <Input>(job: Job<Input>, input: Input) =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, (tx) => enqueue(tx, job, input))
const rowOf = async (id: string) =>
  (await database.owner.query('select state, progress, result, problem, attempts from jobs where id = $1', [id])).rows[0] as Record<
    string,
    unknown
  >
const comesTo = (id: string, state: string) =>
  vi.waitFor(async () => expect((await rowOf(id))['state']).toBe(state), { timeout: 8_000, interval: 30 })

const USER = '00000000-0000-7000-8000-000000000001'
await database.owner.query(
  `insert into users (id, name, username, email, email_verified, two_factor_enabled, created_at, updated_at)
   values ($1, 'a', 'a', 'a', true, false, now(), now())`,
  [USER],
)
/** What a job writes: a line that is there or is not. */
const write = (it: JobRun<string>, meanwhile: () => Promise<unknown> = async () => {}) =>
  it.finish([''], async (tx) => {
    await tx.client.query(`insert into saved_views (id, user_id, list, name, view, updated_at) values ($1, $2, 'test', $3, '{}', now())`, [
      it.id,
      USER,
      it.input,
    ])
    await meanwhile()
    return { written: it.input }
  })
const written = async (name: string) => (await database.owner.query('select 1 from saved_views where name = $1', [name])).rowCount

describe('a job', () => {
  test('is done exactly when what it wrote is there', async () => {
    const job = defineJob('test.write', (it: JobRun<string>) => write(it))
    await run(job)
    const id = await ask(job, 'there')
    await comesTo(id, 'done')
    expect(await rowOf(id)).toMatchObject({ result: { written: 'there' } })
    expect(await written('there')).toBe(1)
  })

  test('begins after the commit, tells how far it is, and its result stays', async () => {
    const job = defineJob('test.count', async ({ input, progress }: JobRun<number>) => {
      for (let done = 1; done <= input; done += 1) {
        progress(done, input, 'rows')
        await pause(20)
      }
      return { counted: input }
    })
    await run(job)
    const begun = performance.now()
    const id = await ask(job, 40)
    await vi.waitFor(async () => expect(await rowOf(id)).toMatchObject({ state: 'running', progress: { total: 40, what: 'rows' } }), {
      timeout: 3_000,
      interval: 20,
    })
    await comesTo(id, 'done')
    expect(await rowOf(id)).toMatchObject({ result: { counted: 40 }, progress: { done: 40 }, problem: null })
    // Woken by the bell, not by the next round.
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  test('is not there when what asked for it was rolled back', async () => {
    const job = defineJob('test.never', async () => ({}))
    await run(job)
    let id = ''
    await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
      id = await enqueue(tx, job, {})
      throw new Error('on second thoughts')
    }).catch(() => {})
    expect(await rowOf(id)).toBeUndefined()
  })

  test('that is refused keeps the reason, one that breaks keeps its number', async () => {
    const refusing = defineJob('test.refuse', async () => refuse('test.no', { count: 3 }))
    const breaking = defineJob('test.break', async () => {
      throw new Error('boom')
    })
    const { failures } = await run(refusing, breaking)
    const [no, boom] = [await ask(refusing, {}), await ask(breaking, {})]
    await comesTo(no, 'failed')
    await comesTo(boom, 'failed')
    expect((await rowOf(no))['problem']).toEqual({ code: 'test.no', data: { count: 3 } })
    expect((await rowOf(boom))['problem']).toEqual({ code: 'jobs.unexpected', data: { id: boom } })
    expect(failures.map(String)).toEqual(['Error: boom'])
  })

  test('that is cancelled ends between its steps and writes nothing', async () => {
    const job = defineJob('test.long', async (it: JobRun<string>) => {
      while (!it.signal.aborted) await pause(20)
      return write(it)
    })
    await run(job)
    const id = await ask(job, 'cancelled')
    await comesTo(id, 'running')
    await database.owner.query('update jobs set cancel_asked = true where id = $1', [id])
    await comesTo(id, 'cancelled')
    expect(await rowOf(id)).toMatchObject({ result: null })
    expect(await written('cancelled')).toBe(0)
  })

  test('given up by others while its last transaction is open writes nothing', async () => {
    let id = ''
    const job = defineJob('test.overtaken', (it: JobRun<string>) =>
      write(it, () => database.owner.query("update jobs set state = 'failed', runner = null where id = $1", [id])),
    )
    await run(job)
    id = await ask(job, 'overtaken')
    await comesTo(id, 'failed')
    await pause(200)
    expect(await written('overtaken')).toBe(0)
    expect((await rowOf(id))['state']).toBe('failed')
  })

  test('is taken by one of two runners', async () => {
    let times = 0
    const job = defineJob('test.once', async () => {
      times += 1
      await pause(30)
      return {}
    })
    await run(job)
    await run(job)
    const ids = await Promise.all(Array.from({ length: 12 }, () => ask(job, {})))
    for (const id of ids) await comesTo(id, 'done')
    expect(times).toBe(12)
  })
})

describe('when the process is killed', () => {
  const folders: string[] = []
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true })
  })

  /** Starts a runner in a process of its own that takes the job and then hangs; kills it when the job runs. */
  const killedWhileRunning = async (kind: string, id: string): Promise<void> => {
    const folder = await mkdtemp(join(tmpdir(), 'lianjian-jobs-'))
    folders.push(folder)
    const at = (file: string) => JSON.stringify(new URL(file, import.meta.url).href)
    const script = join(folder, 'runner.mjs')
    await writeFile(
      script,
      `import { openBell } from ${at('../database/bell.ts')}
       import { openDatabase } from ${at('../database/transaction.ts')}
       import { defineJob } from ${at('job.ts')}
       import { openJobs } from ${at('runner.ts')}
       const database = openDatabase({ url: process.argv[2], secrets: {} })
       openJobs({ database, files: {}, bell: await openBell(database), jobs: [defineJob(process.argv[3], () => new Promise(() => setInterval(() => {}, 1000)))], log: () => {} })`,
    )
    const child = fork(script, [database.url, kind], { execArgv: [], stdio: 'inherit' })
    await comesTo(id, 'running')
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
  }

  test('the job says so as soon as anybody looks, and nothing of it is there', async () => {
    const job = defineJob('test.killed', (it: JobRun<string>) => write(it))
    const id = await ask(job, 'killed')
    await killedWhileRunning('test.killed', id)
    const begun = performance.now()
    await run(job)
    await comesTo(id, 'failed')
    expect(performance.now() - begun).toBeLessThan(3_000)
    expect((await rowOf(id))['problem']).toEqual({ code: 'jobs.interrupted' })
    expect(await written('killed')).toBe(0)
  })

  test('a job that may be repeated is, three times at most', async () => {
    const job = defineJob('test.repeat', async () => ({ again: true }), { idempotent: true })
    const id = await ask(job, {})
    await killedWhileRunning('test.repeat', id)
    await run(job)
    await comesTo(id, 'done')
    expect(await rowOf(id)).toMatchObject({ attempts: 2, result: { again: true } })

    const worn = await ask(job, {})
    await database.owner.query("update jobs set state = 'running', runner = 1, attempts = 3 where id = $1", [worn])
    await run(job)
    await comesTo(worn, 'failed')
  })
})
