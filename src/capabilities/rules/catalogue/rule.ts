/** hard blocks, general warns and asks for a reason, local is configuration. */
export const FORCES = ['hard', 'general', 'local'] as const
export type Force = (typeof FORCES)[number]

/** seen: the content was checked against a copy of the text; general: general knowledge, not checked. */
export const EVIDENCE = ['seen', 'general'] as const

/** One limit that a regulation sets, with where it is written and when it is in force. The limits are data, never literals elsewhere. */
export type Rule = {
  readonly id: string
  readonly force: Force
  readonly zh: string
  readonly en: string
  readonly parameters: Readonly<Record<string, number>>
  readonly document: string
  /** Null where the source has no numbered articles, or the number is not known. */
  readonly article: string | null
  readonly evidence: (typeof EVIDENCE)[number]
  /** First day in force. */
  readonly from: string
  /** First day no longer in force. */
  readonly until: string | null
}

/** A parameter as a region sets it: only rules of local or general force can be set otherwise. */
export type Override = {
  readonly rule: string
  readonly parameter: string
  readonly value: number
  readonly from: string
  readonly until: string | null
}
