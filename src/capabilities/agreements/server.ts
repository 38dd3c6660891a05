import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { agreementAbilities } from './abilities.ts'
import { agreementsContract } from './contract.ts'
import { agreementHandlers } from './routes.ts'
import { agreementsWords } from './words.ts'

export const agreements: Capability = {
  name: 'agreements',
  migrations: [],
  abilities: agreementAbilities,
  words: agreementsWords,
  serve: (app, hall, served) => serve(app, hall, 'agreements', agreementsContract, agreementHandlers, served),
}
