import type { Screens } from '../../../platform/web/screen.ts'
import { importAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [{ group: 'base', order: 90, label: { zh: '导入', en: 'Import' }, opens: abilities.read, path: '/imports' }],
  routes: [
    { path: '/imports', load: () => import('./BatchesPage.tsx'), opens: abilities.read },
    { path: '/imports/new', load: () => import('./ImportPage.tsx'), opens: abilities.bring },
    { path: '/imports/$id', load: () => import('./BatchPage.tsx'), opens: abilities.read },
  ],
  help: { label: { zh: '导入', en: 'Import' }, load: () => import('./ImportHelp.tsx') },
}
