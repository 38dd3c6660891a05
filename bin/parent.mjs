// npm runs a script through a shell and, when it is asked to end, ends the shell: the program below hears nothing and would go on
// alone, holding its port. So a server started by npm watches for the two above it.
import { readFileSync } from 'node:fs'

const every = 400

/** Calls `stop` once when the npm that started this process, or its shell, is gone. Does nothing where no npm did. */
export function followNpm(stop) {
  if (!process.env['npm_lifecycle_event'] || process.platform === 'win32') return
  const parent = process.ppid
  const above = shellParentOf(parent)
  const timer = setInterval(() => {
    if (process.ppid === parent && (above === undefined || isAlive(above))) return
    clearInterval(timer)
    stop()
  }, every)
  timer.unref()
}

// Some shells put the program in their own place; then npm is the parent itself and there is nobody above to watch.
function shellParentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? []
    return /^(sh|dash|bash|ash|busybox)$/.test(name ?? '') ? Number(rest?.split(' ')[1]) : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
