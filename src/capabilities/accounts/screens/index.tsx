import type { Screens } from '../../../platform/web/screen.ts'
import { accountAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [
    { group: 'system', order: 10, label: { zh: '账号与角色', en: 'Accounts and roles' }, opens: abilities.list, path: '/users' },
    { group: 'own', order: 90, label: { zh: '我的账号', en: 'My account' }, opens: 'everyone', path: '/account' },
  ],
  routes: [
    { path: '/users', load: () => import('./UsersPage.tsx'), opens: abilities.list },
    { path: '/users/$id', load: () => import('./UserPage.tsx'), opens: abilities.list },
    { path: '/account', load: () => import('./AccountPage.tsx'), opens: 'everyone' },
  ],
  help: { label: { zh: '账号与角色', en: 'Accounts and roles' }, load: () => import('./AccountsHelp.tsx') },
}
