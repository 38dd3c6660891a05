// The real program for the journeys: a data folder of its own, the embedded database, the example district, a free port.
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the program of the journeys answers, e.g. http://127.0.0.1:40123 */
    baseUrl: string
  }
}

const ROOT = join(import.meta.dirname, '..', '..')
const START_MS = 110_000

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()))

/** Resolves when the address is printed; rejects with what was printed when the program ends before. */
const announced = (child: ChildProcess, address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let printed = ''
    const timer = setTimeout(() => reject(new Error(`The program did not start within ${START_MS} ms:\n${printed}`)), START_MS)
    const hear = (chunk: Buffer): void => {
      printed += chunk.toString()
      if (!printed.includes(address)) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`The program ended with ${code}:\n${printed}`))
    })
  })

/** Starts the program before the first journey and ends it after the last. */
export default async function provideHouse(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-journeys-'))
  // The database runs as another account where this one is root; shut out, it would be kept in /var/lib/lianjian and stay there.
  chmodSync(folder, 0o711)
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const env = { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data'), LOG: 'off' }
  delete (env as NodeJS.ProcessEnv)['DATABASE_URL']
  const child = spawn(process.execPath, [join(ROOT, 'src', 'server', 'main.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const over = ended(child)
  await announced(child, baseUrl)
  let leaving = false
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000)
  })
  // Whoever reads the failed journeys should see that the program was gone, and its last words.
  child.once('exit', (code, signal) =>
    leaving ? undefined : process.stderr.write(`The program of the journeys ended by itself (${code ?? signal}):\n${said}\n`),
  )
  project.provide('baseUrl', baseUrl)
  return async () => {
    leaving = true
    child.kill('SIGTERM')
    await over
    const inside = existsSync(join(folder, 'data', 'postgres'))
    rmSync(folder, { recursive: true, force: true })
    if (!inside || existsSync(folder)) throw new Error(`The journeys left their database behind: it was not in ${folder}.`)
  }
}
