import type { Screens } from '../../../platform/web/screen.ts'
import { exchangeAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [
    { group: 'wanted', order: 10, label: { zh: '我方供需', en: 'Ours to give and get' }, opens: abilities.claim, path: '/exchange' },
    { group: 'wanted', order: 20, label: { zh: '需求清单', en: 'Needs' }, opens: abilities.read, path: '/needs' },
    { group: 'wanted', order: 30, label: { zh: '资源清单', en: 'Resources' }, opens: abilities.read, path: '/resources' },
    { group: 'wanted', order: 40, label: { zh: '认领', en: 'Claims' }, opens: abilities.read, path: '/claims' },
  ],
  routes: [
    { path: '/exchange', load: () => import('./DeskPage.tsx') },
    { path: '/exchange/settings', load: () => import('./SettingsPage.tsx') },
    { path: '/needs', load: () => import('./NeedsPage.tsx') },
    { path: '/needs/$id', load: () => import('./NeedPage.tsx') },
    { path: '/resources', load: () => import('./ResourcesPage.tsx') },
    { path: '/resources/$id', load: () => import('./ResourcePage.tsx') },
    { path: '/claims', load: () => import('./ClaimsPage.tsx') },
    { path: '/claims/$id', load: () => import('./ClaimPage.tsx') },
  ],
  help: { label: { zh: '需求、资源与认领', en: 'Needs, resources and claims' }, load: () => import('./ExchangeHelp.tsx') },
}
