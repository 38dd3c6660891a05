import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { networkAbilities } from './abilities.ts'
import { networkContract } from './contract.ts'
import { networkHandlers } from './routes.ts'
import { warnOfTerms } from './store/nightly.ts'
import { createNetwork } from './migrations/001-create-network.ts'
import { networkWords } from './words.ts'

export const network: Capability = {
  name: 'network',
  migrations: [createNetwork],
  abilities: networkAbilities,
  words: networkWords,
  rounds: [{ at: '27 2 * * *', run: (database) => warnOfTerms(database) }],
  serve: (app, hall, served) => serve(app, hall, 'network', networkContract, networkHandlers, served),
}
