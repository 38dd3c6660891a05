import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { evaluationAbilities } from './abilities.ts'
import { evaluationsContract } from './contract.ts'
import { createEvaluations } from './migrations/001-create-evaluations.ts'
import { evaluationHandlers } from './routes.ts'
import { unsealAllPast } from './store/past.ts'
import { evaluationsWords } from './words.ts'

export const evaluations: Capability = {
  name: 'evaluations',
  migrations: [createEvaluations],
  abilities: evaluationAbilities,
  words: evaluationsWords,
  serve: (app, hall, served) => serve(app, hall, 'evaluations', evaluationsContract, evaluationHandlers, served),
  // Forms whose last day has passed are opened for the figures; whoever reads a pair before sees it open all the same.
  rounds: [{ at: '20 0 * * *', run: unsealAllPast }],
}
