/** 今天: what is missing or late in the organisation of the address, each a way to its rows; then where to begin. No wall of charts. */
import type { ReactNode } from 'react'
import { dashboardAbilities } from '../../capabilities/dashboard/abilities.ts'
import { dashboardContract } from '../../capabilities/dashboard/contract.ts'
import type { OutputOf } from '../../platform/http/contract.ts'
import { Go, usePlace } from '../../platform/web/address.tsx'
import { Figure, formatFigure } from '../../platform/web/Figure.tsx'
import { Page, Section } from '../../platform/web/Page.tsx'
import { useCall } from '../../platform/web/query.ts'
import { useLabel, useSay } from '../../platform/web/say.ts'
import { useMay, useSession } from '../../platform/web/session.ts'
import { Asked } from '../../platform/web/states.tsx'
import { menuFor } from '../discovered.ts'
import { shellWords } from '../words.ts'

type Dashboard = OutputOf<typeof dashboardContract.read>

const FIRST = ['members.total', 'organisations.total', 'communities.total', 'units.total', 'units.signed', 'compounds.total']

const Begin = (): ReactNode => {
  const say = useSay(shellWords)
  const label = useLabel()
  const groups = menuFor(useSession())
  if (groups.length === 0) return null
  return (
    <Section title={say('today.next')}>
      <ul className="lj-list">
        {groups.flatMap(({ entries }) =>
          entries.map((entry) => (
            <li key={entry.path}>
              <Go to={entry.path}>{label(entry.label)}</Go>
            </li>
          )),
        )}
      </ul>
    </Section>
  )
}

const Missing = ({ told }: { readonly told: Dashboard }): ReactNode => {
  const say = useSay(shellWords)
  const open = told.attention.filter(({ value }) => value !== null && value > 0)
  return (
    <Section title={say('today.todo')} extra={<small className="lj-soft">{say('today.asOf', { day: told.on })}</small>}>
      {open.length === 0 ? <p className="lj-soft">{say('today.todoNone', { place: told.of.name })}</p> : null}
      <ul className="lj-list">
        {open.map((figure) => (
          <li key={figure.key}>
            <span>{figure.name}</span>
            <Figure value={figure.value} unit={figure.unit} metric={figure.key} of={told.of.id} on={told.on} says={figure.name} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Told = ({ told }: { readonly told: Dashboard }): ReactNode => {
  const say = useSay(shellWords)
  const valueOf = (key: string): string => {
    const value = told.figures.find((figure) => figure.key === key)?.value
    return value === null || value === undefined ? '0' : formatFigure(value)
  }
  const count = told.attention.filter(({ value }) => value !== null && value > 0).length
  return (
    <Page
      title={say('today.title')}
      answer={say('today.answer', {
        place: told.of.name,
        members: valueOf('members.total'),
        organisations: valueOf('organisations.total'),
        count,
      })}
    >
      <div className="lj-columns">
        <Missing told={told} />
        <div>
          <Section title={say('today.figures')}>
            <ul className="lj-list">
              {told.figures
                .filter(({ key }) => FIRST.includes(key))
                .map((figure) => (
                  <li key={figure.key}>
                    <span>{figure.name}</span>
                    <Figure value={figure.value} unit={figure.unit} metric={figure.key} of={told.of.id} on={told.on} says={figure.name} />
                  </li>
                ))}
            </ul>
          </Section>
          <Begin />
        </div>
      </div>
    </Page>
  )
}

const OfPlace = ({ of, on }: { readonly of: string; readonly on: string | undefined }): ReactNode => {
  const query = useCall(dashboardContract.read, { of, on }, { keep: true })
  return (
    <Asked of={query} lines={8}>
      {(told) => <Told told={told} />}
    </Asked>
  )
}

export default function TodayPage(): ReactNode {
  const say = useSay(shellWords)
  const may = useMay()
  const { of, on } = usePlace()
  const { grants } = useSession()
  if (of !== undefined && may(dashboardAbilities.read)) return <OfPlace of={of} on={on} />
  return (
    <Page title={say('today.title')} answer={say(grants.length === 0 ? 'today.noRoles' : 'today.nothing')}>
      <Begin />
    </Page>
  )
}
