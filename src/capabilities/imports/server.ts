import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { importAbilities } from './abilities.ts'
import { importCommands } from './commands.ts'
import { importsContract } from './contract.ts'
import { bringJob, trialJob } from './routes/jobs.ts'
import { createBatches } from './migrations/001-create-batches.ts'
import { importHandlers } from './routes/routes.ts'
import { importsWords } from './words.ts'

export const imports: Capability = {
  name: 'imports',
  migrations: [createBatches],
  abilities: importAbilities,
  words: importsWords,
  commands: importCommands,
  jobs: [trialJob, bringJob],
  serve: (app, hall, served) => serve(app, hall, 'imports', importsContract, importHandlers(hall), served),
}
