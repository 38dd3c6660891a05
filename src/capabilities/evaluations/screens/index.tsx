import type { Screens } from '../../../platform/web/screen.ts'
import { evaluationAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [
    { group: 'judged', order: 10, label: { zh: '双向评价', en: 'Two-way evaluation' }, opens: abilities.read, path: '/evaluations' },
  ],
  routes: [
    { path: '/evaluations', load: () => import('./EvaluationsPage.tsx') },
    { path: '/evaluations/begin', load: () => import('./BeginPairPage.tsx'), opens: abilities.begin },
    { path: '/evaluations/$id', load: () => import('./PairPage.tsx') },
    { path: '/evaluation-rounds/$id', load: () => import('./RoundPage.tsx') },
  ],
  help: { label: { zh: '双向评价', en: 'Two-way evaluation' }, load: () => import('./EvaluationsHelp.tsx') },
}
