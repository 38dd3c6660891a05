import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { evaluationAbilities } from './abilities.ts'
import { evaluationsContract } from './contract.ts'
import { evaluationHandlers } from './routes.ts'
import { evaluationsWords } from './words.ts'

export const evaluations: Capability = {
  name: 'evaluations',
  migrations: [],
  abilities: evaluationAbilities,
  words: evaluationsWords,
  serve: (app, hall, served) => serve(app, hall, 'evaluations', evaluationsContract, evaluationHandlers, served),
}
