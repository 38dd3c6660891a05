import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { ComposedReport } from './rules/document.ts'
import type { PrintSettings } from './write.ts'

export type PrintTask = { readonly report: ComposedReport; readonly settings: PrintSettings }

const PRINTER = fileURLToPath(new URL('./printer.ts', import.meta.url))

/** A report takes a second or two; one that takes this long will not end. */
const PATIENCE_MS = 60_000

/** Drawing and writing leave some 370 MB behind, which a server cannot keep: a process of their own gives it all back. */
async function printApart(task: PrintTask): Promise<Buffer> {
  const printer = spawn(process.execPath, [PRINTER], { stdio: ['pipe', 'pipe', 'pipe'], timeout: PATIENCE_MS, windowsHide: true })
  const ended = once(printer, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  // A printer that ends before it has read all is told of below, by its own words.
  printer.stdin.on('error', () => {})
  printer.stdin.end(JSON.stringify(task))
  const [docx, said, [code, signal]] = await Promise.all([buffer(printer.stdout), text(printer.stderr), ended])
  if (code !== 0) throw new Error(`The report could not be printed (${signal ?? `exit code ${String(code)}`}): ${said.slice(-2000)}`)
  return docx
}

/** One after another: two at once would need the memory twice. */
let last: Promise<unknown> = Promise.resolve()

/**
 * The report as a Word file, printed when it is first read from and not before, so that no transaction waits for it.
 * Same report and settings, same bytes.
 */
export function printing(task: PrintTask): Readable {
  return Readable.from(
    (async function* () {
      const printed = last.then(() => printApart(task))
      last = printed.catch(() => undefined)
      yield await printed
    })(),
  )
}
