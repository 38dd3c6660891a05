import type { ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { addMonths } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import { Go, useScope, useView } from '../../../platform/web/address.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useNarrow } from '../../../platform/web/narrow.ts'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { Chips } from '../../../platform/web/table/Chips.tsx'
import { mattersContract, type MatterShown } from '../contract.ts'
import { LENSES, type Lens } from '../kinds.ts'
import { Stands } from './Due.tsx'
import { screenWords } from './words.ts'

type Month = OutputOf<typeof mattersContract.calendar>
type Day = Month['days'][number] & { readonly matters: readonly MatterShown[] }

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/

/** Monday is 0. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

const Matters = ({ matters }: { readonly matters: readonly MatterShown[] }): ReactNode => (
  <ul>
    {matters.map((matter) => (
      <li key={matter.id}>
        <Go to={`/matters/${matter.id}`} title={matter.lead.name}>
          {matter.title}
        </Go>{' '}
        <Stands matter={matter} />
      </li>
    ))}
  </ul>
)

const DayHead = ({ day }: { readonly day: Day }): ReactNode => {
  const say = useSay(screenWords)
  const special = weekdayOf(day.day) < 5 ? !day.works : day.works
  return (
    <p className="lj-soft">
      <strong>{Number(day.day.slice(8))}</strong>
      {special || day.name !== null ? ` ${say(day.works ? 'screen.worked' : 'screen.off')} ${day.name ?? ''}` : ''}
    </p>
  )
}

/** A month as weeks; on a phone the days that hold something, one below the other. */
const Weeks = ({ days }: { readonly days: readonly Day[] }): ReactNode => {
  const say = useSay(screenWords)
  const narrow = useNarrow()
  if (narrow)
    return (
      <ul className="lj-list">
        {days
          .filter((day) => day.matters.length > 0)
          .map((day) => (
            <li key={day.day}>
              <div className="lj-month-day">
                <DayHead day={day} />
                <Matters matters={day.matters} />
              </div>
            </li>
          ))}
      </ul>
    )
  const first = weekdayOf(days[0]!.day)
  const weeks = Math.ceil((first + days.length) / 7)
  return (
    <div className="lj-section lj-scroll">
      <table className="lj-plain lj-month">
        <thead>
          <tr>
            {say('screen.weekdays')
              .split(',')
              .map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: weeks }, (_, week) => (
            <tr key={days[Math.max(0, week * 7 - first)]?.day}>
              {week === 0 && first > 0 ? <td colSpan={first}>&nbsp;</td> : null}
              {days.slice(Math.max(0, week * 7 - first), week * 7 - first + 7).map((day) => (
                <td key={day.day} className="lj-month-day" data-off={!day.works}>
                  <DayHead day={day} />
                  <Matters matters={day.matters} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Told = ({ month, told }: { readonly month: string; readonly told: Month }): ReactNode => {
  const say = useSay(screenWords)
  const { change } = useView()
  const step = (by: number): void => change({ month: addMonths(month, by) }, { push: true })
  const [year, inYear] = month.split('-') as [string, string]
  const open = told.rows.filter((matter) => matter.state !== 'closed').length
  return (
    <Page
      title={`${say('screen.calendar')} ${say('screen.month', { year, month: Number(inYear) })}`}
      answer={say('screen.calendarAnswer', { count: told.rows.length + told.more, open })}
      actions={
        <>
          <Button onClick={() => step(-1)}>{say('screen.before')}</Button>
          <Button onClick={() => step(1)}>{say('screen.afterMonth')}</Button>
        </>
      }
    >
      <p className="lj-row">
        <Chips
          filters={[
            { key: 'lens', label: say('screen.lens'), choices: LENSES.map((lens) => ({ value: lens, label: say(`screen.lens.${lens}`) })) },
          ]}
        />
      </p>
      {told.more > 0 ? <p className="lj-soft">{say('screen.tooMany', { count: told.more })}</p> : null}
      <Weeks days={told.days.map((day) => ({ ...day, matters: told.rows.filter((matter) => matter.dueOn === day.day) }))} />
    </Page>
  )
}

export default function CalendarPage(): ReactNode {
  const { view } = useView()
  const { of } = useScope()
  const month = MONTH.test(view['month'] ?? '') ? view['month']! : today().slice(0, 7)
  const lens = LENSES.find((one): one is Lens => one === view['lens'])
  const query = useCall(mattersContract.calendar, { of, month, lens }, { keep: true })
  return (
    <Asked of={query} lines={8}>
      {(told) => <Told month={told.days[0]!.day.slice(0, 7)} told={told} />}
    </Asked>
  )
}
