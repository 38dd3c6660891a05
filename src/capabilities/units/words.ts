import { words } from '../../platform/words/words.ts'

export const unitsWords = words(
  {
    'units.notFound': '没有找到这个单位。它可能已撤销,或不在您的职责范围内。',
    'units.organisationNotFound': '没有找到所选的街道或社区。请重新选择。',
    'units.nameTaken': '这里已有“{name}”。请核对是否重复登记。',
    'units.phone': '电话应为 11 位手机号或带区号的座机号,现在是 {digits} 位数字。',
    'units.endBeforeSigning': '有效期至 {endsOn} 早于签订日期 {signedOn}。请核对两个日期。',
    'units.signedTwice': '{signedOn} 签订的协议已经登记过。',
    'units.badCursor': '翻页位置已失效,请从第一页重新查看。',
  },
  {
    'units.notFound': 'This unit was not found. It may have been closed, or lies outside your scope.',
    'units.organisationNotFound': 'The street or community was not found. Please choose again.',
    'units.nameTaken': '"{name}" is already entered here. Check for a duplicate.',
    'units.phone': 'A phone number has 11 digits, or an area code and number; this has {digits} digits.',
    'units.endBeforeSigning': 'The end {endsOn} lies before the signing {signedOn}. Check both dates.',
    'units.signedTwice': 'The agreement signed on {signedOn} is already recorded.',
    'units.badCursor': 'This page position is no longer valid; start again from the first page.',
  },
)
