import type { Screens } from '../../../platform/web/screen.ts'
import { memberAbilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [
    { group: 'base', order: 20, label: { zh: '党员', en: 'Members' }, opens: memberAbilities.list, path: '/members' },
    { group: 'own', order: 10, label: { zh: '我的资料', en: 'My record' }, opens: memberAbilities.own, path: '/own' },
  ],
  routes: [
    { path: '/members', load: () => import('./MembersPage.tsx'), opens: memberAbilities.list },
    { path: '/members/doubles', load: () => import('./DoublesPage.tsx'), opens: memberAbilities.merge },
    { path: '/members/corrections', load: () => import('./CorrectionsPage.tsx'), opens: memberAbilities.change },
    { path: '/members/$id', load: () => import('./MemberPage.tsx'), opens: memberAbilities.read },
    { path: '/own', load: () => import('./OwnPage.tsx'), opens: memberAbilities.own },
  ],
  help: { label: { zh: '党员', en: 'Members' }, load: () => import('./MembersHelp.tsx') },
}
