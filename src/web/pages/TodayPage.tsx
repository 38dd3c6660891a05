import type { ReactNode } from 'react'
import { Go } from '../../platform/web/address.tsx'
import { Page, Section } from '../../platform/web/Page.tsx'
import { useLabel, useSay } from '../../platform/web/say.ts'
import { useSession } from '../../platform/web/session.ts'
import { menuFor } from '../discovered.ts'
import { shellWords } from '../words.ts'

export default function TodayPage(): ReactNode {
  const say = useSay(shellWords)
  const label = useLabel()
  const session = useSession()
  const groups = menuFor(session)
  return (
    <Page title={say('today.title')} answer={say('today.nothing')}>
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
    </Page>
  )
}
