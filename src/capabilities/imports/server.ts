import type { Capability } from '../../platform/capability/capability.ts'
import { importAbilities } from './abilities.ts'
import { importCommands } from './commands.ts'
import { createBatches } from './migrations/001-create-batches.ts'
import { importsWords } from './words.ts'

export const imports: Capability = {
  name: 'imports',
  migrations: [createBatches],
  abilities: importAbilities,
  words: importsWords,
  commands: importCommands,
}
