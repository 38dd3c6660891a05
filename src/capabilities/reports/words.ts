import { words } from '../../platform/words/words.ts'

export const reportsWords = words(
  {
    'reports.template.district': '区社区党建联建调研报告',
    'reports.template.town': '镇（街道）党建工作调研报告',
    'reports.template.property': '物业党建联建调研报告',
    'reports.notFound': '没有找到，或者不在您的职责范围内。请核对组织或报告编号。',
    'reports.unknownTemplate': '没有“{name}”这个模板。可用的模板有：{names}。',
    'reports.compareNotEarlier': '比较日期 {compare} 应早于统计日 {on}。',
    'reports.badCursor': '翻页位置已失效，请从第一页重新查看。',
  },
  {
    'reports.template.district': 'District: joint building in the communities',
    'reports.template.town': 'Town or street: Party work',
    'reports.template.property': 'Joint building with property companies',
    'reports.notFound': 'Not found, or outside what you are responsible for. Check the organisation or the number of the report.',
    'reports.unknownTemplate': 'There is no template "{name}". The templates are {names}.',
    'reports.compareNotEarlier': 'The day to compare with, {compare}, must be before the day of the report, {on}.',
    'reports.badCursor': 'This page is no longer there. Please start again from the first.',
  },
)
