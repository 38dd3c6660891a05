// The pages of the browser, built when what they are made of has changed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { holdInstallLock } from './lock.mjs'
import { refuse, root, runHere, say, textOf } from './runtime.mjs'

const built = join(root, 'dist', 'web')
const stampPath = join(built, '.stamp')

/** Builds dist/web when it is absent or older than its sources, and swaps it in whole: a running server never serves half of it. */
export async function ensureWeb(node) {
  if (!existsSync(join(root, 'vite.config.ts'))) return
  const wanted = sourceStamp()
  if (textOf(stampPath) === wanted) return
  const release = await holdInstallLock(join(root, '.node'))
  try {
    if (textOf(stampPath) === wanted) return
    say('Building the pages…')
    const next = `${built}-${process.pid}`
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const args = [vite, 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn']
    const status = runHere(node, args, { stdio: ['ignore', 2, 2] })
    if (status !== 0) {
      rmSync(next, { recursive: true, force: true })
      refuse('The pages could not be built; see the lines above. / 页面构建失败，请查看上面的提示。')
    }
    writeFileSync(join(next, '.stamp'), wanted)
    mkdirSync(join(root, 'dist'), { recursive: true })
    const last = `${built}-last-${process.pid}`
    if (existsSync(built)) renameSync(built, last)
    renameSync(next, built)
    rmSync(last, { recursive: true, force: true })
  } finally {
    release()
  }
}

function sourceStamp() {
  const hash = createHash('sha256')
  for (const name of ['package-lock.json', 'vite.config.ts', 'index.html']) hash.update(`${name}\0${textOf(join(root, name)) ?? ''}\0`)
  addFolder(hash, join(root, 'src'), 'src')
  return hash.digest('hex')
}

function addFolder(hash, folder, name) {
  const entries = readdirSync(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = `${name}/${entry.name}`
    if (entry.isDirectory()) addFolder(hash, join(folder, entry.name), path)
    else if (!/\.test\.tsx?$|\.md$/.test(entry.name))
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(folder, entry.name)))
        .update('\0')
  }
}
