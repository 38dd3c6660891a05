import { declare, PEOPLE, said, type MetricFamily } from '../../../platform/capability/metric.ts'
import { projectAbilities } from '../abilities.ts'
import { HOUSEHOLDS, KIND_NAMES, MONEY_NAMES, STAGE_NAMES, YUAN } from './said.ts'

const OWNER = `join projects p on p.district_id = r.district_id and p.id = r.project_id`
const PROJECT = { key: 'project', name: said('项目', 'Project'), sql: 'p.name' }

const benefit = declare({ unit: HOUSEHOLDS, source: said('联建项目受益情况登记', 'Counts of who benefited from projects') })

/** Who benefited: of each stage of each project the latest count by the day. */
export const benefitMetrics: MetricFamily = {
  name: 'projectBenefit',
  inward: true,
  rows: () => ({
    from: `project_counts r ${OWNER}`,
    where: `r.path <@ asked.under and r.counted_on <= asked.day and not exists (select from project_counts l
      where l.district_id = r.district_id and l.project_id = r.project_id and l.stage = r.stage and l.counted_on <= asked.day
        and (l.counted_on, l.id) > (r.counted_on, r.id))`,
  }),
  ever: (path) => `exists (select from project_counts e where e.path <@ ${path} and e.counted_on <= asked.day)`,
  known: {},
  dimensions: {
    stage: { name: said('阶段', 'Stage'), sql: 'r.stage', codes: STAGE_NAMES },
    kind: { name: said('类别', 'Kind'), sql: 'p.kind', codes: KIND_NAMES },
  },
  list: {
    subject: 'project',
    id: 'p.id',
    order: 'p.name',
    search: 'p.search',
    columns: [
      PROJECT,
      { key: 'stage', name: said('阶段', 'Stage'), sql: 'r.stage', codes: STAGE_NAMES },
      { key: 'households', name: said('户数', 'Households'), sql: 'r.households' },
      { key: 'people', name: said('人数', 'People'), sql: 'r.people' },
      { key: 'countedOn', name: said('统计日期', 'Counted on'), sql: 'r.counted_on::text' },
      { key: 'countedBy', name: said('统计人', 'Counted by'), sql: 'r.counted_by' },
    ],
  },
  ability: projectAbilities.read,
  metrics: [
    benefit.sum(
      'projects.households',
      said('项目受益户数', 'Households that benefited'),
      said(
        '各项目各阶段最近一次登记的新增受益户数之和;同一阶段多次登记的,以统计日前最近一次为准',
        'Sum of the households that each stage of each project newly benefited, by its latest count up to the day',
      ),
      'r.households',
    ),
    ...(['pilot', 'deepen', 'cover'] as const).map((stage) =>
      benefit.sum(
        `projects.households.${stage}`,
        said(`${STAGE_NAMES[stage]['zh-CN']}阶段受益户数`, `Households that benefited in the stage ${STAGE_NAMES[stage].en.toLowerCase()}`),
        said(
          `${STAGE_NAMES[stage]['zh-CN']}阶段新增、此前阶段没有受益的户数之和`,
          'Sum of the households that the stage benefited and no earlier stage had',
        ),
        'r.households',
        { where: `r.stage = '${stage}'` },
      ),
    ),
    benefit.sum(
      'projects.households.practicalThing',
      said('实事受益户数', 'Households that practical things benefited'),
      said('类别为实事的项目的受益户数之和', 'Sum over projects of the kind practical thing'),
      'r.households',
      { where: `p.kind = 'practicalThing'` },
    ),
    benefit.sum(
      'projects.people',
      said('项目受益人数', 'People who benefited'),
      said('各项目各阶段最近一次登记的新增受益人数之和', 'Sum of the people that each stage newly benefited, by its latest count'),
      'r.people',
      { unit: PEOPLE },
    ),
  ],
}

const money = declare({ unit: YUAN, source: said('联建项目预算登记', 'Budgets of projects') })

/** Lines of the budgets of projects. */
export const budgetMetrics: MetricFamily = {
  name: 'projectMoney',
  inward: true,
  rows: () => ({ from: `project_money r ${OWNER}`, where: `r.path <@ asked.under and r.planned_on <= asked.day` }),
  ever: (path) => `exists (select from project_money e where e.path <@ ${path} and e.planned_on <= asked.day)`,
  known: {},
  dimensions: {
    source: { name: said('来源', 'Source'), sql: 'r.source', codes: MONEY_NAMES },
    kind: { name: said('类别', 'Kind'), sql: 'p.kind', codes: KIND_NAMES },
  },
  list: {
    subject: 'project',
    id: 'p.id',
    order: 'p.name',
    search: 'p.search',
    columns: [
      PROJECT,
      { key: 'source', name: said('来源', 'Source'), sql: 'r.source', codes: MONEY_NAMES },
      { key: 'name', name: said('出资方', 'Given by'), sql: 'r.name' },
      { key: 'planned', name: said('预算(元)', 'Planned (yuan)'), sql: '(r.planned_fen / 100.0)::float8' },
      { key: 'spent', name: said('支出(元)', 'Spent (yuan)'), sql: '(r.spent_fen / 100.0)::float8' },
    ],
  },
  ability: projectAbilities.read,
  metrics: [
    money.sum(
      'projects.planned',
      said('项目预算', 'Planned for projects'),
      said(
        '各项目预算各行的计划金额之和;与文件所列总额不一致的,不作调整',
        'Sum of the planned lines; not made to fit the total a paper states',
      ),
      'r.planned_fen / 100.0',
    ),
    money.sum(
      'projects.spent',
      said('项目支出', 'Spent on projects'),
      said('各项目预算各行最近一次登记的支出之和', 'Sum of what the lines have spent as last said'),
      'r.spent_fen / 100.0',
    ),
    money.sum(
      'projects.planned.units',
      said('驻区单位出资', 'Planned from units'),
      said('来源为单位出资的预算之和', 'Sum of the planned lines whose source is a unit'),
      'r.planned_fen / 100.0',
      { where: `r.source = 'unit'` },
    ),
  ],
}
