import type { Capability } from '../../platform/capability/capability.ts'
import { memberAbilities } from './abilities.ts'
import { createMembers } from './migrations/001-create-members.ts'
import { membersWords } from './words.ts'

export const members: Capability = {
  name: 'members',
  migrations: [createMembers],
  abilities: memberAbilities,
  words: membersWords,
}
