/**
 * The address bar holds all of a view: organisation (`of`), date (`on`), filters, sort, columns. Values are plain text; a link
 * sent to a colleague opens the same view, cut to what they may see.
 */
import type { MouseEvent, ReactNode } from 'react'
import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useSession } from './session.ts'

export type View = Readonly<Record<string, string | undefined>>

/** What goes along to every other screen: the organisation and the day. */
const CARRIED = ['of', 'on'] as const

export const readSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))

export const writeSearch = (search: Readonly<Record<string, unknown>>): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (typeof value === 'string' && value !== '') query.set(name, value)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

const cleaned = (view: View): Record<string, string> =>
  Object.fromEntries(Object.entries(view).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''))

const carried = (view: View): View => Object.fromEntries(CARRIED.map((name) => [name, view[name]]))

/** The view as the address says it, and a way to change parts of it; `undefined` takes a part out. */
export const useView = (): { readonly view: View; readonly change: (parts: View, how?: { readonly push?: boolean }) => void } => {
  const location = useLocation()
  const navigate = useNavigate()
  const view = location.search as View
  return {
    view,
    change: (parts, { push = false } = {}) =>
      void navigate({
        to: location.pathname,
        search: (now: View) => cleaned({ ...now, ...parts }),
        replace: !push,
        resetScroll: false,
      } as never),
  }
}

/** The organisation and the day that everything on screen is asked for. Undefined: all that the reader may see, today. */
export const useScope = (): { readonly of: string | undefined; readonly on: string | undefined } => {
  const { view } = useView()
  return { of: view['of'], on: view['on'] }
}

/** As `useScope`, for screens that need one organisation: where the address names none, the first at which the reader holds a role. */
export const usePlace = (): { readonly of: string | undefined; readonly on: string | undefined } => {
  const { of, on } = useScope()
  const { grants } = useSession()
  return { of: of ?? grants.find((grant) => grant.organisationId !== null && !grant.atUnit)?.organisationId ?? undefined, on }
}

/** A part of the path: `useParam('id')` on `/members/$id`. */
export const useParam = (name: string): string => {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false })
  return params[name] ?? ''
}

/** Goes to another screen; organisation and day go along unless the view names others. */
export const useGo = (): ((to: string, view?: View, how?: { readonly replace?: boolean }) => void) => {
  const navigate = useNavigate()
  const location = useLocation()
  return (to, view = {}, { replace = false } = {}) =>
    void navigate({ to, search: cleaned({ ...carried(location.search as View), ...view }), replace } as never)
}

type GoProps = {
  readonly to: string
  readonly view?: View
  readonly className?: string
  readonly children: ReactNode
  readonly title?: string
  readonly 'aria-label'?: string
  readonly 'aria-current'?: 'page'
  readonly onClick?: (event: MouseEvent) => void
}

/** A link to another screen; organisation and day go along unless `view` names others. */
export const Go = ({ to, view = {}, children, ...rest }: GoProps): ReactNode => {
  const location = useLocation()
  // A page is the current one by itself, not by what lies below it: the menu knows which entry stands for those.
  return (
    <Link to={to} search={cleaned({ ...carried(location.search as View), ...view })} activeOptions={{ exact: true }} {...rest}>
      {children}
    </Link>
  )
}
