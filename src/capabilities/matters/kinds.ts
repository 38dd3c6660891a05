/** The life of a matter. Nothing leaves 'closed'; nothing enters it by time passing. */
export const STATES = ['proposed', 'returned', 'accepted', 'inHand', 'delivered', 'disputed', 'closed'] as const
export type State = (typeof STATES)[number]

/** How a matter ended. 'passedUp' is 不属本级职权,已上报: it says whose fault it is not. */
export const OUTCOMES = ['done', 'part', 'passedUp', 'withdrawn', 'overtaken'] as const
export type Outcome = (typeof OUTCOMES)[number]

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
] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** How often a matter comes back: weekly, monthly, quarterly, half-yearly, yearly, as ISO 8601 durations. */
export const REPEATS = ['P7D', 'P1M', 'P3M', 'P6M', 'P1Y'] as const
export type Repeats = (typeof REPEATS)[number]
