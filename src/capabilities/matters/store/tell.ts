// Who is told of what becomes of a matter: those who hold a role exactly at a party's place, and whoever handles it; never the one who did it.
import { notify } from '../../../platform/notices/notices.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { peopleAt } from '../../accounts/public.ts'
import type { MatterRow } from '../tables.ts'
import type { MatterNotice } from '../words.ts'

type Told = Pick<
  MatterRow,
  'id' | 'title' | 'path' | 'lead_kind' | 'lead_name' | 'raiser_kind' | 'raiser_path' | 'raiser_name' | 'due_on'
> & { readonly handler_id?: string | null }

const LONGEST_TITLE = 40
const shortened = (title: string): string => (title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE)}…` : title)

const tell = async (
  tx: Tx,
  userIds: readonly string[],
  matter: Told,
  words: MatterNotice,
  gaps: Readonly<Record<string, string | number>>,
) =>
  notify(
    tx,
    userIds.filter((id) => id !== tx.actor.userId),
    { words, gaps: { title: shortened(matter.title), ...gaps }, link: `/matters/${matter.id}` },
  )

/** Tells those of a place. */
export const tellPlace = async (
  tx: Tx,
  place: { readonly kind: 'organisation' | 'unit'; readonly path: string },
  matter: Told,
  words: MatterNotice,
  gaps: Readonly<Record<string, string | number>> = {},
): Promise<void> => tell(tx, await peopleAt(tx, place), matter, words, gaps)

/** Tells whoever has to do it: the people of the lead, and the one who handles it. */
export const tellLead = async (
  tx: Tx,
  matter: Told,
  words: MatterNotice,
  gaps: Readonly<Record<string, string | number>> = {},
): Promise<void> => {
  const people = await peopleAt(tx, { kind: matter.lead_kind, path: matter.path })
  const handler = matter.handler_id ?? null
  await tell(tx, handler === null ? people : [...people, handler], matter, words, gaps)
}

/** Tells whoever raised it. */
export const tellRaiser = async (
  tx: Tx,
  matter: Told,
  words: MatterNotice,
  gaps: Readonly<Record<string, string | number>> = {},
): Promise<void> => tell(tx, await peopleAt(tx, { kind: matter.raiser_kind, path: matter.raiser_path }), matter, words, gaps)

/** Tells one person. */
export const tellOne = (
  tx: Tx,
  userId: string,
  matter: Told,
  words: MatterNotice,
  gaps: Readonly<Record<string, string | number>> = {},
): Promise<void> => tell(tx, [userId], matter, words, gaps)

/** One thing to tell one person. */
export type Word = {
  readonly userId: string
  readonly matter: Told
  readonly words: MatterNotice
  readonly gaps: Readonly<Record<string, string | number>>
}

/** So many of one kind are told one by one; more are one notice with their number. */
const ONE_BY_ONE = 3

/**
 * Tells what a night found: each person hears of a few matters one by one, of more in one sentence, however many there are.
 * @param many the sentence for more, with the gap `count`
 * @param link where they are listed
 */
export const tellAll = async (tx: Tx, said: readonly Word[], many: MatterNotice, link: string): Promise<void> => {
  const byPerson = new Map<string, Word[]>()
  for (const word of said) byPerson.set(word.userId, [...(byPerson.get(word.userId) ?? []), word])
  for (const [userId, words] of byPerson)
    if (words.length > ONE_BY_ONE) await notify(tx, [userId], { words: many, gaps: { count: words.length }, link })
    else for (const word of words) await tell(tx, [userId], word.matter, word.words, word.gaps)
}
