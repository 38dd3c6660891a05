import type { Screens } from '../../../platform/web/screen.ts'
import { reportAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [{ group: 'said', order: 10, label: { zh: '调研报告', en: 'Survey reports' }, opens: abilities.read, path: '/reports' }],
  routes: [
    { path: '/reports', load: () => import('./ReportsPage.tsx'), opens: abilities.read },
    { path: '/reports/new', load: () => import('./DraftPage.tsx'), opens: abilities.read },
    { path: '/reports/$id', load: () => import('./ReportPage.tsx'), opens: abilities.read },
  ],
  help: { label: { zh: '调研报告', en: 'Survey reports' }, load: () => import('./ReportsHelp.tsx') },
}
