/** A joint conference of neighbours, or of a social organisation with its two superiors (双重管理联席会). */
export const CHARTER_KINDS = ['joint', 'dual'] as const
export type CharterKind = (typeof CHARTER_KINDS)[number]

export const LEVELS = ['city', 'district', 'street', 'community', 'other'] as const
export type Level = (typeof LEVELS)[number]

/** How often it meets, as ISO 8601 durations: monthly, quarterly, half-yearly. */
export const CYCLES = ['P1M', 'P3M', 'P6M'] as const
export type Cycle = (typeof CYCLES)[number]

export const MONTHS: { readonly [C in Cycle]: number } = { P1M: 1, P3M: 3, P6M: 6 }

export const TOPIC_STATES = ['sent', 'adopted', 'declined', 'withdrawn'] as const
export type TopicState = (typeof TOPIC_STATES)[number]

/** How a later sitting ends a decision; the words are those in which matters end. */
export const RESOLUTIONS = ['done', 'part', 'passedUp', 'withdrawn', 'overtaken'] as const
export type Resolution = (typeof RESOLUTIONS)[number]

/**
 * Where a decision stands. `done`: its matter was closed by evidence that the convenor confirmed; `resolved`: a later sitting ended it;
 * `back`: its matter was closed without being done, so that a sitting has to say what becomes of it.
 */
export const DECISION_STATES = ['open', 'late', 'delivered', 'back', 'done', 'resolved'] as const
export type DecisionState = (typeof DECISION_STATES)[number]

export const DOCUMENTS = ['notice', 'signIn', 'minutes', 'decisions', 'circular'] as const
export type DocumentKind = (typeof DOCUMENTS)[number]
