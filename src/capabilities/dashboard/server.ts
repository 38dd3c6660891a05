import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { dashboardAbilities } from './abilities.ts'
import { dashboardContract } from './contract.ts'
import { dashboardHandlers } from './routes.ts'
import { dashboardWords } from './words.ts'

export const dashboard: Capability = {
  name: 'dashboard',
  migrations: [],
  abilities: dashboardAbilities,
  words: dashboardWords,
  serve: (app, hall, served) => serve(app, hall, 'dashboard', dashboardContract, dashboardHandlers, served),
}
