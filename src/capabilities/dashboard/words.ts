import { words } from '../../platform/words/words.ts'

export const dashboardWords = words(
  { 'dashboard.notFound': '没有找到这个组织。它可能已撤销,或不在您的职责范围内。' },
  { 'dashboard.notFound': 'This organisation was not found. It may have been closed, or lies outside your scope.' },
)
