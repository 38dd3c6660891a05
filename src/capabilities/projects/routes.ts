import type { Handlers } from '../../platform/http/serve.ts'
import type { projectsContract } from './contract.ts'

export const projectHandlers: Handlers<typeof projectsContract> = {}
