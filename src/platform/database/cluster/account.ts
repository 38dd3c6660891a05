// PostgreSQL refuses to run as root. A server started as root runs its database as "nobody", who must be able to reach it.
import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'

/** The system account the database runs under; undefined when it is our own. */
export type Account = { readonly uid: number; readonly gid: number }

/** The account for a database in this folder: its owner's where there is one already, "nobody" for root, otherwise our own. */
export function accountFor(postgresFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(postgresFolder, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody()
}

function nobody(): Account {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith('nobody:'))
    const [, , uid, gid] = line?.split(':') ?? []
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) }
  } catch {
    // No account list at all, as in the smallest images: the number is the same everywhere.
  }
  return { uid: 65_534, gid: 65_534 }
}

/** Whether the account can enter a folder. Asked of the system itself: modes, lists and mounts all have a say. */
export function canEnter(folder: string, account: Account | undefined): boolean {
  if (!account) return true
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

/** Gives a file or folder to the account. */
export function give(path: string, account: Account | undefined): void {
  if (account) chownSync(path, account.uid, account.gid)
}
