import type { ComponentType } from 'react'
import type { Ability } from '../access/ability.ts'
import type { Label } from './say.ts'

/** The one line of the field, from who is there to what is said of it; `home` stands before it, `own` and `system` behind it. */
export const GROUPS = ['home', 'base', 'wanted', 'promised', 'done', 'judged', 'said', 'own', 'system'] as const
export type Group = (typeof GROUPS)[number]

/** Who sees it: an ability (from the capability's abilities.ts), or everyone who is signed in. */
export type Opens = Pick<Ability, 'name'> | 'everyone'

/**
 * One address. `path` as the router reads it: `/members`, `/members/$id` (read it with `useParam('id')`).
 * `load` fetches the page when it is first shown: `load: () => import('./MembersPage.tsx')`, page as default export.
 */
export type Route = {
  readonly path: `/${string}`
  readonly load: () => Promise<{ readonly default: ComponentType }>
  readonly opens?: Opens
}

/** One entry of the menu. `order` sorts within its group, small first. */
export type Entry = {
  readonly group: Group
  readonly order: number
  readonly label: Label
  readonly opens: Opens
  readonly path: `/${string}`
}

/**
 * What `screens/index.tsx` of a capability exports as `screens`. The file is read before the first screen stands: it imports this type,
 * the capability's abilities.ts, and nothing heavy; pages come lazily.
 */
export type Screens = {
  readonly entries: readonly Entry[]
  readonly routes: readonly Route[]
  /** One page of help: what it is for, how it is done. Shown under 帮助. */
  readonly help?: { readonly label: Label; readonly load: () => Promise<{ readonly default: ComponentType }> }
}
