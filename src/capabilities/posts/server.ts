import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { postAbilities } from './abilities.ts'
import { ownEndpoints } from './contract/own.ts'
import { postsContract } from './contract/posts.ts'
import { reportingContract } from './contract/reporting.ts'
import { servicesContract } from './contract/services.ts'
import { statementsContract } from './contract/statements.ts'
import { createPosts } from './migrations/001-create-posts.ts'
import { ownHandlers } from './routes/own.ts'
import { postHandlers } from './routes/posts.ts'
import { reportingHandlers } from './routes/reporting.ts'
import { serviceHandlers } from './routes/services.ts'
import { statementHandlers } from './routes/statements.ts'
import { postsWords } from './words.ts'

export const posts: Capability = {
  name: 'posts',
  migrations: [createPosts],
  abilities: postAbilities,
  words: postsWords,
  serve: (app, hall, served) => {
    serve(app, hall, 'posts', postsContract, postHandlers, served)
    serve(app, hall, 'posts', reportingContract, reportingHandlers, served)
    serve(app, hall, 'posts', servicesContract, serviceHandlers, served)
    serve(app, hall, 'posts', statementsContract, statementHandlers(hall.origin), served)
    serve(app, hall, 'posts', ownEndpoints, ownHandlers(hall.origin), served)
  },
}
