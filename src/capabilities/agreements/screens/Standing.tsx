// How things stand, in words: a term, a tally, an occurrence.
import type { ReactNode } from 'react'
import { addDays } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import { Mark } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { Occurrence, Tally } from '../contract.ts'
import type { AgreementState } from '../kinds.ts'
import { EXPIRING_DAYS } from '../rules/ending.ts'
import { agreementsWords } from '../words.ts'

/** «12 条中兑现 8 条,未兑现 3 条». */
export const useTally = (): ((tally: Tally) => string) => {
  const say = useSay(agreementsWords)
  return ({ due, kept, partly, unmet }) =>
    due === 0
      ? say('agreements.tallyNone')
      : say('agreements.tally', { due, kept }) +
        (partly > 0 ? say('agreements.tallyPartly', { partly }) : '') +
        (unmet > 0 ? say('agreements.tallyUnmet', { unmet }) : '')
}

export const TallyMark = ({ tally }: { readonly tally: Tally }): ReactNode => {
  const told = useTally()(tally)
  if (tally.due === 0) return <span className="lj-soft">{told}</span>
  return tally.unmet > 0 ? <Mark tone="late">{told}</Mark> : <span>{told}</span>
}

type Term = { readonly state: AgreementState; readonly endsOn: string | null }

/** Until when: marked where it has run out or soon will. `bare` under a label that says 有效期至 already. */
export const Until = ({ state, endsOn, bare = false }: Term & { readonly bare?: boolean }): ReactNode => {
  const say = useSay(agreementsWords)
  if (endsOn === null) return <span className="lj-soft">{say('agreements.open')}</span>
  const day = today()
  if (state === 'inForce' && endsOn < day) return <Mark tone="late">{say('agreements.expired', { endsOn })}</Mark>
  if (state === 'inForce' && endsOn <= addDays(day, EXPIRING_DAYS))
    return <Mark tone="soon">{say('agreements.expiresSoon', { endsOn })}</Mark>
  return <>{bare ? endsOn : say('agreements.until', { endsOn })}</>
}

/** The state in a word; one past its last day is shown as expired though nobody has ended it. */
export const useStateWord = (): ((it: Term) => string) => {
  const say = useSay(agreementsWords)
  return ({ state, endsOn }) =>
    state === 'inForce' && endsOn !== null && endsOn < today() ? say('agreements.state.expired') : say(`agreements.state.${state}`)
}

const TONES = { kept: 'good', partly: 'soon', released: 'plain', unmet: 'late', awaiting: 'soon', open: 'plain' } as const

/** One occurrence: kept, unmet, awaited …; an open dispute or an unanswered delivery is said beside. */
export const Stands = ({ of: it }: { readonly of: Pick<Occurrence, 'stands' | 'disputed' | 'delivered'> }): ReactNode => {
  const say = useSay(agreementsWords)
  return (
    <span className="lj-row">
      <Mark tone={TONES[it.stands]}>{say(`agreements.stands.${it.stands}`)}</Mark>
      {it.disputed ? <small>{say('agreements.disputed')}</small> : null}
      {it.stands === 'unmet' && it.delivered ? <small>{say('agreements.waitsConfirm')}</small> : null}
    </span>
  )
}
