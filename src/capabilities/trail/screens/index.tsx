import type { Screens } from '../../../platform/web/screen.ts'
import { trailAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [{ group: 'system', order: 20, label: { zh: '操作记录', en: 'Trail' }, opens: abilities.read, path: '/trail' }],
  routes: [{ path: '/trail', load: () => import('./TrailPage.tsx'), opens: abilities.read }],
  help: { label: { zh: '操作记录', en: 'Trail' }, load: () => import('./TrailHelp.tsx') },
}
