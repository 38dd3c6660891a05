import { membersWords, type MembersWord } from './words.ts'

/** A GB/T 4658 code in words: the exact one where we have it, else the one of its group. */
export const educationWord = (code: string | null, say: (key: MembersWord) => string): string | null => {
  if (code === null) return null
  const word = (key: string): string | null => (key in membersWords['zh-CN'] ? say(key as MembersWord) : null)
  return word(`members.education.${code}`) ?? word(`members.education.${code[0]}0`) ?? code
}
