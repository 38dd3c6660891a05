import type { ReactNode } from 'react'
import { today } from '../../../platform/time/clock.ts'
import { Mark } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { MatterShown } from '../contract.ts'
import { SOURCE_KINDS } from '../kinds.ts'
import { mattersWords } from '../words.ts'
import { screenWords } from './words.ts'

type Shown = Pick<MatterShown, 'state' | 'beginsOn' | 'dueOn' | 'late' | 'left' | 'isOffered' | 'outcome'>

/** When it is due, in words: the day, and how far from it. */
export const Due = ({ matter }: { readonly matter: Shown }): ReactNode => {
  const say = useSay(screenWords)
  if (matter.dueOn === null) return <span className="lj-soft">{say('screen.noDue')}</span>
  return (
    <>
      {matter.late > 0 ? (
        <Mark tone="late">{say('screen.late', { days: matter.late })}</Mark>
      ) : matter.left === 0 ? (
        <Mark tone="soon">{say('screen.dueToday')}</Mark>
      ) : matter.left !== null ? (
        <Mark tone="soon">{say('screen.left', { days: matter.left })}</Mark>
      ) : null}{' '}
      {matter.dueOn}
    </>
  )
}

/** How it stands, in words: of a closed one, how it ended. */
export const Stands = ({ matter }: { readonly matter: Shown }): ReactNode => {
  const say = useSay(mattersWords)
  const sayHere = useSay(screenWords)
  if (matter.outcome !== null)
    return <Mark tone={matter.outcome === 'done' ? 'good' : 'plain'}>{say(`matters.outcome.${matter.outcome}`)}</Mark>
  return (
    <>
      <Mark tone={matter.state === 'delivered' ? 'soon' : matter.state === 'disputed' || matter.state === 'returned' ? 'late' : 'plain'}>
        {say(`matters.state.${matter.state}`)}
      </Mark>
      {matter.beginsOn > today() ? <span className="lj-soft"> {sayHere('screen.beginsOn')}</span> : null}
      {matter.isOffered ? <span className="lj-soft"> {sayHere('screen.offered')}</span> : null}
    </>
  )
}

/** The name of a source's kind; one that no word is kept for stands as it is. */
export const useSourceName = (): ((kind: string) => string) => {
  const say = useSay(mattersWords)
  return (kind) => {
    const known = SOURCE_KINDS.find((one) => one === kind)
    return known === undefined ? kind : say(`matters.source.${known}`)
  }
}
