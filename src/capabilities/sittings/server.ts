import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { sittingAbilities } from './abilities.ts'
import { sittingsContract } from './contract.ts'
import { createSittings } from './migrations/001-create-sittings.ts'
import { sittingHandlers } from './routes.ts'
import { sittingsWords } from './words.ts'

export const sittings: Capability = {
  name: 'sittings',
  migrations: [createSittings],
  abilities: sittingAbilities,
  words: sittingsWords,
  serve: (app, hall, served) => serve(app, hall, 'sittings', sittingsContract, sittingHandlers, served),
}
