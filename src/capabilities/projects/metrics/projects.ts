import { declare, PIECES, said, type MetricFamily } from '../../../platform/capability/metric.ts'
import { projectAbilities } from '../abilities.ts'
import { KIND_NAMES, STAGE_NAMES, STATE_NAMES } from './said.ts'

const { count, share } = declare({ unit: PIECES, source: said('联建项目台账', 'Register of projects') })

/** Projects by the party that owns them; stage and state as the gates decided by the day had them. */
export const projectMetrics: MetricFamily = {
  name: 'projects',
  inward: true,
  rows: () => ({
    from: `projects r
      left join lateral (
        select count(*) filter (where g.decision = 'go') as gone, bool_or(g.decision = 'stop') as stopped from project_gates g
        where g.district_id = r.district_id and g.project_id = r.id and g.decided_on <= asked.day
      ) g on true
      cross join lateral (
        select case when g.stopped then 'stopped' when g.gone >= case when r.staged then 3 else 1 end then 'done' else 'underway' end as state,
          case when r.staged then (array['pilot', 'deepen', 'cover'])[least(g.gone, 2) + 1] else 'whole' end as stage
      ) s`,
    where: `r.path <@ asked.under and r.began_on <= asked.day`,
  }),
  ever: (path) => `exists (select from projects e where e.path <@ ${path} and e.began_on <= asked.day)`,
  known: {},
  dimensions: {
    kind: { name: said('类别', 'Kind'), sql: 'r.kind', codes: KIND_NAMES },
    stage: { name: said('阶段', 'Stage'), sql: 's.stage', codes: STAGE_NAMES },
    state: { name: said('状态', 'State'), sql: 's.state', codes: STATE_NAMES },
  },
  list: {
    subject: 'project',
    id: 'r.id',
    order: 'r.name',
    search: 'r.search',
    columns: [
      { key: 'name', name: said('项目', 'Project'), sql: 'r.name' },
      { key: 'kind', name: said('类别', 'Kind'), sql: 'r.kind', codes: KIND_NAMES },
      { key: 'owner', name: said('负责单位', 'Owner'), sql: 'r.owner_name' },
      { key: 'stage', name: said('阶段', 'Stage'), sql: 's.stage', codes: STAGE_NAMES },
      { key: 'state', name: said('状态', 'State'), sql: 's.state', codes: STATE_NAMES },
      { key: 'beganOn', name: said('开始日期', 'Began'), sql: 'r.began_on::text' },
      { key: 'dueOn', name: said('计划完成', 'Due'), sql: 'r.due_on::text' },
    ],
  },
  ability: projectAbilities.read,
  metrics: [
    count('projects.total', said('联建项目', 'Projects'), said('统计日前已经开始的联建项目', 'Projects begun by the day'), 'true'),
    ...Object.entries(KIND_NAMES).map(([kind, name]) =>
      count(
        `projects.kind.${kind}`,
        said(`联建项目:${name['zh-CN']}`, `Projects: ${name.en}`),
        said(`类别为${name['zh-CN']}的联建项目`, `Projects of the kind ${name.en.toLowerCase()}`),
        `r.kind = '${kind}'`,
      ),
    ),
    count(
      'projects.underway',
      said('进行中的项目', 'Projects underway'),
      said('统计日没有完成也没有停止的项目', 'Neither done nor stopped on the day'),
      `s.state = 'underway'`,
    ),
    ...(['pilot', 'deepen', 'cover'] as const).map((stage) =>
      count(
        `projects.stage.${stage}`,
        said(`处于${STAGE_NAMES[stage]['zh-CN']}阶段的项目`, `Projects in the stage ${STAGE_NAMES[stage].en.toLowerCase()}`),
        said(
          `按三步法推进、统计日处于${STAGE_NAMES[stage]['zh-CN']}阶段且未结束的项目`,
          'Projects by the three steps that stood in the stage on the day and had not ended',
        ),
        `s.state = 'underway' and s.stage = '${stage}'`,
      ),
    ),
    count(
      'projects.done',
      said('已完成的项目', 'Projects done'),
      said('最后阶段决定通过的项目', 'Projects let pass at the gate of their last stage by the day'),
      `s.state = 'done'`,
    ),
    share(
      'projects.done',
      'projects.total',
      said('项目完成率', 'Projects done, share'),
      said('已完成的项目除以项目总数', 'Projects done divided by all'),
    ),
    count(
      'projects.done.practicalThing',
      said('办成的实事', 'Practical things done'),
      said('类别为实事且已完成的项目', 'Projects of the kind practical thing that are done'),
      `s.state = 'done' and r.kind = 'practicalThing'`,
    ),
    count(
      'projects.stopped',
      said('已停止的项目', 'Projects stopped'),
      said('阶段小结时决定停止的项目', 'Projects stopped at a gate by the day'),
      `s.state = 'stopped'`,
    ),
    count(
      'projects.pastDue',
      said('超过计划完成日期的项目', 'Projects past their day'),
      said('进行中、计划完成日期早于统计日的项目', 'Underway, with a due day before the day'),
      `s.state = 'underway' and r.due_on < asked.day`,
    ),
  ],
}
