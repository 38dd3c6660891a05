import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation } from '@tanstack/react-router'
import { Go } from '../platform/web/address.tsx'
import { useLabel, useSay } from '../platform/web/say.ts'
import { useSession } from '../platform/web/session.ts'
import { menuFor } from './discovered.ts'
import { shellWords } from './words.ts'

type LineProps = { readonly to: `/${string}`; readonly children: ReactNode; readonly onGo?: (() => void) | undefined }

const leadsTo = (to: string, pathname: string): boolean =>
  to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`)

const Line = ({ to, children, onGo }: LineProps): ReactNode => {
  const { pathname } = useLocation()
  const groups = menuFor(useSession())
  // Of two entries on the way to a page, such as 事项 and its board, the nearer one is where the reader is.
  const isNearer = (path: string): boolean => path.length > to.length && path.startsWith(`${to}/`) && leadsTo(path, pathname)
  const here = leadsTo(to, pathname) && !groups.some(({ entries }) => entries.some((entry) => isNearer(entry.path)))
  const line = useRef<HTMLLIElement>(null)
  // A menu longer than the screen shows where the reader is.
  useEffect(() => {
    if (here) line.current?.scrollIntoView({ block: 'nearest' })
  }, [here])
  return (
    <li ref={line}>
      <Go to={to} {...(here ? { 'aria-current': 'page' as const } : {})} {...(onGo ? { onClick: onGo } : {})}>
        {children}
      </Go>
    </li>
  )
}

/** The one line of the field as a menu: only what this person's abilities open. */
export const Menu = ({ onGo }: { readonly onGo?: () => void }): ReactNode => {
  const say = useSay(shellWords)
  const label = useLabel()
  const session = useSession()
  const groups = menuFor(session)
  const entriesOf = (group: (typeof groups)[number]): ReactNode =>
    group.entries.map((entry) => (
      <Line key={entry.path} to={entry.path} onGo={onGo}>
        {label(entry.label)}
      </Line>
    ))
  const [home] = groups.filter(({ group }) => group === 'home')
  return (
    <nav className="lj-nav" aria-label={say('shell.menu')}>
      <ul>
        <Line to="/" onGo={onGo}>
          {say('shell.today')}
        </Line>
        {home ? entriesOf(home) : null}
      </ul>
      {groups
        .filter(({ group }) => group !== 'home')
        .map((group) => (
          <section key={group.group} aria-label={say(`shell.group.${group.group}`)}>
            <h2>{say(`shell.group.${group.group}`)}</h2>
            <ul>{entriesOf(group)}</ul>
          </section>
        ))}
      <section aria-label={say('shell.help')}>
        <h2>{say('shell.help')}</h2>
        <ul>
          <Line to="/help" onGo={onGo}>
            {say('help.start')}
          </Line>
          <Line to="/api-docs" onGo={onGo}>
            {say('shell.api')}
          </Line>
          <Line to="/about" onGo={onGo}>
            {say('shell.about')}
          </Line>
        </ul>
      </section>
    </nav>
  )
}
