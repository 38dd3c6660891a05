import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { noticeAbilities } from './abilities.ts'
import { noticesContract } from './contract.ts'
import { noticeHandlers } from './routes.ts'
import { noticesWords } from './words.ts'

export const notices: Capability = {
  name: 'notices',
  migrations: [],
  abilities: noticeAbilities,
  words: noticesWords,
  serve: (app, hall, served) => serve(app, hall, 'notices', noticesContract, noticeHandlers(hall.said), served),
}
