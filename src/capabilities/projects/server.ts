import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { projectAbilities } from './abilities.ts'
import { projectsContract } from './contract.ts'
import { projectHandlers } from './routes.ts'
import { projectsWords } from './words.ts'

export const projects: Capability = {
  name: 'projects',
  migrations: [],
  abilities: projectAbilities,
  words: projectsWords,
  serve: (app, hall, served) => serve(app, hall, 'projects', projectsContract, projectHandlers, served),
}
