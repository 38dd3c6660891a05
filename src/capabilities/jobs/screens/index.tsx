import type { Screens } from '../../../platform/web/screen.ts'

export const screens: Screens = {
  entries: [{ group: 'own', order: 30, label: { zh: '后台任务', en: 'Jobs' }, opens: 'everyone', path: '/jobs' }],
  routes: [{ path: '/jobs', load: () => import('./JobsPage.tsx'), opens: 'everyone' }],
}
