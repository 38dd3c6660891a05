// The app as it is served, in a process of its own, with the actor given: node bench/ours.ts PLAN.json
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { Actor } from '../src/platform/access/ability.ts'
import { openAccounts } from '../src/platform/accounts/accounts.ts'
import { openDatabase } from '../src/platform/database/transaction.ts'
import { openFiles } from '../src/platform/files/files.ts'
import { takeUpload } from '../src/platform/files/upload.ts'
import { secretsFrom } from '../src/platform/secrets/secrets.ts'
import { build } from '../src/server/build.ts'

export type OursPlan = { readonly url: string; readonly port: number; readonly actor: Actor }

const plan = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as OursPlan
const database = openDatabase({ url: plan.url, secrets: secretsFrom([{ id: '00000001', bytes: Buffer.alloc(32, 7) }]) })
const accounts = openAccounts({ database, baseUrl: `http://127.0.0.1:${plan.port}` })
const { app } = await build({ hall: { database, accounts, files: openFiles(tmpdir()), actorOf: async () => plan.actor, takeUpload } })
await app.listen({ port: plan.port, host: '127.0.0.1' })
process.stdout.write('ready\n')
