import type { Handlers } from '../../platform/http/serve.ts'
import type { exchangeContract } from './contract.ts'

export const exchangeHandlers: Handlers<typeof exchangeContract> = {}
