#!/usr/bin/env node
// npm start: everything that is missing, then the server. `--prepare` stops before the server (for images and packages);
// `--dev` serves the pages from their sources by vite beside it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureModules } from './install.mjs'
import { become, envFor, fitNode, root } from './runtime.mjs'
import { ensureWeb } from './web.mjs'

const args = process.argv.slice(2)
const isDev = args.includes('--dev')
const node = await fitNode()
await ensureModules(node, { full: isDev })
if (isDev) servePages()
else await ensureWeb(node)
if (!args.includes('--prepare')) await become(node, 'src/server/main.ts', args, { isServer: true })

function servePages() {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(node, [vite], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: envFor(node) })
  process.on('exit', () => child.kill())
}
