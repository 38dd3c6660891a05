import type { Handlers } from '../../platform/http/serve.ts'
import type { sittingsContract } from './contract.ts'
import { agendaHandlers } from './routes/agenda.ts'
import { attendanceHandlers } from './routes/attendance.ts'
import { minutesHandlers } from './routes/minutes.ts'
import { stateHandlers } from './routes/state.ts'

export const sittingHandlers: Handlers<typeof sittingsContract> = {
  ...stateHandlers,
  ...agendaHandlers,
  ...attendanceHandlers,
  ...minutesHandlers,
}
