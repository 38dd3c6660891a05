import { notify } from '../../../platform/notices/notices.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { peopleAtEach } from '../../accounts/public.ts'
import type { Party } from '../../network/public.ts'
import type { AgreementRow } from '../tables.ts'

/** The organisation above a place. */
const above = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')))

/**
 * Tells the people of all parties, but for whoever acted. A general branch without an account of its own is reached through the community
 * above it; what a unit without a liaison officer should know is not told to others, since they are told as a party.
 */
export const tellParties = async (
  tx: Tx,
  agreement: Pick<AgreementRow, 'id'>,
  parties: readonly Party[],
  words: string,
  gaps: Readonly<Record<string, string | number>>,
): Promise<void> => {
  const posts = parties.flatMap((party) => [
    { kind: party.kind, path: party.path },
    ...(party.kind === 'organisation' ? [{ kind: party.kind, path: above(party.path) }] : []),
  ])
  const people = await peopleAtEach(
    tx,
    posts.filter((post) => post.path !== ''),
  )
  const told = parties.flatMap(
    (party) => people.get(party.path) ?? (party.kind === 'organisation' ? people.get(above(party.path)) : null) ?? [],
  )
  await notify(
    tx,
    told.filter((userId) => userId !== tx.actor.userId),
    { words, gaps, link: `/agreements/${agreement.id}` },
  )
}
