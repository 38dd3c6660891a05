/** 联建协议, 结对共建协议, 物业联建协议, 责任书. */
export const AGREEMENT_KINDS = ['general', 'pairing', 'property', 'responsibility'] as const
export type AgreementKind = (typeof AGREEMENT_KINDS)[number]

/** The life of an agreement. Passing its last day changes nothing by itself: it is shown as expired until a person ends it. */
export const AGREEMENT_STATES = ['draft', 'sentForSignature', 'inForce', 'ended'] as const
export type AgreementState = (typeof AGREEMENT_STATES)[number]

/** How an agreement ended: 续签, 终止, 到期结束. */
export const ENDINGS = ['renewed', 'terminated', 'lapsed'] as const
export type Ending = (typeof ENDINGS)[number]

/** A text of an agreement: the first, or a supplementary one (补充协议) that takes its place once it is signed as well. */
export const VERSION_STATES = ['draft', 'sent', 'signed'] as const
export type VersionState = (typeof VERSION_STATES)[number]

/** How often a clause falls due within the term, as ISO 8601 durations: weekly, monthly, quarterly, half-yearly, yearly. */
export const FREQUENCIES = ['P7D', 'P1M', 'P3M', 'P6M', 'P1Y'] as const
export type Frequency = (typeof FREQUENCIES)[number]

/** How one occurrence of a clause stands, as matters say it. */
export const OCCURRENCE_STATES = ['kept', 'partly', 'released', 'unmet', 'awaiting', 'open'] as const
export type OccurrenceState = (typeof OCCURRENCE_STATES)[number]

/** Days before the last day at which both sides are told that the term runs out. */
export const WARN_DAYS = [30, 90] as const
