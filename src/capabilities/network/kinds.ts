/** 领导小组, 大工委, 大党委, 联建议事机构, 工作协调委员会: the bodies in which parties sit together. */
export const GROUP_KINDS = ['leadingGroup', 'grandWorkingCommittee', 'grandCommittee', 'deliberation', 'coordination'] as const
export type GroupKind = (typeof GROUP_KINDS)[number]

/** 领导小组成员, 兼职委员, 专职人员, 联络员, 指导员. */
export const SEAT_KINDS = ['group', 'partTime', 'fullTime', 'liaison', 'instructor'] as const
export type SeatKind = (typeof SEAT_KINDS)[number]

/** Where a seat stands: in force, its term ending soon, its term over though nobody ended it, ended. */
export const SEAT_STATES = ['inForce', 'expiring', 'overdue', 'ended'] as const
export type SeatState = (typeof SEAT_STATES)[number]

/** Seats whose term ends within so many days are said to expire. */
export const EXPIRING_DAYS = 90

/** Days before the end of a term at which both sides are told, the nearest first; 0 is the day after it. */
export const TERM_WARN_DAYS = [0, 30, 90] as const

/** 街道党工委, 居民区党委, 居民区党(总)支部, 房地产办事处, 物业服务企业, 业委会和业主党员: the six parties of property joint building. */
export const DUTY_ROLES = [
  'street',
  'residentialCommittee',
  'residentialBranch',
  'housingOffice',
  'propertyCompany',
  'ownersCommittee',
] as const
export type DutyRole = (typeof DUTY_ROLES)[number]

/** 目标, 考核: two of the five haves of a residential committee that are kept as papers. */
export const PROVISION_KINDS = ['goal', 'assessment'] as const
export type ProvisionKind = (typeof PROVISION_KINDS)[number]

/** 业务主管单位, 登记管理机关: the two superiors of a social organisation. */
export const SUPERIOR_KINDS = ['business', 'registration'] as const
export type SuperiorKind = (typeof SUPERIOR_KINDS)[number]

/** Shares for which an organisation may have a target for a year. */
export const TARGET_KEYS = [
  'network.units.takingPart.share',
  'network.units.signed.share',
  'network.units.withOrganisation.share',
  'network.units.multiCommunity.share',
  'network.haves.complete.share',
  'compounds.signed.share',
] as const
export type TargetKey = (typeof TARGET_KEYS)[number]
