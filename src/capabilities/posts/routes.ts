import type { Handlers } from '../../platform/http/serve.ts'
import type { postsContract } from './contract.ts'

export const postHandlers: Handlers<typeof postsContract> = {}
