/** The routes: public pages, and below the frame all pages of the discovered screens. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type AnyRoute,
  type AnyRouter,
} from '@tanstack/react-router'
import { queries } from '../platform/web/query.ts'
import { readSearch, useParam, writeSearch } from '../platform/web/address.tsx'
import { whenSignedOut } from '../platform/web/call.ts'
import type { Route } from '../platform/web/screen.ts'
import { Loading } from '../platform/web/states.tsx'
import { Sorry } from './Broken.tsx'
import { discovered } from './discovered.ts'
import { NotFound, Nowhere } from './NotFound.tsx'
import { sessionQuery } from './session.ts'
import { Shell } from './Shell.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** A page of one record: at an address that holds no id, a word typed by hand, there is none to ask for. */
const ofRecord = (load: Route['load']) => async (): Promise<Awaited<ReturnType<Route['load']>>> => {
  const { default: Screen } = await load()
  return { default: () => (isId(useParam('id')) ? <Screen /> : <Nowhere />) }
}

const page = (parent: AnyRoute, { path, load }: Pick<Route, 'path' | 'load'>): AnyRoute =>
  createRoute({ getParentRoute: () => parent, path, component: lazyRouteComponent(path.includes('$id') ? ofRecord(load) : load) })

const PUBLIC: readonly Route[] = [
  { path: '/sign-in', load: () => import('./entrance/SignInPage.tsx') },
  { path: '/setup', load: () => import('./entrance/SetupPage.tsx') },
  { path: '/change-password', load: () => import('./entrance/ChangePasswordPage.tsx') },
  { path: '/choose-password', load: () => import('./entrance/ChoosePasswordPage.tsx') },
  { path: '/verify', load: () => import('./entrance/VerifyPage.tsx') },
  { path: '/verify/$code', load: () => import('./entrance/VerifyPage.tsx') },
]

/** Pages of the frame itself. */
const OWN: readonly Route[] = [
  { path: '/', load: () => import('./pages/TodayPage.tsx') },
  { path: '/help', load: () => import('./pages/HelpPage.tsx') },
  { path: '/help/$capability', load: () => import('./pages/HelpPage.tsx') },
  { path: '/api-docs', load: () => import('./pages/ApiPage.tsx') },
  { path: '/about', load: () => import('./pages/AboutPage.tsx') },
]

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const session = await queries.ensureQueryData(sessionQuery)
    const to = session.signedIn ? (session.mustChangePassword ? '/change-password' : null) : '/sign-in'
    if (to !== null) throw redirect({ to, search: { back: location.href } as never, replace: true } as never)
  },
})

const routes = [
  ...PUBLIC.map((route) => page(root, route)),
  frame.addChildren([...OWN, ...discovered.flatMap((screens) => screens.routes)].map((route) => page(frame, route))),
]

export const router: AnyRouter = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  scrollRestoration: true,
  scrollToTopSelectors: ['#main'],
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingComponent: () => <Loading lines={8} />,
  defaultErrorComponent: ({ error }) => <Sorry error={error} />,
})

whenSignedOut(() => {
  if (PUBLIC.some(({ path }) => path === router.state.location.pathname)) return
  const back = router.state.location.href
  queries.removeQueries({ queryKey: sessionQuery.queryKey })
  void router.navigate({ to: '/sign-in', search: { back, why: 'expired' } as never } as never)
})
