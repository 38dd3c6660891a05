import { declare, PIECES, said, type MetricFamily } from '../../../platform/capability/metric.ts'
import { projectAbilities } from '../abilities.ts'
import { closedBy, STAGE_NAMES } from './said.ts'

const PROJECT = `join projects p on p.district_id = r.district_id and p.id = r.project_id`
const matter = (kind: string) => `left join matters x on x.district_id = r.district_id and x.source_kind = '${kind}' and x.source_id = r.id`
const OPEN = `not coalesce(${closedBy}, false)`
const COLUMNS = [
  { key: 'lead', name: said('责任单位', 'Lead'), sql: 'r.lead_name' },
  { key: 'dueOn', name: said('期限', 'Due'), sql: 'r.due_on::text' },
  { key: 'deliveredOn', name: said('交付日期', 'Delivered'), sql: 'x.delivered_on::text' },
  { key: 'closedOn', name: said('办结日期', 'Closed'), sql: 'x.closed_on::text' },
] as const

const milestones = declare({ unit: PIECES, source: said('联建项目节点及其事项', 'Milestones of projects and their matters') })

/** Milestones of projects by the party that owns the project; how they stand is read from their matters. */
export const milestoneMetrics: MetricFamily = {
  name: 'projectMilestones',
  inward: true,
  rows: () => ({
    from: `project_milestones r ${PROJECT} ${matter('milestone')}`,
    where: `r.path <@ asked.under and p.began_on <= asked.day`,
  }),
  ever: (path) => `exists (select from project_milestones e where e.path <@ ${path})`,
  known: {},
  dimensions: { stage: { name: said('阶段', 'Stage'), sql: 'r.stage', codes: STAGE_NAMES } },
  list: {
    subject: 'matter',
    id: 'coalesce(x.id, r.id)',
    order: 'r.title',
    columns: [
      { key: 'title', name: said('节点', 'Milestone'), sql: 'r.title' },
      { key: 'project', name: said('项目', 'Project'), sql: 'p.name' },
      ...COLUMNS,
    ],
  },
  ability: projectAbilities.read,
  metrics: [
    milestones.count(
      'projects.milestones.due',
      said('到期的项目节点', 'Milestones that fell due'),
      said('期限在统计日或之前的节点', 'Milestones due on the day or before it'),
      'r.due_on <= asked.day',
    ),
    milestones.count(
      'projects.milestones.onTime',
      said('按期完成的项目节点', 'Milestones kept in time'),
      said('已经到期、在期限内交付并由负责单位确认办结的节点', 'Fallen due, delivered by their day and confirmed as done'),
      `r.due_on <= asked.day and x.outcome = 'done' and ${closedBy} and x.delivered_on <= r.due_on`,
    ),
    milestones.share(
      'projects.milestones.onTime',
      'projects.milestones.due',
      said('项目节点按期完成率', 'Milestones kept in time, share'),
      said('按期完成的项目节点除以到期的项目节点', 'Milestones kept in time divided by those that fell due'),
    ),
    milestones.count(
      'projects.milestones.late',
      said('逾期未完成的项目节点', 'Milestones that are late'),
      said('期限早于统计日、没有办结的节点', 'Due before the day and not closed'),
      `r.due_on < asked.day and ${OPEN}`,
    ),
  ],
}

const findings = declare({ unit: PIECES, source: said('督查登记及其整改事项', 'Inspections of projects and what was to be put right') })

/** What inspections of projects found wanting, by the party that owns the project. */
export const findingMetrics: MetricFamily = {
  name: 'projectFindings',
  inward: true,
  rows: () => ({
    from: `project_inspection_items r join project_inspections i on i.district_id = r.district_id and i.id = r.inspection_id ${PROJECT} ${matter('finding')}`,
    where: `r.path <@ asked.under and r.verdict = 'fail' and i.inspected_on <= asked.day`,
  }),
  ever: (path) => `exists (select from project_inspections e where e.path <@ ${path} and e.inspected_on <= asked.day)`,
  known: {},
  dimensions: {},
  list: {
    subject: 'matter',
    id: 'coalesce(x.id, r.id)',
    order: 'r.name',
    columns: [
      { key: 'name', name: said('检查内容', 'Item'), sql: 'r.name' },
      { key: 'finding', name: said('发现的问题', 'Finding'), sql: 'r.finding' },
      { key: 'project', name: said('项目', 'Project'), sql: 'p.name' },
      ...COLUMNS,
    ],
  },
  ability: projectAbilities.read,
  metrics: [
    findings.count(
      'projects.findings',
      said('督查发现的问题', 'Findings of inspections'),
      said('项目督查中不符合的检查内容', 'Items of inspections that failed'),
      'true',
    ),
    findings.count(
      'projects.findings.closed',
      said('已整改的问题', 'Findings put right'),
      said('整改事项已经办结的问题', 'Findings whose matter was closed as done by the day'),
      `x.outcome = 'done' and ${closedBy}`,
    ),
    findings.count(
      'projects.findings.open',
      said('未整改的问题', 'Findings open'),
      said('整改事项没有办结的问题', 'Findings whose matter is not closed'),
      OPEN,
    ),
    findings.share(
      'projects.findings.closed',
      'projects.findings',
      said('督查问题整改率', 'Findings put right, share'),
      said('已整改的问题除以督查发现的问题', 'Findings put right divided by all findings'),
    ),
  ],
}
