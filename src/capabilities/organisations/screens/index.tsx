import type { Screens } from '../../../platform/web/screen.ts'
import { organisationAbilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [
    { group: 'base', order: 10, label: { zh: '组织', en: 'Organisations' }, opens: organisationAbilities.read, path: '/organisations' },
  ],
  routes: [
    { path: '/organisations', load: () => import('./TreePage.tsx'), opens: organisationAbilities.read },
    { path: '/organisations/list', load: () => import('./ListPage.tsx'), opens: organisationAbilities.read },
    { path: '/organisations/$id', load: () => import('./TreePage.tsx'), opens: organisationAbilities.read },
  ],
  help: { label: { zh: '组织', en: 'Organisations' }, load: () => import('./OrganisationsHelp.tsx') },
}
