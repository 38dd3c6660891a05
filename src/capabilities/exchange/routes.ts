import type { Handlers } from '../../platform/http/serve.ts'
import type { exchangeContract } from './contract.ts'
import { claimHandlers } from './routes/claims.ts'
import { deskHandlers } from './routes/desk.ts'
import { publishHandlers } from './routes/publish.ts'
import { readHandlers } from './routes/read.ts'
import { settingsHandlers } from './routes/settings.ts'

export const exchangeHandlers: Handlers<typeof exchangeContract> = {
  ...settingsHandlers,
  ...readHandlers,
  ...deskHandlers,
  ...publishHandlers,
  ...claimHandlers,
}
