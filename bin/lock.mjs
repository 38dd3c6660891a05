// One installation at a time in a checkout. Node has no file lock; a link() either makes the name or fails, and the name is
// dropped by whoever finds its process gone.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const longestInstall = 20 * 60_000

/** Waits for the lock of a folder and returns the function that gives it back. A folder that cannot be written has no lock. */
export async function holdInstallLock(folder) {
  const lock = join(folder, 'installing')
  const own = join(folder, `installing-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(own, String(process.pid))
  } catch {
    return () => {}
  }
  try {
    for (;;) {
      try {
        linkSync(own, lock)
        const release = () => {
          process.off('exit', release)
          rmSync(lock, { force: true })
        }
        process.on('exit', release)
        return release
      } catch (error) {
        if (error.code !== 'EEXIST') return () => {}
      }
      if (isLeftBehind(lock)) drop(lock)
      else await new Promise((resolve) => setTimeout(resolve, 200))
    }
  } finally {
    rmSync(own, { force: true })
  }
}

function holderOf(lock) {
  try {
    return { pid: Number(readFileSync(lock, 'utf8')), age: Date.now() - statSync(lock).mtimeMs }
  } catch {
    return undefined
  }
}

function isLeftBehind(lock) {
  const holder = holderOf(lock)
  if (!holder) return false
  if (holder.age > longestInstall) return true
  try {
    process.kill(holder.pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

// Renamed before it is removed, and looked at again: another waiter may have dropped it and taken the lock in between.
function drop(lock) {
  const aside = `${lock}-${process.pid}-left`
  try {
    renameSync(lock, aside)
    if (!isLeftBehind(aside)) linkSync(aside, lock)
  } catch {
    // Someone else was quicker; the next turn of the loop sees what is there now.
  }
  rmSync(aside, { force: true })
}
