import type { Screens } from '../../../platform/web/screen.ts'
import { ruleAbilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [{ group: 'system', order: 60, label: { zh: '规定', en: 'Rules' }, opens: ruleAbilities.read, path: '/rules' }],
  routes: [{ path: '/rules', load: () => import('./RulesPage.tsx'), opens: ruleAbilities.read }],
}
