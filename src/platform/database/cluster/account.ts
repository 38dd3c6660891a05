// PostgreSQL refuses to run as root. A server started as root runs its database as "nobody", who must be able to reach it.
import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'

/** The system account the database runs under; undefined when it is our own. */
export type Account = { readonly uid: number; readonly gid: number }

/** The account for the database of a folder: the owner's of the database, else of the folder, "nobody" where that is root; undefined for our own. */
export function accountFor(folder: string, postgres: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const path of [postgres, folder]) {
    const owner = statSync(path, { throwIfNoEntry: false })
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  }
  return nobody()
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
