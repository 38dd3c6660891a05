import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { exchangeAbilities } from './abilities.ts'
import { exchangeContract } from './contract.ts'
import { createExchange } from './migrations/001-create-exchange.ts'
import { exchangeHandlers } from './routes.ts'
import { moveNeedsOn } from './store/rounds.ts'
import { exchangeWords } from './words.ts'

export const exchange: Capability = {
  name: 'exchange',
  migrations: [createExchange],
  abilities: exchangeAbilities,
  words: exchangeWords,
  // Before offices open, so that the day begins with what moved.
  rounds: [{ at: '20 5 * * *', run: (database) => moveNeedsOn(database) }],
  serve: (app, hall, served) => serve(app, hall, 'exchange', exchangeContract, exchangeHandlers, served),
}
