import type { QuorumKind } from '../kinds.ts'
import type { Presence } from '../kinds.ts'

export type Quorum = { readonly kind: QuorumKind; readonly value: number }

/** How many of those who count were there, and how many had to be. */
export type Reached = { readonly members: number; readonly present: number; readonly needed: number; readonly reached: boolean }

/** There in person or by a substitute who was named. */
export const wasThere = (presence: Presence): boolean => presence === 'present' || presence === 'substitute'

/**
 * Whether a sitting had its quorum. A share is met from that share on (50 means half is enough, 51 more than half up to 100 members);
 * a count is of heads and never asks for more than there are.
 */
export const quorumOf = (quorum: Quorum, lines: readonly { readonly counts: boolean; readonly presence: Presence }[]): Reached => {
  const counting = lines.filter((line) => line.counts)
  const members = counting.length
  const present = counting.filter((line) => wasThere(line.presence)).length
  const needed = quorum.kind === 'share' ? Math.ceil((members * quorum.value) / 100) : Math.min(quorum.value, members)
  return { members, present, needed, reached: members > 0 && present >= needed }
}
