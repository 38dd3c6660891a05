import type { Screens } from '../../../platform/web/screen.ts'
import { postAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [
    { group: 'promised', order: 50, label: { zh: '岗位', en: 'Posts' }, opens: abilities.read, path: '/posts' },
    { group: 'done', order: 50, label: { zh: '双报到', en: 'Reporting in' }, opens: abilities.people, path: '/reporting' },
    { group: 'done', order: 51, label: { zh: '单位报到', en: 'Units reporting in' }, opens: abilities.report, path: '/units-reporting' },
    {
      group: 'done',
      order: 52,
      label: { zh: '待确认的服务', en: 'Service to confirm' },
      opens: abilities.confirm,
      path: '/services-waiting',
    },
    { group: 'own', order: 12, label: { zh: '我的岗位与服务', en: 'My posts and service' }, opens: abilities.own, path: '/my-service' },
    { group: 'promised', order: 51, label: { zh: '可认领的岗位', en: 'Open posts' }, opens: abilities.claim, path: '/posts-offered' },
  ],
  routes: [
    { path: '/posts', load: () => import('./PostsPage.tsx') },
    { path: '/posts/$id', load: () => import('./PostPage.tsx') },
    { path: '/posts-offered', load: () => import('./OfferedPage.tsx') },
    { path: '/reporting', load: () => import('./PeoplePage.tsx') },
    { path: '/reporting/$id', load: () => import('./PersonPage.tsx') },
    { path: '/units-reporting', load: () => import('./UnitsPage.tsx') },
    { path: '/services', load: () => import('./ServicesPage.tsx') },
    { path: '/services-waiting', load: () => import('./WaitingPage.tsx') },
    { path: '/statements', load: () => import('./StatementsPage.tsx') },
    { path: '/statements/$id', load: () => import('./StatementPage.tsx') },
    { path: '/my-service', load: () => import('./MinePage.tsx') },
  ],
  help: { label: { zh: '岗位与双报到', en: 'Posts and reporting in' }, load: () => import('./PostsHelp.tsx') },
}
