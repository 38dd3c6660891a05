import type { OutputOf } from '../../../../platform/http/contract.ts'
import type { sittingsContract } from '../../../sittings/contract.ts'
import { conferencesContract } from '../../contract.ts'
import { sittingsContract as sittings } from '../../../sittings/contract.ts'

/** What a sitting's page is drawn from. */
export type Sheet = {
  readonly base: OutputOf<typeof sittingsContract.read>
  readonly extra: OutputOf<typeof conferencesContract.readSitting>
}

/** Answers that are stale after any step of a sitting. */
export const STALE = [sittings.read, conferencesContract.readSitting, conferencesContract.readCharter, conferencesContract.charters]
