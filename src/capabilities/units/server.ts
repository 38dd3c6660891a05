import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { unitAbilities } from './abilities.ts'
import { unitsContract } from './contract.ts'
import { createUnits } from './migrations/001-create-units.ts'
import { unitHandlers } from './routes.ts'
import { unitsWords } from './words.ts'

export const units: Capability = {
  name: 'units',
  migrations: [createUnits],
  abilities: unitAbilities,
  words: unitsWords,
  serve: (app, hall, served) => serve(app, hall, 'units', unitsContract, unitHandlers, served),
}
