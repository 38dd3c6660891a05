import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** One key of 256 bits. `id` is eight hexadecimal digits and stands before everything sealed with it. */
export type Key = { readonly id: string; readonly bytes: Buffer }

const shape = z.object({
  version: z.literal(1),
  keys: z.array(z.object({ id: z.string().regex(/^[0-9a-f]{8}$/), key: z.base64().length(44) })).min(1),
})

/** The data folder's keys could not be read; the sentence says what to do. */
export class KeysRefused extends Error {}

const fileIn = (dataDir: string): string => join(dataDir, 'keys', 'keys.json')

const freshKeys = (): string =>
  JSON.stringify({ version: 1, keys: [{ id: randomBytes(4).toString('hex'), key: randomBytes(32).toString('base64') }] })

const syncFolder = async (folder: string): Promise<void> => {
  // Windows has no way to sync a folder; its file system journals the entry itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/**
 * Writes the first key file. The finished file is linked into place, which fails when another process was
 * first: nobody ever reads half a file, and of two starters only one key is ever used.
 */
const create = async (file: string): Promise<void> => {
  const folder = dirname(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(freshKeys())
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(draft, file)
    await syncFolder(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
}

const read = async (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })

/**
 * The keys of a data folder, oldest first; made once, readable by the owner only.
 * @throws KeysRefused when the file is there but is not a key file: a new one would make what is sealed unreadable
 */
export const keysOf = async (dataDir: string): Promise<readonly Key[]> => {
  const file = fileIn(dataDir)
  let text = await read(file)
  if (text === null) {
    await create(file)
    text = await read(file)
  }
  let parsed: z.output<typeof shape>
  try {
    parsed = shape.parse(JSON.parse(text ?? ''))
  } catch (cause) {
    throw new KeysRefused(
      `密钥文件 ${file} 已损坏,电话和身份证号无法解密。请从备份恢复该文件,不要删除。\n` +
        `The key file ${file} is damaged; phone and identity numbers cannot be opened. Restore it from a backup, do not delete it.`,
      { cause },
    )
  }
  return parsed.keys.map(({ id, key }) => ({ id, bytes: Buffer.from(key, 'base64') }))
}
