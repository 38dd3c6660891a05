// What the tests use of the system beside Node: named when absent, and installed where that can be done without asking.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { say, textOf } from './runtime.mjs'

const needs = [
  {
    pkg: 'chromium',
    for: ['browser'],
    here: () => ['CHROMIUM_PATH'].some((name) => process.env[name]) || ['chromium', 'chromium-browser', 'google-chrome'].some(onPath),
  },
  { pkg: 'fonts-noto-cjk', for: ['browser', 'unit'], here: hasChineseFont },
  { pkg: 'libreoffice-writer-nogui', for: ['unit'], here: () => onPath('soffice') },
  { pkg: 'poppler-utils', for: ['unit', 'browser'], here: () => onPath('pdftotext') },
]

/** Makes sure of what a part of the tests needs; returns the names of what is still missing, or an empty string. */
export function ensureNeeds(part) {
  const lacking = () => needs.filter((need) => need.for.includes(part) && !need.here()).map((need) => need.pkg)
  const names = lacking()
  if (names.length === 0) return ''
  say(`Missing on this system: ${names.join(' ')}`)
  const isDebian = /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(textOf('/etc/os-release') ?? '') && existsSync('/usr/bin/apt-get')
  if (process.getuid?.() === 0 && isDebian) {
    say(`Installing with apt-get: ${names.join(' ')}`)
    apt(['update', '-qq'])
    apt(['install', '-y', '-qq', '--no-install-recommends', ...names])
  } else {
    say(`Install them, on Debian with: sudo apt-get install --no-install-recommends ${names.join(' ')}`)
  }
  return lacking().join(' ')
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env }).status
}

function onPath(program) {
  const found =
    process.platform === 'win32' ? spawnSync('where', [program]) : spawnSync('/bin/sh', ['-c', 'command -v "$1"', 'sh', program])
  return found.status === 0
}

function hasChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  if (listed.status === 0) return listed.stdout.trim() !== ''
  return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
}
