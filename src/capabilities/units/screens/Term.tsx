import type { ReactNode } from 'react'
import { Mark } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { today } from '../../../platform/time/clock.ts'
import { addDays, latestDay } from '../../../platform/time/calendar.ts'
import type { Unit } from '../contract.ts'
import { unitsWords } from '../words.ts'

/** Agreements that end within so many days are said to end soon. */
const SOON_DAYS = 90

/** The agreement of a unit in words: signed and until when, over, ending soon, or not there. */
export const Term = ({ agreement, on }: { readonly agreement: Unit['agreement']; readonly on: string | undefined }): ReactNode => {
  const say = useSay(unitsWords)
  if (agreement === null) return <span className="lj-soft">{say('units.notSigned')}</span>
  const { signedOn, endsOn } = agreement
  if (endsOn === null) return signedOn
  const day = on ?? today()
  const last = latestDay(endsOn)
  if (last < day) return <Mark tone="late">{say('units.expired', { endsOn })}</Mark>
  if (last <= addDays(day, SOON_DAYS)) return <Mark tone="soon">{say('units.until', { endsOn })}</Mark>
  return say('units.until', { endsOn })
}
