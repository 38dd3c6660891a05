import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { jobAbilities as abilities } from './abilities.ts'

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const

export const job = z.object({
  id: z.uuid(),
  /** `<capability>.<what>`. */
  kind: z.string(),
  /** What it is called, in the reader's language. */
  title: z.string(),
  state: z.enum(JOB_STATES),
  progress: z.object({ done: z.number(), total: z.number().nullable(), what: z.string() }).nullable(),
  /** What the kind says; present when done. */
  result: z.unknown(),
  /** Why it failed, in the reader's language. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
})
export type JobView = z.output<typeof job>

export const jobsContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/jobs',
    ability: abilities.own,
    summary: 'My long work, newest first',
    input: z.object({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
    output: z.object({ jobs: z.array(job), next: z.string().nullable() }),
    problems: [],
  }),
  read: endpoint({
    method: 'GET',
    path: '/api/jobs/:id',
    ability: abilities.own,
    summary: 'One of my jobs: how far it is, and its result',
    input: z.object({ id: z.uuid() }),
    output: z.object({ job }),
    problems: ['jobs.notFound'],
  }),
  events: endpoint({
    method: 'GET',
    path: '/api/jobs/:id/events',
    ability: abilities.own,
    summary: 'The job each time it changes, as server-sent events, until it ends',
    input: z.object({ id: z.uuid() }),
    output: z.unknown(),
    problems: ['jobs.notFound'],
    download: true,
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/api/jobs/:id/cancel',
    ability: abilities.own,
    summary: 'Ask a job to end; what it has not committed is not written',
    input: z.object({ id: z.uuid() }),
    output: z.object({ job }),
    problems: ['jobs.notFound', 'jobs.ended'],
  }),
  file: endpoint({
    method: 'GET',
    path: '/api/files/:id',
    ability: abilities.open,
    summary: 'Download a stored file',
    input: z.object({ id: z.uuid() }),
    output: z.unknown(),
    problems: ['jobs.file.notFound', 'jobs.fileGone'],
    download: true,
  }),
} as const
