/** The screens of all capabilities, found by their place in the tree; nothing registers them. */
import { GROUPS, type Entry, type Screens } from '../platform/web/screen.ts'
import { opensFor, type Session } from '../platform/web/session.ts'

const modules = import.meta.glob<{ readonly screens: Screens }>('../capabilities/*/screens/index.tsx', { eager: true })

export type Discovered = Screens & { readonly capability: string }

export const discovered: readonly Discovered[] = Object.entries(modules)
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, { screens }]) => ({ ...screens, capability: path.split('/')[2] ?? path }))

export type MenuGroup = { readonly group: Entry['group']; readonly entries: readonly Entry[] }

/** What this person's abilities open, in the order of the one line; a group without entries is left out. */
export const menuFor = (session: Session): readonly MenuGroup[] =>
  GROUPS.map((group) => ({
    group,
    entries: discovered
      .flatMap((screens) => screens.entries)
      .filter((entry) => entry.group === group && opensFor(session, entry.opens))
      .toSorted((a, b) => a.order - b.order),
  })).filter(({ entries }) => entries.length > 0)
