/** What is commonly wanted and offered. A district may name kinds of its own; each counts with one of these. */
export const CLASSES = ['venue', 'teaching', 'clinic', 'legal', 'volunteers', 'funds', 'parking', 'culture', 'jobs', 'other'] as const
export type Class = (typeof CLASSES)[number]

/** Where an unclaimed need stands: with the unit it was put to first, in the street's pool, or on the next conference's agenda. */
export const STAGES = ['paired', 'pool', 'agenda'] as const
export type Stage = (typeof STAGES)[number]

/** To whom a resource is shown: the party it was put to first, the street, the whole district. The owner chooses. */
export const REACHES = ['paired', 'street', 'district'] as const
export type Reach = (typeof REACHES)[number]

/**
 * What is kept of a claim itself: brought together by a third (matched), stood for by a party (claimed), consented to by every party
 * (agreed). Whether it was delivered and confirmed stands in its matters and is read from there.
 */
export const CLAIM_STATES = ['matched', 'claimed', 'agreed', 'declined', 'withdrawn'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]

/** How a claim stands to its readers: its own state, or what its matters say once it is agreed. */
export const CLAIM_STANDINGS = ['matched', 'claimed', 'agreed', 'delivered', 'confirmed', 'unkept', 'declined', 'withdrawn'] as const
export type ClaimStanding = (typeof CLAIM_STANDINGS)[number]

export const STEP_KINDS = [
  'published',
  'changed',
  'toPool',
  'toAgenda',
  'matched',
  'claimed',
  'asked',
  'consented',
  'declined',
  'agreed',
  'withdrawn',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** Days of the week as ISO 8601 numbers them, Monday is 1; times as HH:MM. Null times are the whole day. */
export type Window = { readonly days: readonly number[]; readonly from: string | null; readonly until: string | null }

/**
 * How a need stands: nobody has claimed it, part of it is claimed, all of it is, all of it was delivered and confirmed, its last day has
 * passed with a part unclaimed, its owner has taken it back.
 */
export const NEED_STANDINGS = ['open', 'part', 'covered', 'met', 'lapsed', 'withdrawn'] as const
export type NeedStanding = (typeof NEED_STANDINGS)[number]

/** How a resource stands: something of it is free, all is taken, its last day has passed, its owner has taken it back. */
export const RESOURCE_STANDINGS = ['free', 'taken', 'ended', 'withdrawn'] as const
export type ResourceStanding = (typeof RESOURCE_STANDINGS)[number]

/** A resource that nobody has claimed for so many days lies idle. */
export const IDLE_DAYS = 90
