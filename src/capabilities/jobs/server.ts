import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { jobAbilities } from './abilities.ts'
import { jobsContract } from './contract.ts'
import { jobHandlers } from './routes.ts'
import { jobsWords } from './words.ts'

export const jobs: Capability = {
  name: 'jobs',
  migrations: [],
  abilities: jobAbilities,
  words: jobsWords,
  serve: (app, hall, served) => serve(app, hall, 'jobs', jobsContract, jobHandlers(hall), served),
}
