import { words } from '../../platform/words/words.ts'

export const networkWords = words(
  {
    'network.party.organisation': '组织',
    'network.party.unit': '驻区单位',
    'network.partyNotFound': '没有找到这个组织或单位,或者它不在本区。请从列出的名称中选择。',
  },
  {
    'network.party.organisation': 'Organisation',
    'network.party.unit': 'Resident unit',
    'network.partyNotFound': 'No such organisation or unit in your district. Choose one of those listed.',
  },
)
