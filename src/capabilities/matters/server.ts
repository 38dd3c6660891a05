import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { matterAbilities } from './abilities.ts'
import { mattersContract } from './contract.ts'
import { createMatters } from './migrations/001-create-matters.ts'
import { matterHandlers } from './routes.ts'
import { mattersWords } from './words.ts'

export const matters: Capability = {
  name: 'matters',
  migrations: [createMatters],
  abilities: matterAbilities,
  words: mattersWords,
  serve: (app, hall, served) => serve(app, hall, 'matters', mattersContract, matterHandlers, served),
}
