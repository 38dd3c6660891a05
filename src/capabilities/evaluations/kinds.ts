export const ITEMS = ['contact', 'promises', 'needs', 'meetings', 'whole'] as const
export type Item = (typeof ITEMS)[number]

export const GRADES = ['satisfied', 'fairly', 'unsatisfied', 'unknown'] as const
export type Grade = (typeof GRADES)[number]

export const SIDES = ['community', 'unit'] as const
export type Side = (typeof SIDES)[number]

export const ROUND_KINDS = ['halfYear', 'agreement', 'claim'] as const
/** All pairs of a half-year; after the term of an agreement; after a delivery. */
export type RoundKind = (typeof ROUND_KINDS)[number]

/** One item of an answer. */
export type Judged = { readonly item: Item; readonly grade: Grade; readonly text: string }
