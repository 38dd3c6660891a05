/** The life of a matter. Nothing leaves 'closed'; nothing enters it by time passing. */
export const STATES = ['proposed', 'returned', 'accepted', 'inHand', 'delivered', 'disputed', 'closed'] as const
export type State = (typeof STATES)[number]

/** How a matter ended. 'passedUp' is 不属本级职权,已上报: it says whose fault it is not. */
export const OUTCOMES = ['done', 'part', 'passedUp', 'withdrawn', 'overtaken'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What whoever raised it can say of a delivery. */
export const CONFIRMED = ['done', 'part'] as const

export const STEP_KINDS = [
  'raised',
  'accepted',
  'returned',
  'raisedAgain',
  'begun',
  'note',
  'delivered',
  'confirmed',
  'disputed',
  'closed',
  'urged',
  'escalated',
  'offered',
  'takenOver',
  'declined',
  'dueChanged',
  'handlerChanged',
  'relayed',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** How often a matter comes back: weekly, monthly, quarterly, half-yearly, yearly, as ISO 8601 durations. */
export const REPEATS = ['P7D', 'P1M', 'P3M', 'P6M', 'P1Y'] as const
export type Repeats = (typeof REPEATS)[number]

/** What a matter can come from; each is one record of the capability that keeps it. */
export const SOURCE_KINDS = ['clause', 'decision', 'claim', 'milestone', 'finding', 'issue', 'post', 'byHand'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** What can be done to a matter. */
export const ACTIONS = [
  'accept',
  'return',
  'raiseAgain',
  'begin',
  'note',
  'deliver',
  'confirm',
  'dispute',
  'close',
  'offer',
  'takeOver',
  'decline',
  'changeDue',
  'assign',
  'relay',
  'urge',
] as const
export type Action = (typeof ACTIONS)[number]

/**
 * Whose turn a list asks for: `todo` waits for a step of ours, `waiting` for one of others, `mine` is led by us or handled by me,
 * `raised` was raised by us, `assisting` is helped or watched by us. "Us" are the places at which the reader holds a role, not those below.
 */
export const LENSES = ['todo', 'waiting', 'mine', 'raised', 'assisting'] as const
export type Lens = (typeof LENSES)[number]
