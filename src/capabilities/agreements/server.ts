import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { agreementAbilities } from './abilities.ts'
import { agreementsContract } from './contract.ts'
import { createAgreements } from './migrations/001-create-agreements.ts'
import { agreementHandlers } from './routes.ts'
import { everyNight } from './store/nightly.ts'
import { agreementsWords } from './words.ts'

export const agreements: Capability = {
  name: 'agreements',
  migrations: [createAgreements],
  abilities: agreementAbilities,
  words: agreementsWords,
  rounds: [{ at: '17 2 * * *', run: everyNight }],
  serve: (app, hall, served) => serve(app, hall, 'agreements', agreementsContract, agreementHandlers(hall), served),
}
