/** 近期: what comes by itself in the next weeks: meetings, agreements that end, what others hand over. */
import type { ReactNode } from 'react'
import { agreementAbilities } from '../../../capabilities/agreements/abilities.ts'
import type { agreementsContract } from '../../../capabilities/agreements/contract.ts'
import { conferenceAbilities } from '../../../capabilities/conferences/abilities.ts'
import type { conferencesContract } from '../../../capabilities/conferences/contract.ts'
import { addDays } from '../../../platform/time/calendar.ts'
import { Go } from '../../../platform/web/address.tsx'
import { Section } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { shellWords } from '../../words.ts'
import { useAsked } from './asked.ts'
import type { Turns } from './Turns.tsx'

type Coming = { readonly key: string; readonly on: string; readonly what: string; readonly to: string }

const WEEKS_AHEAD = 30
const MOST = 10

export const Ahead = ({ told }: { readonly told: Turns }): ReactNode => {
  const say = useSay(shellWords)
  const may = useMay()
  const meetings = useAsked<typeof conferencesContract.charters>(
    '/api/conferences/charters',
    { limit: '50' },
    may(conferenceAbilities.read),
  )
  const agreements = useAsked<typeof agreementsContract.mine>('/api/agreements/mine', {}, may(agreementAbilities.read))
  const until = addDays(told.day, WEEKS_AHEAD)
  const coming: Coming[] = [
    ...told.ahead.map((matter) => ({
      key: matter.id,
      on: matter.dueOn ?? '',
      what: say('today.hands', { party: matter.lead.name, title: matter.title }),
      to: `/matters/${matter.id}`,
    })),
    ...(meetings?.rows ?? []).flatMap(({ course: { next } }) =>
      next === null || next.on < told.day || next.on > until
        ? []
        : [{ key: next.id, on: next.on, what: next.title, to: `/conferences/sittings/${next.id}` }],
    ),
    ...(agreements?.expiring ?? []).map((one) => ({
      key: one.id,
      on: one.endsOn,
      what: say('today.ends', { title: one.title }),
      to: `/agreements/${one.id}`,
    })),
  ].toSorted((one, other) => (one.on < other.on ? -1 : 1))
  return (
    <Section title={say('today.ahead')}>
      {coming.length === 0 ? <p className="lj-soft">{say('today.aheadNone')}</p> : null}
      <ul className="lj-list">
        {coming.slice(0, MOST).map((one) => (
          <li key={one.key}>
            <span>
              <span className="lj-soft lj-figures">{one.on}</span> <Go to={one.to}>{one.what}</Go>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
