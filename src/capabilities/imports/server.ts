import type { Capability } from '../../platform/capability/capability.ts'
import { words } from '../../platform/words/words.ts'
import { importAbilities } from './abilities.ts'
import { createBatches } from './migrations/001-create-batches.ts'

export const imports: Capability = {
  name: 'imports',
  migrations: [createBatches],
  abilities: importAbilities,
  words: words({}, {}),
}
