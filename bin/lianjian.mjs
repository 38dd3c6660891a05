#!/usr/bin/env node
// npm run --silent lianjian -- <command>: the operator's command line.
import { ensureModules } from './install.mjs'
import { become, fitNode } from './runtime.mjs'

const node = await fitNode()
await ensureModules(node, { full: false })
await become(node, 'src/server/cli.ts', process.argv.slice(2))
