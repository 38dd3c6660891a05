import type { Screens } from '../../../platform/web/screen.ts'
import { networkAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [{ group: 'base', order: 25, label: { zh: '联建网络', en: 'Joint network' }, opens: abilities.read, path: '/network' }],
  routes: [
    { path: '/network', load: () => import('./PicturePage.tsx'), opens: abilities.read },
    { path: '/network/picture', load: () => import('./PicturePage.tsx'), opens: abilities.read },
    { path: '/network/people', load: () => import('./PeoplePage.tsx'), opens: abilities.read },
    { path: '/network/people/$id', load: () => import('./PeoplePage.tsx'), opens: abilities.read },
    { path: '/network/seats', load: () => import('./SeatsPage.tsx'), opens: abilities.read },
    { path: '/network/coverage', load: () => import('./CoveragePage.tsx'), opens: abilities.read },
    { path: '/network/lacks', load: () => import('./LacksPage.tsx'), opens: abilities.read },
    { path: '/network/duties', load: () => import('./DutiesPage.tsx'), opens: abilities.read },
    { path: '/network/duties/$id', load: () => import('./DutiesPage.tsx'), opens: abilities.read },
    { path: '/network/units/$id', load: () => import('./UnitPage.tsx'), opens: abilities.read },
  ],
  help: { label: { zh: '联建网络', en: 'Joint network' }, load: () => import('./NetworkHelp.tsx') },
}
