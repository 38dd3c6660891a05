import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { trailAbilities } from './abilities.ts'
import { trailContract } from './contract.ts'
import { trailHandlers } from './routes.ts'
import { trailWords } from './words.ts'

export const trail: Capability = {
  name: 'trail',
  migrations: [],
  abilities: trailAbilities,
  words: trailWords,
  serve: (app, hall, served) => serve(app, hall, 'trail', trailContract, trailHandlers, served),
}
