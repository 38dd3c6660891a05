import type { Screens } from '../../../platform/web/screen.ts'

export const screens: Screens = {
  entries: [{ group: 'own', order: 20, label: { zh: '通知', en: 'Notices' }, opens: 'everyone', path: '/notices' }],
  routes: [{ path: '/notices', load: () => import('./NoticesPage.tsx'), opens: 'everyone' }],
}
