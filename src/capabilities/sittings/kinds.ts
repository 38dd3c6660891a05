/** The life of a sitting, in order; `cancelled` is left by none, and `closed` means that its minutes are closed. */
export const STATES = ['planned', 'called', 'fixed', 'held', 'closed', 'cancelled'] as const
export type State = (typeof STATES)[number]

/** What an item of the agenda comes from; `byHand` where somebody simply put it there. */
export const ITEM_KINDS = ['decision', 'need', 'clause', 'matter', 'topic', 'byHand'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** How a party was there. Nobody is marked by default: who is not marked was not seen. */
export const PRESENCES = ['unmarked', 'coming', 'present', 'substitute', 'leave', 'absent'] as const
export type Presence = (typeof PRESENCES)[number]

/** A share is in percent of those who count, a count is of heads. */
export const QUORUM_KINDS = ['share', 'count'] as const
export type QuorumKind = (typeof QUORUM_KINDS)[number]
