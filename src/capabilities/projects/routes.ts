import type { Handlers } from '../../platform/http/serve.ts'
import type { projectsContract } from './contract.ts'
import { fileHandlers } from './routes/files.ts'
import { partHandlers } from './routes/parts.ts'
import { planHandlers } from './routes/projects.ts'

export { issueHandlers } from './routes/issues.ts'

export const projectHandlers: Handlers<typeof projectsContract> = { ...planHandlers, ...partHandlers, ...fileHandlers }
