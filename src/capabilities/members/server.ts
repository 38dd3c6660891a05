import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { memberAbilities } from './abilities.ts'
import { membersContract } from './contract.ts'
import { createMembers } from './migrations/001-create-members.ts'
import { memberHandlers } from './routes.ts'
import { membersWords } from './words.ts'

export const members: Capability = {
  name: 'members',
  migrations: [createMembers],
  abilities: memberAbilities,
  words: membersWords,
  serve: (app, hall, served) => serve(app, hall, 'members', membersContract, memberHandlers, served),
}
