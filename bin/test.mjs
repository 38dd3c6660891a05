#!/usr/bin/env node
// npm test: everything, on a fresh checkout too. Ends with one line "N passed, N failed".
//   --only=check|unit|browser   one part of it
//   --without=browser           for a machine that cannot have a browser; without it a part that cannot run is a failure
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureModules } from './install.mjs'
import { ensureNeeds } from './needs.mjs'
import { fitNode, refuse, root, runHere, say, textOf } from './runtime.mjs'
import { ensureWeb } from './web.mjs'

const args = process.argv.slice(2)
const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length)
const without = args.includes('--without=browser')
if (args.some((arg) => !/^--(only=(check|unit|browser)|without=browser)$/.test(arg))) {
  refuse('Usage: npm test [-- --only=check|unit|browser] [--without=browser]')
}

const isRoot = process.getuid?.() === 0
const total = { passed: 0, failed: 0 }
const failures = []
const node = await fitNode()
await ensureModules(node, { full: true })
const wants = (part) => (only ? only === part : !(part === 'browser' && without))

if (wants('check')) {
  step('types', ['typescript', 'bin/tsc', '--noEmit'])
  step('lint', ['oxlint', 'bin/oxlint', '--type-aware', '--deny-warnings'])
  step('format', ['oxfmt', 'bin/oxfmt', '--check'])
  step('unused code', ['knip', 'bin/knip.js'])
  if (only) tests('import law', ['--project', 'unit', 'tests/boundaries.test.ts'])
}
if (wants('unit')) {
  need('unit')
  tests('unit', ['--project', 'unit'])
}
if (wants('browser')) {
  need('browser')
  await ensureWeb(node)
  tests('browser', ['--project', 'journeys'])
}

if (failures.length > 0) say(`\nFailed: ${failures.join(', ')}`)
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed > 0 ? 1 : 0

function count(name, passed) {
  if (passed) total.passed += 1
  else {
    total.failed += 1
    failures.push(name)
  }
}

function step(name, [pkg, program, ...rest]) {
  say(`\n— ${name}`)
  count(name, runHere(node, [join(root, 'node_modules', pkg, program), ...rest]) === 0)
}

function need(part) {
  const lacking = ensureNeeds(part)
  if (lacking) count(`what ${part} tests need (${lacking})`, false)
}

/** Runs vitest and adds its own counts; a file that could not even be read, and a skipped test, are failures. */
function tests(name, rest) {
  say(`\n— ${name}`)
  const folder = join(root, '.cache')
  const report = join(folder, `tests-${name.replace(' ', '-')}.json`)
  mkdirSync(folder, { recursive: true })
  rmSync(report, { force: true })
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const status = runHere(node, [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...rest])
  const told = existsSync(report) ? JSON.parse(textOf(report) ?? '{}') : {}
  const passed = told.numPassedTests ?? 0
  const results = (told.testResults ?? []).flatMap((file) => file.assertionResults ?? [])
  const left = results.filter((one) => ['skipped', 'pending', 'todo'].includes(one.status)).map((one) => one.fullName)
  // A full disk is a mount, another account's folder needs another account: nobody but root can try these.
  const rootOnly = isRoot ? [] : left.filter((one) => one.includes('(as root only)'))
  const skipped = left.length - rootOnly.length
  for (const one of rootOnly) say(`Not tried, for it takes root: ${one}`)
  const unread = (told.testResults ?? []).filter(
    (file) => file.status === 'failed' && !file.assertionResults?.some((one) => one.status === 'failed'),
  ).length
  let failed = (told.numFailedTests ?? 0) + skipped + unread
  if (status !== 0 && failed === 0) failed = 1
  for (const one of left) if (!rootOnly.includes(one)) say(`Skipped, which counts as failed: ${one}`)
  total.passed += passed
  total.failed += failed
  if (failed > 0) failures.push(name)
}
