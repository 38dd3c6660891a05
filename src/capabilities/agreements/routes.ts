import type { Handlers } from '../../platform/http/serve.ts'
import type { agreementsContract } from './contract.ts'

export const agreementHandlers: Handlers<typeof agreementsContract> = {}
