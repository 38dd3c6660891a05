import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** Bytes by their hash, in a folder. The same bytes are kept once. */
export type Content = {
  /** Writes to disk for good before it answers: a row that names the hash may then be committed. */
  readonly keep: (source: Buffer | NodeJS.ReadableStream) => Promise<{ readonly sha256: string; readonly bytes: number }>
  /** Null when the bytes are not there. */
  readonly read: (sha256: string) => Promise<Readable | null>
  /** Removes what `isNamed` does not know and what nobody has kept for a day: its row may still be on its way. */
  readonly sweep: (isNamed: (sha256: string) => Promise<boolean>, now: Date) => Promise<number>
}

const DAY_MS = 24 * 3_600_000
const HASH = /^[0-9a-f]{64}$/

export const openContent = (folder: string): Content => {
  const placeOf = (sha256: string): { dir: string; file: string } => {
    if (!HASH.test(sha256)) throw new Error('This is not the hash of a file.')
    const dir = join(folder, sha256.slice(0, 2))
    return { dir, file: join(dir, sha256.slice(2)) }
  }
  const sync = async (path: string): Promise<void> => {
    // Windows cannot sync a folder; its file system journals the entry itself.
    if (process.platform === 'win32') return
    const handle = await open(path, 'r')
    await handle.sync().finally(() => handle.close())
  }
  return {
    keep: async (source) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const draft = join(folder, `draft-${randomUUID()}`)
      const handle = await open(draft, 'wx', 0o600)
      try {
        const hash = createHash('sha256')
        let bytes = 0
        for await (const piece of Buffer.isBuffer(source) ? [source] : source) {
          const chunk = Buffer.isBuffer(piece) ? piece : Buffer.from(piece)
          hash.update(chunk)
          bytes += chunk.length
          await handle.writeFile(chunk)
        }
        await handle.sync()
        await handle.close()
        const sha256 = hash.digest('hex')
        const { dir, file } = placeOf(sha256)
        await mkdir(dir, { recursive: true, mode: 0o700 })
        // Over itself when it is there already; its date is new then, so that no sweep takes it before its row is in.
        await rename(draft, file)
        await sync(dir)
        await sync(folder)
        return { sha256, bytes }
      } catch (error) {
        await handle.close().catch(() => {})
        await rm(draft, { force: true })
        throw error
      }
    },
    read: async (sha256) => {
      const { file } = placeOf(sha256)
      const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
      return handle === null ? null : createReadStream('', { fd: handle })
    },
    sweep: async (isNamed, now) => {
      let swept = 0
      const old = async (path: string): Promise<boolean> => now.getTime() - (await stat(path)).mtimeMs > DAY_MS
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
      for (const entry of entries) {
        const path = join(folder, entry.name)
        if (entry.isFile() && entry.name.startsWith('draft-') && (await old(path))) {
          await rm(path, { force: true })
          swept += 1
        }
        if (!entry.isDirectory()) continue
        for (const rest of await readdir(path)) {
          const file = join(path, rest)
          if (!HASH.test(entry.name + rest) || !(await old(file)) || (await isNamed(entry.name + rest))) continue
          await rm(file, { force: true })
          swept += 1
        }
      }
      return swept
    },
  }
}
