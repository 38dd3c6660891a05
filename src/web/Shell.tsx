/** The frame around every signed-in page: who we are, for which organisation, where else one can go. */
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { today } from '../platform/time/clock.ts'
import { Go, useScope } from '../platform/web/address.tsx'
import { useNarrow } from '../platform/web/narrow.ts'
import { useSay } from '../platform/web/say.ts'
import { NOBODY, SessionContext } from '../platform/web/session.ts'
import { Loading } from '../platform/web/states.tsx'
import { ToldHere } from '../platform/web/told.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { Bell } from './Bell.tsx'
import { Boundary } from './Broken.tsx'
import mark from './mark.svg'
import { Menu } from './Menu.tsx'
import { ScopeSwitch, useShownScope } from './ScopeSwitch.tsx'
import { sessionQuery } from './session.ts'
import { shellWords } from './words.ts'

/** After a change of page the reader of the screen stands at its beginning, not at the link that was followed. */
const useFocusOnPage = (): React.RefObject<HTMLElement | null> => {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current !== pathname) main.current?.focus({ preventScroll: true })
    shown.current = pathname
  }, [pathname])
  return main
}

/** Above every printed page: what it is about, and as of which day. */
const PaperHead = (): ReactNode => {
  const say = useSay(shellWords)
  const { on } = useScope()
  const scope = useShownScope()
  return (
    <div className="lj-print-head">
      <span>
        {say('shell.name')} · {scope}
      </span>
      <span>{say('shell.printed', { day: on ?? today() })}</span>
    </div>
  )
}

export const Shell = (): ReactNode => {
  const say = useSay(shellWords)
  const narrow = useNarrow()
  const { data: session = NOBODY } = useQuery(sessionQuery)
  const { pathname } = useLocation()
  const main = useFocusOnPage()
  const [menuOpen, setMenuOpen] = useState(false)
  return (
    <SessionContext value={session}>
      <a className="lj-skip" href="#main" onClick={() => main.current?.focus()}>
        {say('shell.skip')}
      </a>
      <div className="lj-shell">
        <header className="lj-bar">
          {narrow ? <Button onClick={() => setMenuOpen(true)}>{say('shell.menu')}</Button> : null}
          <Go to="/" className="lj-brand" aria-label={`${say('shell.name')} ${say('shell.today')}`}>
            <img src={mark} alt="" width="26" height="26" />
            <span>{say('shell.name')}</span>
          </Go>
          <ScopeSwitch />
          <div className="lj-bar-end">
            <Bell />
            <AccountMenu />
          </div>
        </header>
        {narrow ? (
          <Drawer open={menuOpen} placement="left" size={280} title={say('shell.menu')} onClose={() => setMenuOpen(false)}>
            <Menu onGo={() => setMenuOpen(false)} />
          </Drawer>
        ) : (
          <aside className="lj-side">
            <Menu />
          </aside>
        )}
        <main className="lj-main" id="main" ref={main} tabIndex={-1}>
          <PaperHead />
          <Boundary key={pathname}>
            <Suspense fallback={<Loading lines={8} />}>
              <Outlet />
            </Suspense>
          </Boundary>
        </main>
        <ToldHere />
      </div>
    </SessionContext>
  )
}
