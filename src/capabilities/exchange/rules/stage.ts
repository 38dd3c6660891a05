// How an unclaimed need moves on by itself: the party it was put to, the street's pool, the next conference's agenda. Only the dates
// decide, so that anybody can say beforehand when it moves; a claim on all of it keeps it where it is. Issue of the three lists, R04.
import { addDays } from '../../../platform/time/calendar.ts'
import type { Stage } from '../kinds.ts'

/** Days that a need waits at each place; local, set by the district. */
export type Waits = { readonly pairedDays: number; readonly poolDays: number }

/** Where a district has set nothing. */
export const USUAL_WAITS: Waits = { pairedDays: 7, poolDays: 7 }

export type StageDays = { readonly poolOn: string; readonly agendaOn: string }

/** The days of the moves, as of the day of publication. A need put to nobody in particular lies in the pool at once. */
export const stageDays = (publishedOn: string, waits: Waits, isPaired: boolean): StageDays => {
  const poolOn = isPaired ? addDays(publishedOn, waits.pairedDays) : publishedOn
  return { poolOn, agendaOn: addDays(poolOn, waits.poolDays) }
}

/** The days after its owner has put it into the pool before its time; nothing changes once it is there. */
export const poolNow = (days: StageDays, today: string, waits: Waits): StageDays =>
  days.poolOn <= today ? days : { poolOn: today, agendaOn: addDays(today, waits.poolDays) }

/** Where the need stands on a day. */
export const stageOn = (days: StageDays, day: string): Stage => (day >= days.agendaOn ? 'agenda' : day >= days.poolOn ? 'pool' : 'paired')

/** The moves that were due by a day and are not yet in the history, in order. */
export const movesDue = (written: Stage, days: StageDays, day: string): readonly Exclude<Stage, 'paired'>[] => {
  const now = stageOn(days, day)
  if (now === written || now === 'paired' || written === 'agenda') return []
  return written === 'paired' && now === 'agenda' ? ['pool', 'agenda'] : [now]
}
