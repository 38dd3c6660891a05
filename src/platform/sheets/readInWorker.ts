import { Worker } from 'node:worker_threads'
import type { ReadOptions, SheetRow, Workbook } from './cell.ts'
import { SheetRefusal } from './refusal.ts'
import { type FromWorker, type PackedRow, type ToWorker, unpack, type WorkerTask } from './transport.ts'

/** Batches on their way at once: enough that neither thread waits, little enough that a slow reader keeps memory low. */
const CREDIT = 4

export type WorkerOptions = ReadOptions & {
  /** Heap of the reading thread; a file that needs more is refused as `sheets.outOfMemory`. */
  readonly heapMegabytes?: number
}

/**
 * Reads a workbook like `readWorkbook`, in a thread with a bounded heap of its own. The asking thread stays free, a file that
 * would fill memory ends in a refusal instead of the process, and aborting the signal stops the thread at once.
 *
 * `close()` ends the thread; call it in a `finally`.
 */
export async function readInWorker(path: string, options: WorkerOptions = {}): Promise<Workbook> {
  options.signal?.throwIfAborted()
  const task: WorkerTask = { path, fileName: options.fileName, limits: options.limits ?? {} }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: options.heapMegabytes ?? 256, maxYoungGenerationSizeMb: 32 },
  })
  return converse(worker, options)
}

type Waiting = { readonly rows: PackedRow[][]; ended: boolean; wake: () => void }

function converse(worker: Worker, options: WorkerOptions): Promise<Workbook> {
  const runs = new Map<number, Waiting>()
  let failure: unknown
  let lastRun = 0

  const tell = (message: ToWorker): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(message)
  }

  return new Promise<Workbook>((resolve, reject) => {
    const abort = (): void => fail(options.signal?.reason)

    async function close(): Promise<void> {
      options.signal?.removeEventListener('abort', abort)
      failure ??= new Error('The workbook was closed.')
      await worker.terminate()
      for (const run of runs.values()) run.wake()
    }

    function fail(reason: unknown): void {
      if (failure !== undefined) return
      failure = reason
      reject(reason)
      // Already failing: how the thread ends adds nothing.
      close().catch(() => undefined)
    }

    async function* rowsOf(sheet: number): AsyncGenerator<readonly SheetRow[], void, void> {
      lastRun += 1
      const number = lastRun
      const run: Waiting = { rows: [], ended: false, wake: () => {} }
      runs.set(number, run)
      tell({ say: 'read', run: number, sheet, credit: CREDIT })
      try {
        for (;;) {
          if (failure !== undefined) throw failure
          const rows = run.rows.shift()
          if (rows !== undefined) {
            tell({ say: 'more', run: number })
            yield rows.map(unpack)
          } else if (run.ended) return
          else {
            await new Promise<void>((wake) => {
              run.wake = wake
            })
          }
        }
      } finally {
        runs.delete(number)
        if (failure === undefined) tell({ say: 'stop', run: number })
      }
    }

    function hear(message: FromWorker): void {
      if (message.say === 'opened') {
        const sheets = message.sheets.map((face, index) => ({ ...face, rows: () => rowsOf(index) }))
        resolve({ format: message.format, sheets, close })
      } else if (message.say === 'progress') {
        options.onProgress?.({ sheet: message.sheet, share: message.share, rows: message.rows })
      } else if (message.say === 'refused') {
        fail(new SheetRefusal(message.code, message.data))
      } else if (message.say === 'failed') {
        fail(new Error(`Reading the workbook failed: ${message.message}`))
      } else {
        const run = runs.get(message.run)
        if (run === undefined) return
        if (message.say === 'rows') run.rows.push([...message.rows])
        else run.ended = true
        run.wake()
      }
    }

    worker.on('message', hear)
    worker.on('error', (error: Error & { code?: string }) => {
      fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new SheetRefusal('sheets.outOfMemory') : error)
    })
    worker.on('exit', () => fail(new Error('The reading thread ended early.')))
    options.signal?.addEventListener('abort', abort, { once: true })
  })
}
