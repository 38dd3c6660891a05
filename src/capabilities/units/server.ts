import type { Capability } from '../../platform/capability/capability.ts'
import { unitAbilities } from './abilities.ts'
import { createUnits } from './migrations/001-create-units.ts'
import { unitsWords } from './words.ts'

export const units: Capability = {
  name: 'units',
  migrations: [createUnits],
  abilities: unitAbilities,
  words: unitsWords,
}
