#!/usr/bin/env node
// npm start: everything that is missing, then the server. `--prepare` stops before the server (for images and packages).
import { ensureModules } from './install.mjs'
import { become, fitNode } from './runtime.mjs'
import { ensureWeb } from './web.mjs'

const args = process.argv.slice(2)
const node = await fitNode()
await ensureModules(node, { full: false })
if (!args.includes('--dev')) await ensureWeb(node)
if (!args.includes('--prepare')) await become(node, 'src/server/main.ts', args)
