import type { Screens } from '../../../platform/web/screen.ts'
import { dashboardAbilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [{ group: 'said', order: 10, label: { zh: '一屏看', en: 'At a glance' }, opens: dashboardAbilities.read, path: '/dashboard' }],
  routes: [{ path: '/dashboard', load: () => import('./DashboardPage.tsx'), opens: dashboardAbilities.read }],
  help: { label: { zh: '一屏看', en: 'At a glance' }, load: () => import('./DashboardHelp.tsx') },
}
