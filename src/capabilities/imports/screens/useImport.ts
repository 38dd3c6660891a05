import { useState } from 'react'
import { call, ProblemError, upload } from '../../../platform/web/call.ts'
import { forget, useCall } from '../../../platform/web/query.ts'
import type { CallInputOf, OutputOf } from '../../../platform/http/contract.ts'
import { jobsContract } from '../../jobs/contract.ts'
import { importsContract, type ImportSummary } from '../contract.ts'
import type { Choices } from './Columns.tsx'
import type { Corrections } from './Findings.tsx'

export type Seen = OutputOf<typeof importsContract.upload>
type Wish = CallInputOf<typeof importsContract.bring>

/** One import from file to batch: what was seen, what the user changed, the trial, the writing. */
export const useImport = (of: string | undefined) => {
  const [seen, setSeen] = useState<Seen | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [asOf, setAsOf] = useState('')
  const [create, setCreate] = useState(true)
  const [whole, setWhole] = useState(false)
  const [choices, setChoices] = useState<Choices>({})
  const [corrections, setCorrections] = useState<Corrections>({})
  const [asking, setAsking] = useState(false)
  const [job, setJob] = useState<{ readonly id: string; readonly does: 'trial' | 'bring' } | null>(null)

  const { data } = useCall(jobsContract.read, { id: job?.id ?? '' }, { when: job !== null, every: 500 })
  const current = job !== null && data?.job.id === job.id ? data.job : null
  const ended = current !== null && ['done', 'failed', 'cancelled'].includes(current.state)
  const result = current?.state === 'done' ? (current.result as ImportSummary) : null

  const failed = (reason: unknown): void => setError(reason instanceof ProblemError ? reason.message : String(reason))

  const take = async (file: File): Promise<void> => {
    if (of === undefined) return
    setError(null)
    setJob(null)
    setSeen(null)
    setChoices({})
    setCorrections({})
    setShare(0)
    try {
      const found = await upload(importsContract.upload, { of }, file, setShare)
      setSeen(found)
      setAsOf(found.asOf ?? '')
    } catch (reason) {
      failed(reason)
    } finally {
      setShare(null)
    }
  }

  const wish = (): Wish | null => {
    if (seen === null || of === undefined) return null
    const changed = seen.tables.filter((table) => table.remembered || Object.keys(choices[table.sheet] ?? {}).length > 0)
    return {
      fileId: seen.fileId,
      of,
      kind: seen.kind,
      createOrganisations: create,
      wholeOnly: whole,
      ...(asOf === '' ? {} : { asOf }),
      mappings: changed.map((table) => ({
        sheet: table.sheet,
        columns: table.columns.flatMap((column) => {
          const own = choices[table.sheet]?.[column.column]
          const field = own ?? column.field
          if (field === null || field === '') return []
          return [{ column: column.column, field, ...(column.when !== undefined && own === undefined ? { when: column.when } : {}) }]
        }),
      })),
      corrections: Object.entries(corrections).flatMap(([key, text]) => {
        const [sheet, row, column] = key.split('!')
        return column === undefined || column === '' || text.trim() === ''
          ? []
          : [{ sheet: sheet!, row: Number(row), column: Number(column), text }]
      }),
    }
  }

  const begin = async (does: 'trial' | 'bring'): Promise<void> => {
    const asked = wish()
    if (asked === null || asking) return
    setError(null)
    setAsking(true)
    try {
      const { jobId } = await call(importsContract[does], asked)
      setJob({ id: jobId, does })
      if (does === 'bring') await forget([importsContract.list])
    } catch (reason) {
      failed(reason)
    } finally {
      setAsking(false)
    }
  }

  return {
    seen,
    share,
    error,
    asOf,
    setAsOf,
    create,
    setCreate,
    whole,
    setWhole,
    choices,
    corrections,
    take,
    begin,
    choose: (sheet: string, column: number, field: string) =>
      setChoices((now) => ({ ...now, [sheet]: { ...now[sheet], [column]: field } })),
    correct: (keys: readonly string[], text: string) =>
      setCorrections((now) => ({ ...now, ...Object.fromEntries(keys.map((key) => [key, text])) })),
    running: current !== null && !ended ? current : null,
    asked: asking || (job !== null && !ended),
    problem: current?.problem ?? null,
    cancel: () => (job === null ? Promise.resolve() : call(jobsContract.cancel, { id: job.id }).then(() => undefined)),
    trial: job?.does === 'trial' ? result : null,
    done: job?.does === 'bring' ? result : null,
    restart: () => {
      setSeen(null)
      setJob(null)
      setError(null)
    },
  }
}
