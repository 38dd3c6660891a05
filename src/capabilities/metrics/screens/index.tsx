import type { Screens } from '../../../platform/web/screen.ts'
import { metricAbilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [{ group: 'said', order: 20, label: { zh: '指标', en: 'Metrics' }, opens: metricAbilities.read, path: '/metrics' }],
  routes: [
    { path: '/metrics', load: () => import('./CataloguePage.tsx'), opens: metricAbilities.read },
    { path: '/metrics/rows', load: () => import('./RowsPage.tsx'), opens: metricAbilities.rows },
    { path: '/metrics/$key', load: () => import('./MetricPage.tsx'), opens: metricAbilities.read },
  ],
  help: { label: { zh: '指标', en: 'Metrics' }, load: () => import('./MetricsHelp.tsx') },
}
