import type { Screens } from '../../../platform/web/screen.ts'
import { matterAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [
    { group: 'done', order: 10, label: { zh: '事项', en: 'Matters' }, opens: abilities.read, path: '/matters' },
    { group: 'done', order: 11, label: { zh: '事项看板', en: 'Board of matters' }, opens: abilities.read, path: '/matters/board' },
    { group: 'done', order: 12, label: { zh: '事项日历', en: 'Calendar of matters' }, opens: abilities.read, path: '/matters/calendar' },
    { group: 'system', order: 60, label: { zh: '工作日历', en: 'Working days' }, opens: abilities.read, path: '/working-days' },
  ],
  routes: [
    { path: '/matters', load: () => import('./MattersPage.tsx') },
    { path: '/matters/board', load: () => import('./BoardPage.tsx') },
    { path: '/matters/calendar', load: () => import('./CalendarPage.tsx') },
    { path: '/matters/$id', load: () => import('./MatterPage.tsx') },
    { path: '/working-days', load: () => import('./DaysPage.tsx') },
  ],
  help: { label: { zh: '事项与督办', en: 'Matters and urging' }, load: () => import('./MattersHelp.tsx') },
}
