import type { Handlers } from '../../platform/http/serve.ts'
import type { sittingsContract } from './contract.ts'

export const sittingHandlers: Handlers<typeof sittingsContract> = {}
