import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { organisationAbilities } from './abilities.ts'
import { organisationCommands } from './commands.ts'
import { organisationsContract } from './contract.ts'
import { createOrganisations } from './migrations/001-create-organisations.ts'
import { organisationHandlers } from './routes.ts'
import { organisationsWords } from './words.ts'

export const organisations: Capability = {
  name: 'organisations',
  migrations: [createOrganisations],
  abilities: organisationAbilities,
  words: organisationsWords,
  serve: (app, hall, served) => serve(app, hall, 'organisations', organisationsContract, organisationHandlers, served),
  commands: organisationCommands,
}
