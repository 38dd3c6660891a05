import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { reportAbilities } from './abilities.ts'
import { reportCommands } from './commands.ts'
import { reportsContract } from './contract.ts'
import { keepReports } from './migrations/001-keep-reports.ts'
import { reportHandlers } from './routes.ts'
import { reportsWords } from './words.ts'

export const reports: Capability = {
  name: 'reports',
  migrations: [keepReports],
  abilities: reportAbilities,
  words: reportsWords,
  serve: (app, hall, served) => serve(app, hall, 'reports', reportsContract, reportHandlers, served),
  commands: reportCommands,
}
