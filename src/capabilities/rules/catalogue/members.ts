// Belonging to a branch: admission, transfer, mobile and lost members. ED = 党员教育管理工作条例 2019.
import type { Rule } from './rule.ts'

const CHARTER = { document: '中国共产党章程', from: '2022-10-22', until: null } as const
const ED = { document: '中国共产党党员教育管理工作条例', from: '2019-05-06', until: null } as const
const MOBILE = { document: '关于进一步加强和改进流动党员管理工作的意见', from: '2024-11-11', until: null } as const

export const memberRules: readonly Rule[] = [
  { id: 'DEV-01', ...CHARTER, force: 'hard', article: '1', evidence: 'seen', parameters: { yearsAtLeast: 18 },
    zh: '年满 18 岁方可申请入党。', en: 'Nobody under 18 applies to join.' },
  { id: 'DEV-22', ...CHARTER, force: 'hard', article: '7', evidence: 'seen', parameters: { probationYears: 1 },
    zh: '预备期为 1 年,从支部大会通过之日算起;转正不早于入党。', en: 'Probation is 1 year from the members’ meeting; nobody is a full member before joining.' },
  { id: 'TRF-01', ...ED, force: 'hard', article: '25', evidence: 'seen', parameters: { branches: 1 },
    zh: '每个党员编入一个党的支部;组织关系同一时间只在一个支部。', en: 'Every member belongs to one branch at a time.' },
  { id: 'TRF-02', ...ED, force: 'hard', article: '25', evidence: 'seen', parameters: { monthsAtLeast: 6 },
    zh: '工作单位、居住地变动,或外出 6 个月以上且地点固定的,应当转移组织关系。', en: 'Whoever moves, or is away at a fixed place for 6 months or more, transfers the relation.' },
  { id: 'TRF-05', document: '组织关系介绍信惯例', from: '2008-01-01', until: null, force: 'local', article: null, evidence: 'seen', parameters: { daysAtMost: 90 },
    zh: '组织关系介绍信有效期一般不超过 3 个月(90 天)。', en: 'A transfer letter is valid for generally no more than 90 days.' },
  { id: 'MOB-01', ...MOBILE, force: 'hard', article: null, evidence: 'seen', parameters: { monthsAtLeast: 6 },
    zh: '流动党员:就业、学习或居住地变化,未转移组织关系,连续 6 个月以上无法正常参加所在支部活动。', en: 'A mobile member has moved without transferring and cannot join the branch for 6 months in a row.' },
  { id: 'LOST-01', ...ED, force: 'hard', article: '24', evidence: 'seen', parameters: { monthsAtLeast: 6 },
    zh: '与党组织失去联系 6 个月以上,通过各种方式查找仍未取得联系的,予以停止党籍。', en: 'Membership stops after 6 months without contact despite searching.' },
  { id: 'LOST-02', ...ED, force: 'hard', article: '24', evidence: 'seen', parameters: { years: 2 },
    zh: '停止党籍 2 年后仍未取得联系的,按照自行脱党予以除名。', en: 'After 2 further years a stopped member is struck off.' },
]
