import type { Screens } from '../../../platform/web/screen.ts'
import { projectAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [
    { group: 'wanted', order: 60, label: { zh: '热点难点', en: 'Issues of the month' }, opens: abilities.readIssues, path: '/issues' },
    { group: 'promised', order: 60, label: { zh: '联建项目', en: 'Projects' }, opens: abilities.read, path: '/projects' },
  ],
  routes: [
    { path: '/projects', load: () => import('./ProjectsPage.tsx'), opens: abilities.read },
    { path: '/projects/$id', load: () => import('./ProjectPage.tsx'), opens: abilities.read },
    { path: '/issues', load: () => import('./CombingPage.tsx'), opens: abilities.readIssues },
    { path: '/issues/$id', load: () => import('./IssuePage.tsx'), opens: abilities.readIssues },
  ],
  help: { label: { zh: '联建项目和热点难点问题', en: 'Projects and issues' }, load: () => import('./ProjectsHelp.tsx') },
}
