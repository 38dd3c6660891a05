import { words } from '../../platform/words/words.ts'

export const mattersWords = words(
  {
    'matters.partyNotFound': '没有找到这个组织或单位,或者它不在本区。请从列出的名称中选择。',
    'matters.notYours': '您不能以“{party}”的名义办理。请选择您任职的组织或单位。',
  },
  {
    'matters.partyNotFound': 'No such organisation or unit in your district. Choose one of those listed.',
    'matters.notYours': 'You may not act in the name of {party}. Choose an organisation or unit at which you hold a role.',
  },
)
