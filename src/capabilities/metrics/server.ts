import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { metricAbilities } from './abilities.ts'
import { metricCommands } from './commands.ts'
import { metricsContract } from './contract.ts'
import { keepFigures } from './migrations/001-keep-figures.ts'
import { keepTallies } from './migrations/002-keep-tallies.ts'
import { metricHandlers } from './routes.ts'
import { keepSums } from './store/summing.ts'
import { metricsWords } from './words.ts'

export const metrics: Capability = {
  name: 'metrics',
  migrations: [keepFigures, keepTallies],
  abilities: metricAbilities,
  words: metricsWords,
  commands: metricCommands,
  rounds: [{ at: '47 * * * *', run: keepSums }],
  serve: (app, hall, served) => serve(app, hall, 'metrics', metricsContract, metricHandlers, served),
}
