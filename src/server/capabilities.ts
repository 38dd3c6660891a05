import type { Capability } from '../platform/capability/capability.ts'
import { accountsMigrations } from '../platform/accounts/migrations.ts'
import { auditMigrations } from '../platform/audit/audit.ts'
import { filesMigrations } from '../platform/files/migrations.ts'
import { jobsMigrations } from '../platform/jobs/migrations.ts'
import { noticesMigrations } from '../platform/notices/notices.ts'
import { platformMigrations, type Migration } from '../platform/database/migrate.ts'
import { accounts } from '../capabilities/accounts/server.ts'
import { dashboard } from '../capabilities/dashboard/server.ts'
import { jobs } from '../capabilities/jobs/server.ts'
import { members } from '../capabilities/members/server.ts'
import { metrics } from '../capabilities/metrics/server.ts'
import { notices } from '../capabilities/notices/server.ts'
import { organisations } from '../capabilities/organisations/server.ts'
import { imports } from '../capabilities/imports/server.ts'
import { reports } from '../capabilities/reports/server.ts'
import { rules } from '../capabilities/rules/server.ts'
import { trail } from '../capabilities/trail/server.ts'
import { units } from '../capabilities/units/server.ts'
import { network } from '../capabilities/network/server.ts'
import { matters } from '../capabilities/matters/server.ts'
import { agreements } from '../capabilities/agreements/server.ts'
import { exchange } from '../capabilities/exchange/server.ts'
import { sittings } from '../capabilities/sittings/server.ts'
import { conferences } from '../capabilities/conferences/server.ts'
import { projects } from '../capabilities/projects/server.ts'
import { posts } from '../capabilities/posts/server.ts'
import { evaluations } from '../capabilities/evaluations/server.ts'

/** One line a capability, in the order of migration. A test compares it with the folders and the screens. */
export const capabilities: readonly Capability[] = [
  rules,
  organisations,
  members,
  units,
  network,
  matters,
  agreements,
  exchange,
  sittings,
  conferences,
  projects,
  posts,
  evaluations,
  imports,
  metrics,
  dashboard,
  reports,
  accounts,
  jobs,
  notices,
  trail,
]

export const migrations: readonly Migration[] = [
  ...platformMigrations,
  ...auditMigrations,
  ...accountsMigrations,
  ...jobsMigrations,
  ...filesMigrations,
  ...noticesMigrations,
  ...capabilities.flatMap((capability) => capability.migrations),
]
