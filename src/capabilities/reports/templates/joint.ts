// Part two of the district's report: what was promised, wanted, met over, done and judged. Each run of parts is one system of the field.
import type { Part, Point } from '../rules/template.ts'

const network: readonly Part[] = [
  { kind: 'heading', text: '健全组织，织密联建网络', when: { positive: 'network.units.registered' } },
  {
    kind: 'paragraph',
    when: { positive: 'network.units.registered' },
    sentences: [
      '列入联建网络的单位{network.units.registered}，实际参与联建的{network.units.takingPart}，{network.units.takingPart.share:参与率…/参与率无数据}。',
      { when: { positive: 'network.units.multiCommunity' }, say: '其中同时参与两个以上社区联建的{network.units.multiCommunity}。' },
      { when: { positive: 'network.groups' }, say: '各级成立联建组织{network.groups}。' },
      {
        when: { greater: ['network.seats.partTime', 'network.seats.partTime.fromUnits'] },
        say: '在任兼职委员{network.seats.partTime}，其中来自驻区单位的{network.seats.partTime.fromUnits}；配备联络员{network.seats.liaison}。',
        otherwise: '来自驻区单位的在任兼职委员{network.seats.partTime.fromUnits}；配备联络员{network.seats.liaison}。',
      },
      { when: { positive: 'network.nets' }, say: '居民区按片编为网络{network.nets}，入网居民区{network.areas}。' },
      {
        when: { positive: 'network.haves.asked' },
        say: '对照“五个有”检查，五项齐全的居民区党组织{network.haves.complete}，{network.haves.complete.share:占…/占比无数据}。',
      },
    ],
  },
]

const agreements: readonly Part[] = [
  { kind: 'heading', text: '签约践诺，让承诺有据可查', when: { positive: 'agreements.inForce' } },
  {
    kind: 'paragraph',
    when: { positive: 'agreements.inForce' },
    sentences: [
      '已逐条登记、正在生效的联建协议和责任书{agreements.inForce}，载明双方承诺条款{clauses.inForce}，其中单位承诺{clauses.byUnits}，党组织承诺{clauses.byOrganisations}。',
      {
        when: { positive: 'units.signedUnfiled' },
        say: '以上按录入的协议计份；按单位计，已签约{units.signed}，其中台账写明已签、协议文本尚未录入的{units.signedUnfiled}。',
      },
      {
        when: { positive: 'promises.due' },
        say: '到期应当兑现的承诺{promises.due}，经对方确认兑现的{promises.kept}，{promises.kept.share:兑现率…/兑现率无数据}；单位一方{promises.keptByUnits.share:兑现率…/兑现率无数据}，党组织一方{promises.keptByOrganisations.share:兑现率…/兑现率无数据}。',
      },
      { when: { positive: 'promises.unmet' }, say: '逾期未经确认、按未兑现列示的{promises.unmet}，双方有异议的{promises.disputed}。' },
    ],
  },
  { kind: 'chartOfChildren', caption: '各{child}承诺兑现率', key: 'promises.kept.share', when: { uneven: 'promises.kept.share' } },
  { kind: 'blank', ask: '结对共建和双方履约的典型做法' },
]

const exchange: readonly Part[] = [
  { kind: 'heading', text: '双向清单，推动资源与需求对接', when: { positive: 'needs.published' } },
  {
    kind: 'paragraph',
    when: { positive: 'needs.published' },
    sentences: [
      '发布需求{needs.published}，已经满足的{needs.met}，{needs.met.share:满足率…/满足率无数据}；发布资源{resources.published}，有过认领的{resources.claimed}。',
      '商定认领{claims.agreed}，经受益方确认的{claims.confirmed}。',
      { when: { positive: 'claims.joint' }, say: '由多家单位联合认领的{claims.joint}。' },
      { when: { positive: 'needs.onAgenda' }, say: '结对单位和街道均未认领、转入联席会议题的需求{needs.onAgenda}。' },
    ],
  },
]

const conferences: readonly Part[] = [
  { kind: 'heading', text: '坚持联席会议，议定事项一抓到底', when: { positive: 'conferences.total' } },
  {
    kind: 'paragraph',
    when: { positive: 'conferences.total' },
    sentences: [
      '建立联席会议制度{conferences.total}，本年召开{conferences.heldThisYear}，{conferences.heldOnTime.share:按期召开率…/按期召开率无数据}，{conferences.attended.share:到会率…/到会率无数据}。',
      '成员单位报送议题{conferences.topics}，列入议程{conferences.topicsAdopted}；议定事项{decisions.total}，已办结{decisions.closed}，{decisions.closed.share:办结率…/办结率无数据}。',
      { when: { positive: 'decisions.carried' }, say: '未办结而带入下次会议继续督促的{decisions.carried}。' },
    ],
  },
]

const projects: readonly Part[] = [
  { kind: 'heading', text: '项目运作，办好群众身边实事', when: { positive: 'projects.total' } },
  {
    kind: 'paragraph',
    when: { positive: 'projects.total' },
    sentences: [
      '实施联建项目{projects.total}，已完成{projects.done}，其中办成实事{projects.done.practicalThing}。',
      { when: { positive: 'projects.households' }, say: '经逐阶段清点，惠及群众{projects.households}、{projects.people}。' },
      {
        when: { positive: 'projects.milestones.due' },
        say: '到期节点{projects.milestones.due}，按期完成{projects.milestones.onTime}，{projects.milestones.onTime.share:按期完成率…/按期完成率无数据}。',
      },
      { when: { positive: 'projects.findings' }, say: '督查发现问题{projects.findings}，已整改{projects.findings.closed}。' },
    ],
  },
  {
    kind: 'paragraph',
    when: { positive: 'issues.total' },
    sentences: [
      '坚持每月梳理热点难点问题，累计收集{issues.total}，归并后采纳{issues.adopted}，{issues.adopted.share:采纳率…/采纳率无数据}；应反馈的{issues.toReport}，已反馈{issues.reported}。',
    ],
  },
]

const serving: readonly Part[] = [
  { kind: 'heading', text: '双岗报到，发挥在职党员作用', when: { positive: 'reporting.people' } },
  {
    kind: 'paragraph',
    when: { positive: 'reporting.people' },
    sentences: [
      '向社区报到的在职党员{reporting.people}，承担岗位的{reporting.posted}；已报到的驻区单位{reporting.units}。',
      '社区公布岗位{servicePosts.total}，已有人承担的{servicePosts.taken}。',
      { when: { positive: 'services.confirmed' }, say: '本年经服务对象确认的服务{services.confirmed}，合计{services.hours}。' },
    ],
  },
]

const matters: readonly Part[] = [
  { kind: 'heading', text: '事项管理，做到件件有着落', when: { positive: 'matters.total' } },
  {
    kind: 'paragraph',
    when: { positive: 'matters.total' },
    sentences: [
      '协议条款、会议决定、认领和项目节点统一按事项办理，累计立项{matters.total}，由提出方确认办成的{matters.done}，有时限的事项{matters.doneOnTime.share:按期办成率…/按期办成率无数据}。',
      '目前已开始、未办结{matters.open}，其中逾期{matters.overdue}。',
      { when: { positive: 'matters.urged' }, say: '经督办的{matters.urged}。' },
      { when: { positive: 'matters.passedUp' }, say: '不属本级职权、已经上报的{matters.passedUp}。' },
    ],
  },
]

const evaluations: readonly Part[] = [
  { kind: 'heading', text: '双向评价，听取双方意见', when: { positive: 'evaluations.rounds' } },
  {
    kind: 'paragraph',
    when: { positive: 'evaluations.rounds' },
    sentences: [
      '开展社区与单位双向评价{evaluations.rounds}，应互评{evaluations.pairs}，双方都已提交的{evaluations.both}，{evaluations.both.share:占…/占比无数据}。',
      { when: { positive: 'evaluations.appeals' }, say: '收到评价申诉{evaluations.appeals}，经复核更正{evaluations.appealsChanged}。' },
    ],
  },
]

/** What joint building did, from its own records. */
export const jointParts: readonly Part[] = [
  ...network,
  ...agreements,
  ...exchange,
  ...conferences,
  ...projects,
  ...serving,
  ...matters,
  ...evaluations,
]

export const jointProblems: readonly Point[] = [
  {
    when: { positive: 'promises.unmet' },
    title: '部分承诺没有落到实处。',
    sentences: [
      '逾期未经对方确认的承诺有{promises.unmet}，占到期承诺的{promises.unmet.share:…/比例无数据}。',
      { when: { uneven: 'promises.kept.share' }, say: '兑现率较低的{child}有{lowest 3 promises.kept.share}。' },
    ],
  },
  {
    when: { some: [{ positive: 'needs.unmet' }, { positive: 'resources.idle' }] },
    title: '供需对接不够充分。',
    sentences: ['无人满足的需求{needs.unmet}，同时闲置的资源{resources.idle}，说明信息发布和撮合还不到位。'],
  },
  {
    when: { positive: 'matters.overdue' },
    title: '一些事项办理超期。',
    sentences: [
      '未办结事项中逾期的{matters.overdue}。',
      { when: { uneven: 'matters.overdue' }, say: '逾期较多的{child}有{highest 3 matters.overdue}。' },
    ],
  },
  {
    when: { positive: 'network.findings.lacks' },
    title: '联建网络仍有缺项。',
    sentences: ['对照网络建设要求逐项检查，共有缺项{network.findings.lacks}，须逐项明确责任、限期补齐。'],
  },
]

export const jointAdvice: readonly Point[] = [
  {
    when: { positive: 'promises.unmet' },
    title: '以条款台账促践诺。',
    sentences: ['对{promises.unmet}未兑现承诺逐条核对责任方和原因，能补的限期补齐，不能履行的协商变更，结果作为续签的依据。'],
  },
  {
    when: { positive: 'needs.unmet' },
    title: '把未满足的需求列入议题。',
    sentences: ['对{needs.unmet}无人满足的需求，由街道牵头在联席会上逐项研究，优先盘活闲置资源。'],
  },
  {
    when: { positive: 'matters.overdue' },
    title: '对逾期事项逐件督办。',
    sentences: ['对{matters.overdue}逾期事项明确新的时限和责任人，属于职权以外的及时上报，不以办结率代替实效。'],
  },
]
