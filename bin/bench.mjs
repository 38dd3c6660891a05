#!/usr/bin/env node
// npm run bench: measurements against a floor taken in the same run.
import { ensureModules } from './install.mjs'
import { become, fitNode } from './runtime.mjs'
import { ensureWeb } from './web.mjs'

const node = await fitNode()
await ensureModules(node, { full: true })
await ensureWeb(node)
await become(node, 'bench/run.ts', process.argv.slice(2))
