import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { projectAbilities } from './abilities.ts'
import { issuesContract, projectsContract } from './contract.ts'
import { createProjects } from './migrations/001-create-projects.ts'
import { createCombing } from './migrations/002-create-combing.ts'
import { issueHandlers, projectHandlers } from './routes.ts'
import { projectsWords } from './words.ts'

export const projects: Capability = {
  name: 'projects',
  migrations: [createProjects, createCombing],
  abilities: projectAbilities,
  words: projectsWords,
  serve: (app, hall, served) => {
    serve(app, hall, 'projects', projectsContract, projectHandlers, served)
    serve(app, hall, 'projects', issuesContract, issueHandlers, served)
  },
}
