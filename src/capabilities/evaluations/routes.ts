import type { Handlers } from '../../platform/http/serve.ts'
import type { evaluationsContract } from './contract.ts'

export const evaluationHandlers: Handlers<typeof evaluationsContract> = {}
