import { words } from '../../platform/words/words.ts'

export const metricsWords = words(
  {
    'metrics.notFound': '没有找到这个组织。它可能已撤销,或不在您的职责范围内。',
    'metrics.unknownKey': '没有“{key}”这个指标。相近的有:{near}。',
    'metrics.badCursor': '翻页位置无法识别,请从第一页重新打开。',
    'metrics.rowsNotAllowed': '这个数字背后是党员名册,您的职责不含查看名册。数字本身可以查看。',
  },
  {
    'metrics.notFound': 'This organisation was not found. It may have been closed, or lies outside your scope.',
    'metrics.unknownKey': 'There is no metric "{key}". Close to it are: {near}.',
    'metrics.badCursor': 'The place in the list cannot be read. Open it again from the first page.',
    'metrics.rowsNotAllowed': 'Behind this figure lies the member roster, which your duties do not include. The figure itself may be seen.',
  },
)
