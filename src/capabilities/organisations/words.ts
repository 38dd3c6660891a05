import { words } from '../../platform/words/words.ts'

export const organisationsWords = words(
  {
    'organisations.notFound': '没有找到这个组织。它可能已撤销,或不在您的职责范围内。',
    'organisations.childKind': '{parent} 下面不能直接设 {child}。请改选上级组织,或改选组织类型。',
    'organisations.nameTaken': '{parent} 下面已有“{name}”。请核对是否重复,或换一个名称。',
  },
  {
    'organisations.notFound': 'This organisation was not found. It may have been closed, or lies outside your scope.',
    'organisations.childKind': 'A {child} cannot stand directly below a {parent}. Choose another superior or another kind.',
    'organisations.nameTaken': '{parent} already has "{name}" below it. Check for a duplicate, or choose another name.',
  },
)
