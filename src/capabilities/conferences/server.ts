import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { conferenceAbilities } from './abilities.ts'
import { conferencesContract } from './contract.ts'
import { createConferences } from './migrations/001-create-conferences.ts'
import { conferenceHandlers } from './routes.ts'
import { conferencesWords } from './words.ts'

export const conferences: Capability = {
  name: 'conferences',
  migrations: [createConferences],
  abilities: conferenceAbilities,
  words: conferencesWords,
  serve: (app, hall, served) => serve(app, hall, 'conferences', conferencesContract, conferenceHandlers, served),
}
