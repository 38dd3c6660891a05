import type { Handlers } from '../../platform/http/serve.ts'
import type { conferencesContract } from './contract.ts'
import { calendarHandlers } from './routes/calendar.ts'
import { charterHandlers } from './routes/charters.ts'
import { decisionHandlers } from './routes/decisions.ts'
import { documentHandlers } from './routes/documents.ts'
import { exportHandlers } from './routes/exports.ts'
import { sittingHandlers } from './routes/sittings.ts'
import { stepHandlers } from './routes/steps.ts'
import { topicHandlers } from './routes/topics.ts'

export const conferenceHandlers: Handlers<typeof conferencesContract> = {
  ...charterHandlers,
  ...sittingHandlers,
  ...stepHandlers,
  ...topicHandlers,
  ...decisionHandlers,
  ...documentHandlers,
  ...calendarHandlers,
  ...exportHandlers,
}
