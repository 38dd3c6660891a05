import type { Hall, Handlers } from '../../platform/http/serve.ts'
import type { agreementsContract } from './contract.ts'
import { bringHandlers } from './routes/bring.ts'
import { draftHandlers } from './routes/drafts.ts'
import { readHandlers } from './routes/reads.ts'
import { signingHandlers } from './routes/signing.ts'

export const agreementHandlers = (hall: Hall): Handlers<typeof agreementsContract> => ({
  ...readHandlers(hall),
  ...bringHandlers(hall),
  ...draftHandlers,
  ...signingHandlers(hall),
})
