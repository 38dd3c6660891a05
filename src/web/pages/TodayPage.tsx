/** 今天: what this person owes and waits for, by date; then the organisation's figures in a few lines. No wall of charts. */
import { lazy, Suspense, type ReactNode } from 'react'
import { dashboardAbilities } from '../../capabilities/dashboard/abilities.ts'
import { matterAbilities } from '../../capabilities/matters/abilities.ts'
import { mattersContract } from '../../capabilities/matters/contract.ts'
import { organisationAbilities } from '../../capabilities/organisations/abilities.ts'
import { today } from '../../platform/time/clock.ts'
import { Go, usePlace } from '../../platform/web/address.tsx'
import { Page, Section } from '../../platform/web/Page.tsx'
import { useCall } from '../../platform/web/query.ts'
import { useLabel, useSay } from '../../platform/web/say.ts'
import { useMay, useSession } from '../../platform/web/session.ts'
import { Asked, Loading } from '../../platform/web/states.tsx'
import { menuFor } from '../discovered.ts'
import { shellWords } from '../words.ts'
import { Ahead } from './today/Ahead.tsx'
import { Answers, useAnswers } from './today/Answers.tsx'
import { Figures } from './today/Figures.tsx'
import { Todo, Waiting, type Turns } from './today/Turns.tsx'

// Forms, for the one administrator of an empty system.
const FirstSteps = lazy(() => import('./today/FirstSteps.tsx'))

/** For whom nothing is due: where they can go. Of an office's long menu the first of each group. */
const Begin = ({ entriesOfGroup }: { readonly entriesOfGroup?: number }): ReactNode => {
  const say = useSay(shellWords)
  const label = useLabel()
  const groups = menuFor(useSession())
  if (groups.length === 0) return null
  return (
    <Section title={say('today.next')}>
      <ul className="lj-list">
        {groups.flatMap(({ entries }) =>
          entries.slice(0, entriesOfGroup).map((entry) => (
            <li key={entry.path}>
              <Go to={entry.path}>{label(entry.label)}</Go>
            </li>
          )),
        )}
      </ul>
    </Section>
  )
}

/** Today's date as it is written where one reads: 11月22日 星期日, Sunday 22 November. */
const useDate = (): string => {
  const say = useSay(shellWords)
  const day = today()
  const weekdays = say('today.weekdays').split(',')
  return say('today.date', {
    month: say('today.months').split(',')[Number(day.slice(5, 7)) - 1] ?? '',
    day: Number(day.slice(8)),
    weekday: weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '',
  })
}

const answerOf = (told: Turns, todo: number): 'today.answerNone' | 'today.answerLate' | 'today.answer' => {
  if (todo === 0) return 'today.answerNone'
  return told.lateCount > 0 ? 'today.answerLate' : 'today.answer'
}

const Told = ({ told }: { readonly told: Turns }): ReactNode => {
  const say = useSay(shellWords)
  const may = useMay()
  const answers = useAnswers()
  // A signature and an answer are owed as much as a matter is.
  const todo = told.todoCount + answers.count
  const date = useDate()
  const { of, on } = usePlace()
  return (
    <Page
      title={`${say('today.title')} ${date}`}
      answer={say(answerOf(told, todo), { todo, late: told.lateCount, waiting: told.waitingCount })}
    >
      <div className="lj-columns">
        <div>
          <Answers of={answers} />
          {todo > 0 && told.todoCount === 0 ? null : <Todo told={told} />}
          {todo === 0 && told.waitingCount === 0 ? <Begin entriesOfGroup={1} /> : null}
        </div>
        <div>
          <Waiting told={told} />
          <Ahead told={told} />
        </div>
      </div>
      {of !== undefined && may(dashboardAbilities.read) ? <Figures of={of} on={on} /> : null}
    </Page>
  )
}

const OfMatters = (): ReactNode => {
  const query = useCall(mattersContract.today, {}, { keep: true, every: 120_000 })
  return (
    <Asked of={query} lines={8}>
      {(told) => <Told told={told} />}
    </Asked>
  )
}

export default function TodayPage(): ReactNode {
  const say = useSay(shellWords)
  const may = useMay()
  const date = useDate()
  const { of, on } = usePlace()
  const { grants } = useSession()
  if (may(matterAbilities.read)) return <OfMatters />
  return (
    <Page title={`${say('today.title')} ${date}`} answer={say(grants.length === 0 ? 'today.noRoles' : 'today.nothing')}>
      {may(organisationAbilities.begin) ? (
        <Suspense fallback={<Loading />}>
          <FirstSteps />
        </Suspense>
      ) : null}
      {of !== undefined && may(dashboardAbilities.read) ? <Figures of={of} on={on} /> : null}
      <Begin />
    </Page>
  )
}
