// The data folder: what may be opened, where the database lies, where its socket is.
import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { accountFor, canEnter, give, type Account } from './account.ts'
import { codeOf, StartRefusal } from './refusal.ts'
import { sayBoth } from './words.ts'

/** The format of the data folder this version writes. Raised only when an older program would do harm to the folder. */
export const folderFormat = 1

/** The major version of PostgreSQL this program brings. */
export const postgresMajor = 18

/** A data folder made ready, and the places of its database. */
export type Place = {
  /** The data folder as asked for, absolute. */
  readonly folder: string
  /** The folder that holds `postgres/` and what belongs to it; differs from `folder` only where the database account cannot go there. */
  readonly base: string
  readonly postgres: string
  readonly sockets: string
  readonly log: string
  readonly account: Account | undefined
}

/** Bytes a start needs: recovery and the first checkpoint write before anybody can make room. */
export const smallestRoom = 48 * 1024 * 1024
// sun_path holds 108 bytes with the closing zero, on macOS 104; the file in it is named ".s.PGSQL.5432".
const longestSocketFolder = 103 - '/.s.PGSQL.5432'.length

/** Makes the data folder ready or refuses it. Changes nothing in a folder it refuses. */
export function openFolder(dataDir: string, notice: (text: string) => void): Place {
  const folder = resolve(dataDir)
  makeFolder(folder)
  checkFormat(folder)
  const base = baseFor(folder, notice)
  const postgres = join(base, 'postgres')
  checkOwner(postgres)
  checkVersion(postgres)
  const account = accountFor(folder, postgres)
  takeOver(postgres, account)
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  return { folder, base, postgres, sockets: socketFolder(base, account), log: join(logs, 'postgres.log'), account }
}

function makeFolder(folder: string): void {
  try {
    const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
    // 711 for root: the database account passes through what was made, but sees nothing on its way.
    if (first !== undefined && process.getuid?.() === 0) {
      for (let made = folder; made.length >= first.length; made = dirname(made)) chmodSync(made, 0o711)
    }
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw refusalToWrite(folder, error)
  }
}

/** The refusal for an error met while writing in the data folder. */
export function refusalToWrite(folder: string, error: unknown): unknown {
  const code = codeOf(error)
  if (isDiskFull(error)) return diskFull(folder)
  if (code && ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENAMETOOLONG', 'ELOOP'].includes(code)) {
    return new StartRefusal('folder.notWritable', { folder, reason: code }, error)
  }
  return error
}

/** Whether an error, of the system or of the database, says that the disk is full. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', '53100'].includes(codeOf(error) ?? '')
}

type FolderNote = { readonly format: number; readonly database?: string }

function readNote(folder: string): FolderNote | undefined {
  let text: string
  try {
    text = readFileSync(join(folder, 'lianjian.json'), 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw refusalToWrite(folder, error)
  }
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read === 'object' && read !== null && 'format' in read && typeof read.format === 'number') {
      const database = 'database' in read && typeof read.database === 'string' ? read.database : undefined
      return database === undefined ? { format: read.format } : { format: read.format, database }
    }
  } catch {
    // Said below: a note that cannot be read is a damaged folder.
  }
  throw new StartRefusal('folder.damaged', { folder, reason: 'lianjian.json' })
}

function checkFormat(folder: string): void {
  const note = readNote(folder)
  if (note && note.format > folderFormat) {
    throw new StartRefusal('folder.newer', { folder, found: note.format, known: folderFormat })
  }
}

/** Writes what kind of folder this is, once its database is there. */
export function noteFolder(place: Place): void {
  if (readNote(place.folder)) return
  const note: FolderNote = place.base === place.folder ? { format: folderFormat } : { format: folderFormat, database: place.base }
  writeFileSync(join(place.folder, 'lianjian.json'), `${JSON.stringify(note)}\n`, { mode: 0o600 })
}

// Where root's database account cannot pass (a folder under /root), the database lies in /var/lib/lianjian under a name of its own.
function baseFor(folder: string, notice: (text: string) => void): string {
  const noted = readNote(folder)?.database
  const account = accountFor(folder, join(noted ?? folder, 'postgres'))
  if (noted === undefined && (canEnter(folder, account) || openTheDoor(folder, account))) return folder
  // Starting an empty one elsewhere would look as if everything were lost.
  if (noted === undefined && statSync(join(folder, 'postgres'), { throwIfNoEntry: false })) {
    throw new StartRefusal('folder.unreachable', { folder, uid: account?.uid ?? 0 })
  }
  const base = noted ?? elsewhere(folder)
  notice(
    sayBoth(
      `数据库账户无法进入 ${folder}，数据库因此放在 ${base}。`,
      `The database account cannot enter ${folder}; the database is kept in ${base} instead.`,
    ),
  )
  makeFolder(base)
  if (!canEnter(base, account)) throw new StartRefusal('folder.notWritable', { folder: base, reason: 'EACCES' })
  return base
}

// A folder root made for itself alone: where only its own mode is in the way, passing through it is allowed, seeing into it is not.
function openTheDoor(folder: string, account: Account | undefined): boolean {
  const { uid, mode } = statSync(folder)
  if (uid !== 0 || !canEnter(dirname(folder), account)) return false
  chmodSync(folder, (mode & 0o777) | 0o001)
  return canEnter(folder, account)
}

function elsewhere(folder: string): string {
  const real = realpathSync(folder)
  if (real === '/root' || dirname(real) !== '/') {
    const key = createHash('sha256').update(real).digest('hex').slice(0, 8)
    return join('/var/lib/lianjian', `${basename(real)}-${key}`)
  }
  return '/var/lib/lianjian'
}

function checkOwner(postgres: string): void {
  const own = process.getuid?.()
  if (own === undefined || own === 0) return
  const there = statSync(postgres, { throwIfNoEntry: false })
  if (there && there.uid !== own) throw new StartRefusal('folder.notOurs', { folder: postgres, uid: there.uid })
}

function checkVersion(postgres: string): void {
  let text: string
  try {
    text = readFileSync(join(postgres, 'PG_VERSION'), 'utf8')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw refusalToWrite(postgres, error)
    // A folder of that name that is no database is not ours to fill or to remove.
    if (statSync(postgres, { throwIfNoEntry: false })) throw new StartRefusal('folder.damaged', { folder: postgres, reason: 'PG_VERSION' })
    return
  }
  const found = Number(text.trim())
  if (!(found > 0)) throw new StartRefusal('folder.damaged', { folder: postgres, reason: 'PG_VERSION' })
  if (found > postgresMajor) throw new StartRefusal('folder.newerDatabase', { folder: postgres, found, known: postgresMajor })
  if (found < postgresMajor) throw new StartRefusal('folder.olderDatabase', { folder: postgres, found, known: postgresMajor })
}

/** Refuses when the disk of a folder has less room than needed: a database that runs dry in the middle stops for everybody. */
export function checkRoom(folder: string, needed: number): void {
  if (freeBytes(folder) < needed) throw diskFull(folder, needed)
}

/** Bytes left for ordinary accounts on the disk of a folder; infinite where the system does not say. */
export function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

/** The sentence for a full disk. */
export function diskFull(folder: string, needed: number = smallestRoom): StartRefusal {
  const free = freeBytes(folder)
  const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`
  return new StartRefusal('disk.full', { folder, free: Number.isFinite(free) ? megabytes(free) : '0 MB', needed: megabytes(needed) })
}

// Copied or unpacked by root, the files belong to root, whom PostgreSQL refuses.
function takeOver(path: string, account: Account | undefined): void {
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (!account || !there || there.uid !== 0) return
  if (there.isDirectory()) for (const name of readdirSync(path)) takeOver(join(path, name), account)
  lchownSync(path, account.uid, account.gid)
}

function socketFolder(base: string, account: Account | undefined): string {
  const beside = join(base, 'socket')
  const isPlain = /^[^,"'\\\n]+$/.test(beside)
  if (isPlain && Buffer.byteLength(beside) <= longestSocketFolder) return closedFolder(beside, account)
  const key = createHash('sha256').update(realpathSync(base)).digest('hex').slice(0, 12)
  const name = `lianjian-${process.getuid?.() ?? 0}-${key}`
  const short = join(tmpdir(), name)
  return closedFolder(Buffer.byteLength(short) <= longestSocketFolder ? short : join('/tmp', name), account)
}

// Whoever can enter this folder is the database's owner, so nobody else may: made closed, and never taken over from another.
function closedFolder(path: string, account: Account | undefined): string {
  if (process.platform === 'win32') return path
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  const owner = account?.uid ?? process.getuid?.()
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.())) {
    throw new StartRefusal('folder.notOurs', { folder: path, uid: found.uid })
  }
  chmodSync(path, 0o700)
  give(path, account)
  return path
}
