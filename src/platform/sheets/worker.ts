import { parentPort, workerData } from 'node:worker_threads'
import type { Workbook } from './cell.ts'
import { SheetRefusal } from './refusal.ts'
import { type FromWorker, pack, type ToWorker, type WorkerTask } from './transport.ts'
import { readWorkbook } from './workbook.ts'

/** The thread in which a workbook is read; started by `readInWorker` only. It sends a batch for every credit it was given. */
const port = parentPort
if (port === null) throw new Error('This file runs as a worker thread only.')

const { path, fileName, limits } = workerData as WorkerTask
const PROGRESS_STEP = 0.01

type Run = { credit: number; stopped: boolean; wake: () => void }
const runs = new Map<number, Run>()

function say(message: FromWorker): void {
  port?.postMessage(message)
}

function sayError(error: unknown): void {
  if (error instanceof SheetRefusal) say({ say: 'refused', code: error.code, data: error.data })
  else say({ say: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}

let shared = -1
try {
  const workbook = await readWorkbook(path, {
    fileName,
    limits,
    onProgress(progress) {
      const position = progress.sheet + progress.share
      if (position - shared < PROGRESS_STEP && progress.share < 1) return
      shared = position
      say({ say: 'progress', ...progress })
    },
  })
  port.on('message', (message: ToWorker) => obey(workbook, message))
  say({ say: 'opened', format: workbook.format, sheets: workbook.sheets.map(({ name, hidden, merges }) => ({ name, hidden, merges })) })
} catch (error) {
  sayError(error)
}

function obey(workbook: Workbook, message: ToWorker): void {
  if (message.say === 'read') {
    const run: Run = { credit: message.credit, stopped: false, wake: () => {} }
    runs.set(message.run, run)
    send(workbook, message.sheet, message.run, run).catch(sayError)
    return
  }
  const run = runs.get(message.run)
  if (run === undefined) return
  if (message.say === 'more') run.credit += 1
  else run.stopped = true
  run.wake()
}

async function send(workbook: Workbook, sheet: number, number: number, run: Run): Promise<void> {
  shared = -1
  for await (const rows of workbook.sheets[sheet]?.rows() ?? []) {
    while (run.credit === 0 && !run.stopped) {
      await new Promise<void>((resolve) => {
        run.wake = resolve
      })
    }
    if (run.stopped) break
    run.credit -= 1
    say({ say: 'rows', run: number, rows: rows.map(pack) })
  }
  runs.delete(number)
  say({ say: 'end', run: number })
}
