import type { Screens } from '../../../platform/web/screen.ts'
import { unitAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [
    { group: 'base', order: 30, label: { zh: '驻区单位', en: 'Resident units' }, opens: abilities.read, path: '/units' },
    { group: 'base', order: 40, label: { zh: '小区与物业', en: 'Compounds' }, opens: abilities.read, path: '/compounds' },
  ],
  routes: [
    { path: '/units', load: () => import('./UnitsPage.tsx') },
    { path: '/units/$id', load: () => import('./UnitPage.tsx') },
    { path: '/compounds/$id', load: () => import('./CompoundPage.tsx') },
    { path: '/compounds', load: () => import('./CompoundsPage.tsx') },
  ],
  help: { label: { zh: '驻区单位与小区', en: 'Resident units and compounds' }, load: () => import('./UnitsHelp.tsx') },
}
