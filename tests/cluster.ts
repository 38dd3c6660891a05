// One PostgreSQL for a whole run of tests: the private one, in a folder that goes afterwards, or the one TEST_DATABASE_URL names.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openCluster } from '../src/platform/database/cluster/open.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's connection to a cluster in which the tests make their own databases. */
    clusterUrl: string
  }
}

// Nothing of a test outlives it, so nothing waits for the disk.
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '120' }

/** Opens the cluster before the first test and ends it after the last. */
export default async function provideCluster(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    project.provide('clusterUrl', given)
    return async () => {}
  }
  const folder = mkdtempSync(join(tmpdir(), 'lianjian-tests-'))
  const cluster = await openCluster({ dataDir: folder, role: 'command', settings: hasty })
  project.provide('clusterUrl', cluster.url)
  return async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
