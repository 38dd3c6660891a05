import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { postAbilities } from './abilities.ts'
import { postsContract } from './contract.ts'
import { postHandlers } from './routes.ts'
import { postsWords } from './words.ts'

export const posts: Capability = {
  name: 'posts',
  migrations: [],
  abilities: postAbilities,
  words: postsWords,
  serve: (app, hall, served) => serve(app, hall, 'posts', postsContract, postHandlers, served),
}
