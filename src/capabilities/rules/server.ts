import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { ruleAbilities } from './abilities.ts'
import { rulesContract } from './contract.ts'
import { ruleHandlers } from './routes.ts'
import { rulesWords } from './words.ts'

export const rules: Capability = {
  name: 'rules',
  migrations: [],
  abilities: ruleAbilities,
  words: rulesWords,
  serve: (app, hall, served) => serve(app, hall, 'rules', rulesContract, ruleHandlers, served),
}
