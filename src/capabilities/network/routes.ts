import type { Handlers } from '../../platform/http/serve.ts'
import type { networkContract } from './contract.ts'
import { coverageHandlers } from './routes/coverage.ts'
import { dutyHandlers } from './routes/duties.ts'
import { groundHandlers } from './routes/ground.ts'
import { partyHandlers } from './routes/parties.ts'
import { pictureHandlers } from './routes/picture.ts'
import { seatHandlers } from './routes/seats.ts'

export const networkHandlers: Handlers<typeof networkContract> = {
  ...partyHandlers,
  ...seatHandlers,
  ...groundHandlers,
  ...dutyHandlers,
  ...coverageHandlers,
  ...pictureHandlers,
}
