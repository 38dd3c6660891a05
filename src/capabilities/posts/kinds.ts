export const POST_KINDS = ['post', 'area', 'model'] as const
/** 岗位, 责任区, 示范岗. */
export type PostKind = (typeof POST_KINDS)[number]

export const HOLDING = ['asked', 'held', 'leaving', 'left', 'declined'] as const
/** Asked for; held; asked to leave; left; not approved. A holder leaves, as they come, with the community's word. */
export type Holding = (typeof HOLDING)[number]

export const REPORTING = ['live', 'waiting', 'left', 'declined'] as const
/** In force; waiting for another community to release; ended; not released. */
export type Reporting = (typeof REPORTING)[number]

export const SERVICE = ['entered', 'confirmed', 'declined'] as const
export type ServiceState = (typeof SERVICE)[number]

export const STATEMENT = ['draft', 'shown', 'issued', 'withdrawn'] as const
export type StatementState = (typeof STATEMENT)[number]

export const WORDS_OF = ['shown', 'answer', 'objection', 'response'] as const
/** What passed between the community and the person over a statement. */
export type WordKind = (typeof WORDS_OF)[number]
