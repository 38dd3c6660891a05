import type { Handlers } from '../../platform/http/serve.ts'
import type { conferencesContract } from './contract.ts'

export const conferenceHandlers: Handlers<typeof conferencesContract> = {}
