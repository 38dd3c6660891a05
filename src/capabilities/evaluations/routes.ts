import type { Handlers } from '../../platform/http/serve.ts'
import type { evaluationsContract } from './contract.ts'
import { answerHandlers } from './routes/answers.ts'
import { paperHandlers } from './routes/paper.ts'
import { roundHandlers } from './routes/rounds.ts'

export const evaluationHandlers: Handlers<typeof evaluationsContract> = { ...roundHandlers, ...answerHandlers, ...paperHandlers }
