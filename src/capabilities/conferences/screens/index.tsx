import type { Screens } from '../../../platform/web/screen.ts'
import { conferenceAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [
    { group: 'promised', order: 40, label: { zh: '联席会', en: 'Conferences' }, opens: abilities.read, path: '/conferences' },
    { group: 'promised', order: 41, label: { zh: '议题', en: 'Topics' }, opens: abilities.send, path: '/conferences/topics' },
    { group: 'promised', order: 42, label: { zh: '议定事项', en: 'Decisions' }, opens: abilities.read, path: '/conferences/decisions' },
    { group: 'own', order: 60, label: { zh: '日历订阅', en: 'Calendar' }, opens: abilities.subscribe, path: '/conferences/calendar' },
  ],
  routes: [
    { path: '/conferences', load: () => import('./ConferencesPage.tsx') },
    { path: '/conferences/topics', load: () => import('./TopicsPage.tsx') },
    { path: '/conferences/decisions', load: () => import('./DecisionsPage.tsx') },
    { path: '/conferences/decisions/$id', load: () => import('./DecisionPage.tsx') },
    { path: '/conferences/calendar', load: () => import('./CalendarPage.tsx') },
    { path: '/conferences/$id', load: () => import('./CharterPage.tsx') },
    { path: '/conferences/sittings/$id', load: () => import('./SittingPage.tsx') },
  ],
  help: { label: { zh: '联席会', en: 'Conferences' }, load: () => import('./ConferencesHelp.tsx') },
}
