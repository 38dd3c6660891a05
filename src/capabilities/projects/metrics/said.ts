import { said, type Said } from '../../../platform/capability/metric.ts'
import type { BudgetSource, IssueSource, ProjectKind, Stage } from '../kinds.ts'

export const KIND_NAMES: { readonly [K in ProjectKind]: Said } = {
  practicalThing: said('实事', 'Practical things'),
  keyProject: said('重点项目', 'Key projects'),
  specialWork: said('专项工作', 'Special work'),
}

export const STAGE_NAMES: { readonly [K in Stage]: Said } = {
  pilot: said('试点', 'Pilot'),
  deepen: said('深化', 'Deepen'),
  cover: said('覆盖', 'Cover'),
  whole: said('全程', 'Whole'),
}

export const STATE_NAMES = {
  underway: said('进行中', 'Underway'),
  done: said('已完成', 'Done'),
  stopped: said('已停止', 'Stopped'),
} as const

export const MONEY_NAMES: { readonly [K in BudgetSource]: Said } = {
  unit: said('单位出资', 'Units'),
  street: said('街道经费', 'Street'),
  district: said('区级经费', 'District'),
  dues: said('党费', 'Party dues'),
  raised: said('社会募集', 'Raised'),
}

export const SOURCE_NAMES: { readonly [K in IssueSource]: Said } = {
  need: said('未满足的需求', 'Unmet needs'),
  topic: said('未采用的议题', 'Topics not taken'),
  dispute: said('有争议的事项', 'Matters in dispute'),
  visit: said('走访', 'Visits'),
  letter: said('来信', 'Letters'),
  hotline: said('热线', 'Hotline'),
  symposium: said('座谈', 'Symposia'),
  other: said('其他', 'Other'),
}

/** How a matter stood on the asked day, over its row `x`. */
export const closedBy = `(x.closed_on is not null and x.closed_on <= asked.day)`
export const HOUSEHOLDS = said('户', 'households')
export const YUAN = said('元', 'yuan')
