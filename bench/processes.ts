// Processes of a measurement: started, waited for, ended by their own id.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'

/** A folder that goes when the bench ends. */
export const scratch = mkdtempSync(join(tmpdir(), 'lianjian-bench-'))
const children = new Set<ChildProcess>()

/** Ends what was started and removes what was written. */
export const leave = async (): Promise<void> => {
  for (const child of children) await end(child)
  rmSync(scratch, { recursive: true, force: true })
}

export const end = async (child: ChildProcess): Promise<void> => {
  children.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(patience)
}

/** A file for a child to read. */
export const note = (name: string, value: unknown): string => {
  const path = join(scratch, name)
  writeFileSync(path, JSON.stringify(value))
  return path
}

/** A port nobody uses now. */
export const freePort = async (): Promise<number> => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** Starts a program; it is ended with the bench at the latest. */
export const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess => {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } })
  children.add(child)
  return child
}

/** Starts a program that says `ready` when it can be asked. */
export const startReady = async (args: readonly string[]): Promise<ChildProcess> => {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  for await (const chunk of child.stdout) if (String(chunk).includes('ready')) return child
  throw new Error(`${args.join(' ')} ended before it was ready.`)
}

export type RunOptions = {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
  /** Told the process as soon as it runs. */
  readonly onStart?: (pid: number) => void
}

/** Runs a program to its end and gives what it wrote; throws when it failed. */
export const runToEnd = async (program: string, args: readonly string[], options: RunOptions = {}): Promise<string> => {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], cwd: options.cwd, env: { ...process.env, ...options.env } })
  children.add(child)
  child.stdin.end(options.input ?? '')
  if (child.pid !== undefined) options.onStart?.(child.pid)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  children.delete(child)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err.trim().slice(-600)}`)
  return out
}
