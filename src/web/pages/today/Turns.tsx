/** 该我办 and 等别人: what waits for a step of ours, and what for one of others; late first, then today, then soon. */
import type { ReactNode } from 'react'
import { mattersContract, type MatterShown } from '../../../capabilities/matters/contract.ts'
import { mattersWords } from '../../../capabilities/matters/words.ts'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go } from '../../../platform/web/address.tsx'
import { Mark, Section } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { shellWords } from '../../words.ts'

export type Turns = OutputOf<typeof mattersContract.today>

const When = ({ matter }: { readonly matter: MatterShown }): ReactNode => {
  const say = useSay(shellWords)
  if (matter.late > 0) return <Mark tone="late">{say('today.late', { days: matter.late })}</Mark>
  if (matter.left === 0) return <Mark tone="soon">{say('today.dueToday')}</Mark>
  if (matter.left !== null) return <Mark tone="soon">{say('today.left', { days: matter.left })}</Mark>
  return <span className="lj-soft">{matter.dueOn ?? say('today.noDue')}</span>
}

const Line = ({ matter, other }: { readonly matter: MatterShown; readonly other: string }): ReactNode => {
  const say = useSay(shellWords)
  const state = useSay(mattersWords)
  return (
    <li>
      <span>
        <When matter={matter} /> <Go to={`/matters/${matter.id}`}>{matter.title}</Go>{' '}
        <span className="lj-soft">
          {other} · {matter.isOffered ? say('today.do.offered') : state(`matters.state.${matter.state}`)}
        </span>
      </span>
    </li>
  )
}

type ListProps = {
  readonly title: string
  readonly lens: 'todo' | 'waiting'
  readonly matters: readonly MatterShown[]
  readonly count: number
}

const Turn = ({ title, lens, matters, count, children }: ListProps & { readonly children: ReactNode }): ReactNode => {
  const say = useSay(shellWords)
  return (
    <Section
      title={`${title} ${count.toLocaleString('en-US')}`}
      extra={
        count > matters.length ? (
          <Go to="/matters" view={{ lens }}>
            {say('today.all', { count: count.toLocaleString('en-US') })}
          </Go>
        ) : undefined
      }
    >
      {children}
      <ul className="lj-list">
        {matters.map((matter) => {
          // Whoever is on the other side: of what we do, the one who asked; of what we wait for, the one who does it.
          const isRaisersTurn = matter.state === 'delivered' || matter.state === 'returned'
          const other = (lens === 'todo') === isRaisersTurn ? matter.lead.name : matter.raiser.name
          return <Line key={matter.id} matter={matter} other={other} />
        })}
      </ul>
    </Section>
  )
}

export const Todo = ({ told }: { readonly told: Turns }): ReactNode => {
  const say = useSay(shellWords)
  return (
    <Turn title={say('today.todo')} lens="todo" matters={told.todo} count={told.todoCount}>
      {told.todoCount > 0 ? null : (
        <p className="lj-soft">
          {say('today.todoNone')}{' '}
          {told.lastClosed === null ? null : (
            <>
              {say('today.lastClosed', { day: told.lastClosed.closedOn ?? '' })}
              <Go to={`/matters/${told.lastClosed.id}`}>{told.lastClosed.title}</Go>
            </>
          )}
        </p>
      )}
    </Turn>
  )
}

export const Waiting = ({ told }: { readonly told: Turns }): ReactNode => {
  const say = useSay(shellWords)
  return (
    <Turn title={say('today.waiting')} lens="waiting" matters={told.waiting} count={told.waitingCount}>
      {told.waitingCount > 0 ? null : <p className="lj-soft">{say('today.waitingNone')}</p>}
    </Turn>
  )
}
