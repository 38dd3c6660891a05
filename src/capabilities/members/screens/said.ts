import { educationWord } from '../education.ts'
import type { MembersWord } from '../words.ts'
import type { Say } from '../../../platform/web/say.ts'
import { OWN_FIELDS, type Person, type Row } from '../contract.ts'

export type MemberSay = Say<MembersWord>

type Facts = Pick<Row, 'sex' | 'education' | 'status' | 'category' | 'mobile' | 'mobilePlace' | 'hardship'>

/** One field of a member in words; null where nothing is kept. */
export const saidOf = (
  facts: Facts & Partial<Row> & Partial<Person>,
  field: (typeof OWN_FIELDS)[number],
  say: MemberSay,
): string | null => {
  switch (field) {
    case 'sex':
      return say(`members.sex.${facts.sex}`)
    case 'education':
      return educationWord(facts.education, say)
    case 'status':
      return say(`members.status.${facts.status}`)
    case 'category':
      return facts.category === null ? null : say(`members.category.${facts.category}`)
    case 'mobile':
      return say(facts.mobile ? 'members.yes' : 'members.no')
    case 'hardship':
      return say(facts.hardship ? 'members.yes' : 'members.no')
    default:
      return facts[field] ?? null
  }
}

export const labelOf = (field: (typeof OWN_FIELDS)[number], say: MemberSay): string => say(`members.field.${field}`)

/** Labels of all fields, for a form. */
export const fieldLabels = (say: MemberSay) =>
  Object.fromEntries(OWN_FIELDS.map((field) => [field, labelOf(field, say)])) as Record<(typeof OWN_FIELDS)[number], string>
