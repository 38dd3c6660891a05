import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { matterAbilities } from './abilities.ts'
import { mattersContract } from './contract.ts'
import { createMatters } from './migrations/001-create-matters.ts'
import { matterHandlers } from './routes/routes.ts'
import { nightlyRound } from './store/round.ts'
import { mattersWords } from './words.ts'

export const matters: Capability = {
  name: 'matters',
  migrations: [createMatters],
  abilities: matterAbilities,
  words: mattersWords,
  // Before the offices open.
  rounds: [{ at: '20 5 * * *', run: async (database) => void (await nightlyRound(database)) }],
  serve: (app, hall, served) => serve(app, hall, 'matters', mattersContract, matterHandlers(hall.files), served),
}
