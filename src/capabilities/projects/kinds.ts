/** 实事, 重点项目, 专项工作. */
export const PROJECT_KINDS = ['practicalThing', 'keyProject', 'specialWork'] as const
export type ProjectKind = (typeof PROJECT_KINDS)[number]

/** 试点, 深化, 覆盖: the three steps; 'whole' (全程) is the one stage of a project that does not go by them. */
export const STAGES = ['pilot', 'deepen', 'cover', 'whole'] as const
export type Stage = (typeof STAGES)[number]

/** What a gate decided: 进入下一步, 调整后继续, 停止. */
export const GATE_DECISIONS = ['go', 'change', 'stop'] as const
export type GateDecision = (typeof GATE_DECISIONS)[number]

export const PROJECT_STATES = ['underway', 'done', 'stopped'] as const
export type ProjectState = (typeof PROJECT_STATES)[number]

/** Where money comes from: 单位, 街道, 区级, 党费, 社会募集. */
export const BUDGET_SOURCES = ['unit', 'street', 'district', 'dues', 'raised'] as const
export type BudgetSource = (typeof BUDGET_SOURCES)[number]

/** How an item of an inspection was found. */
export const VERDICTS = ['pass', 'fail', 'notApplicable'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Who or what asked for a project: a need, an issue of the month, a decision of a conference, or somebody by name. */
export const ASKING_KINDS = ['need', 'issue', 'decision', 'byHand'] as const
export type AskingKind = (typeof ASKING_KINDS)[number]

/** Where an issue was heard: 未满足的需求, 未采用的议题, 有争议的事项, 走访, 来信, 热线, 座谈, 其他. */
export const ISSUE_SOURCES = ['need', 'topic', 'dispute', 'visit', 'letter', 'hotline', 'symposium', 'other'] as const
export type IssueSource = (typeof ISSUE_SOURCES)[number]

/** Sources that somebody enters; the others are brought from their own registers. */
export const HEARD_SOURCES = ['visit', 'letter', 'hotline', 'symposium', 'other'] as const
/** Sources that are brought from another register, once each. */
export const BROUGHT_SOURCES = ['need', 'topic', 'dispute'] as const
