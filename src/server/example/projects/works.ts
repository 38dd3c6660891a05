// A project of the example with all that hangs on it.
import { newId } from '../../../platform/database/ids.ts'
import { addDays } from '../../../platform/time/calendar.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Party } from '../../../capabilities/network/public.ts'
import type { ProjectTables } from '../../../capabilities/projects/public.ts'
import type { Chance } from '../random.ts'
import type { PlanDraft } from './plans.ts'
import { KEPT, OPEN, TODAY, type Owed, type Rows } from './rows.ts'

const between = (from: string, to: string, share: number): string =>
  addDays(from, Math.round(((Date.parse(to) - Date.parse(from)) / 86_400_000) * share))

const MILESTONES = ['方案征求意见', '落实资金和设计', '进场实施', '验收和回访'] as const

const LESSONS: Readonly<Record<string, readonly [learnt: string, figures: string, reason: string]>> = {
  go: ['先逐户走访定方案,再联系单位落实资金,居民配合度高', '按门牌清点受益户,与验收记录一致', '目标达到,资金和人手有着落,可以进入下一步'],
  done: ['事前公示、事中陪同、事后回访,缺一不可', '全部验收合格,回访无遗留问题', '目标达到,同意办结'],
  stop: ['居民意见分歧大,用房产权不清', '征询同意率未达到要求', '条件不具备,继续投入不妥'],
}

export const planted = (
  rows: Rows,
  owed: Owed[],
  chance: Chance,
  plan: PlanDraft,
  owner: Party,
  partners: readonly Party[],
  inspector: Party,
): void => {
  const stages = plan.staged ? (['pilot', 'deepen', 'cover'] as const) : (['whole'] as const)
  const passed = plan.gates.length
  const ended = plan.stopped === true ? addDays(plan.gates.at(-1) ?? plan.began, 150) : passed === stages.length ? plan.gates.at(-1)! : null
  const id = newId()
  const concerned = [...new Set([owner.path, ...partners.map((party) => party.path)])]
  const part = () => ({ district_id: owner.districtId, id: newId(), path: owner.path, concerned, project_id: id })
  const push = (table: keyof ProjectTables, row: Record<string, unknown>) => (rows[table] ??= []).push(row)
  const at = (day: string) => `${day}T02:00:00Z`
  const state = plan.stopped === true ? 'stopped' : ended === null ? 'underway' : 'done'
  const stage = stages[Math.min(passed, stages.length - 1)]!
  push('projects', {
    district_id: owner.districtId,
    id,
    path: owner.path,
    concerned,
    kind: plan.kind,
    year: Number(plan.began.slice(0, 4)) + (plan.began.slice(5, 7) > '10' ? 1 : 0),
    name: plan.name,
    search: searchTextOf(plan.name),
    goal: plan.goal,
    for_whom: plan.forWhom,
    owner_kind: owner.kind,
    owner_id: owner.id,
    owner_name: owner.name,
    staged: plan.staged,
    stage,
    state,
    outcome: state === 'done' ? '按计划完成,已验收,回访满意' : state === 'stopped' ? '停止实施,已向居民说明' : null,
    began_on: plan.began,
    due_on: plan.due,
    ended_on: ended,
    stated_fen: plan.planned >= 300_000 ? plan.planned * 100 + 500_000 : null,
    entered_name: '党建办',
    version: 1,
    created_at: at(plan.began),
    updated_at: at(ended ?? plan.began),
  })
  for (const party of partners)
    push('project_partners', {
      ...part(),
      party_kind: party.kind,
      party_id: party.id,
      party_name: party.name,
      does: chance.pick(['提供场地', '出资共建', '组织志愿者', '提供技术指导']),
    })
  plan.gates.forEach((day, number) => {
    const last = number === stages.length - 1
    const [learnt, figures, reason] = LESSONS[last ? 'done' : 'go']!
    push('project_gates', {
      ...part(),
      number: number + 1,
      stage: stages[number]!,
      decision: 'go',
      learnt,
      figures,
      reason,
      outcome: last ? '按计划完成,已验收,回访满意' : null,
      decided_on: day,
      decided_by: `${owner.name}会议`,
      entered_name: '党建办',
      at: at(day),
    })
  })
  if (plan.stopped === true) {
    const [learnt, figures, reason] = LESSONS['stop']!
    push('project_gates', {
      ...part(),
      number: passed + 1,
      stage,
      decision: 'stop',
      learnt,
      figures,
      reason,
      outcome: '停止实施,已向居民说明',
      decided_on: ended,
      decided_by: `${owner.name}会议`,
      entered_name: '党建办',
      at: at(ended!),
    })
  }
  plan.households.forEach((households, number) => {
    if (households === 0) return
    const day = plan.gates[number] ?? between(plan.began, TODAY, 0.9)
    push('project_counts', {
      ...part(),
      stage: stages[number]!,
      households,
      people: Math.round(households * 2.6),
      counted_on: day,
      counted_by: `${owner.name}党建办`,
      how: '按门牌逐户清点,与验收单核对',
      entered_name: '党建办',
      at: at(day),
    })
  })
  const spentShare = state === 'underway' ? 0.55 : state === 'done' ? 0.97 : 0.2
  const units = partners.filter((party) => party.kind === 'unit')
  const split =
    units.length > 0
      ? ([
          ['street', 0.7],
          ['unit', 0.2],
          ['raised', 0.1],
        ] as const)
      : ([
          [owner.path.split('.').length > 1 ? 'street' : 'district', 0.85],
          ['dues', 0.15],
        ] as const)
  for (const [source, share] of split)
    push('project_money', {
      ...part(),
      source,
      name: source === 'unit' ? units[0]!.name : null,
      planned_fen: Math.round(plan.planned * share) * 100,
      spent_fen: Math.round(plan.planned * share * spentShare) * 100,
      planned_on: plan.began,
      noted_on: ended ?? TODAY,
      version: 1,
    })
  const finish = ended ?? plan.due
  stages.slice(0, Math.min(passed + 1, stages.length)).forEach((stageNow, number) => {
    const from = number === 0 ? plan.began : plan.gates[number - 1]!
    const to = plan.gates[number] ?? (finish > from ? finish : addDays(from, 60))
    MILESTONES.forEach((title, nth) => {
      const dueOn = between(from, to, (nth + 1) / MILESTONES.length)
      const lead = nth === 2 && partners[0] !== undefined ? partners[0] : owner
      const milestone = part()
      push('project_milestones', {
        ...milestone,
        stage: stageNow,
        title,
        deliverable: `${title}的材料一份`,
        lead_kind: lead.kind,
        lead_id: lead.id,
        lead_name: lead.name,
        due_on: dueOn,
      })
      const late = chance.next() < 0.12
      const fate =
        dueOn < addDays(TODAY, -20) || state !== 'underway' ? KEPT(dueOn, late ? -chance.whole(4, 30) : chance.whole(1, 9)) : OPEN
      owed.push({
        draft: {
          source: { kind: 'milestone', id: milestone.id, name: plan.name, link: `/projects/${id}` },
          title: `${plan.name}:${title}`,
          lead,
          raiser: owner,
          deliverable: `${title}的材料一份`,
          beginsOn: from,
          dueOn,
          accepted: true,
        },
        fate: fate.closedOn !== null && fate.closedOn > TODAY ? OPEN : fate,
      })
    })
  })
  if (plan.kind !== 'practicalThing' || plan.planned > 300_000)
    for (let number = 1, day = addDays(plan.began, 75); day < (ended ?? TODAY); number += 1, day = addDays(day, 120))
      push('project_briefings', {
        ...part(),
        number,
        title: `${plan.name}进展情况`,
        text: `${plan.name}自 ${plan.began} 启动以来,按计划推进。\n${owner.name}召开推进会,逐项核对节点,协调参与单位落实任务。\n下一步,继续做好居民工作,按期完成后续节点。`,
        issued_on: day,
        issued_by: owner.name,
      })
  if (plan.kind === 'specialWork' || plan.planned > 400_000) {
    const day = between(plan.began, ended ?? TODAY, 0.6)
    const sheet = part()
    push('project_inspections', {
      ...sheet,
      number: 1,
      inspected_on: day,
      inspector_kind: inspector.kind,
      inspector_id: inspector.id,
      inspector_name: inspector.name,
      inspectors: '督查组',
      summary: '总体推进有序,台账基本齐全,个别环节需要整改。',
    })
    const items = [
      ['工作计划和责任分工明确', 'pass', null],
      ['节点按期完成', chance.next() < 0.5 ? 'pass' : 'fail', '个别节点材料滞后'],
      ['居民知情和意见征询', 'fail', '公示栏未及时更新,部分居民不了解进度'],
      ['资金使用公示', 'pass', null],
      ['安全文明施工', plan.kind === 'specialWork' ? 'notApplicable' : 'pass', null],
    ] as const
    items.forEach(([name, verdict, finding], position) => {
      const item = part()
      const failed = verdict === 'fail'
      const dueOn = addDays(day, 30)
      push('project_inspection_items', {
        ...item,
        inspection_id: sheet.id,
        position,
        name,
        verdict,
        finding: failed ? finding : null,
        lead_kind: failed ? owner.kind : null,
        lead_id: failed ? owner.id : null,
        lead_name: failed ? owner.name : null,
        due_on: failed ? dueOn : null,
      })
      if (failed)
        owed.push({
          draft: {
            source: { kind: 'finding', id: item.id, name: plan.name, link: `/projects/${id}` },
            title: `${plan.name}:${name}`,
            lead: owner,
            raiser: inspector,
            deliverable: finding,
            beginsOn: day,
            dueOn,
            accepted: true,
          },
          fate: dueOn < addDays(TODAY, -15) && chance.next() < 0.8 ? KEPT(dueOn, 2) : OPEN,
        })
    })
  }
  if (chance.next() < 0.6)
    push('project_askings', {
      ...part(),
      kind: 'byHand',
      source_id: null,
      name: `关于${plan.name}的建议`,
      who: chance.pick(['居民代表', '楼组长', '党代表', '业委会']),
      told_on: ended,
      told: ended === null ? null : '已按计划完成,欢迎监督',
      told_by: ended === null ? null : '党建办',
    })
}
