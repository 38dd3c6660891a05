// What the example's projects are called and how far they came. The facts are those of the reports: twelve practical things done in two
// years for more than 4,000 households, kitchens and bathrooms shared by several families made over in three steps, the first of them
// for more than 1,000 households, seven practical things a year in another street, special works on elections and illegal building.
import type { ProjectKind } from '../../../capabilities/projects/contract.ts'

export type PlanDraft = {
  readonly kind: ProjectKind
  readonly owner: string
  readonly name: string
  readonly goal: string
  readonly forWhom: string
  readonly began: string
  readonly due: string
  /** Days of the gates passed, in order; three for one by steps that is done, one for one in a single stage. */
  readonly gates: readonly string[]
  readonly staged: boolean
  readonly stopped?: boolean
  /** Households by stage, as many as stages begun. */
  readonly households: readonly number[]
  /** Yuan. */
  readonly planned: number
}

const STREET = '于楼街道'

/** Done in one stage within the two years. */
const DONE: readonly (readonly [
  name: string,
  goal: string,
  forWhom: string,
  households: number,
  began: string,
  done: string,
  yuan: number,
])[] = [
  [
    '独居老人“温馨之家”',
    '为生活困难独居老人配齐家用电器,落实户籍医生和志愿者结对',
    '生活困难的独居老人',
    60,
    '2024-12-02',
    '2025-03-20',
    186_000,
  ],
  ['楼道照明改造', '更换感应照明,消除楼道无灯', '康馨、康园、康苑社区的多层住宅', 486, '2025-01-10', '2025-05-28', 92_000],
  ['屋面渗漏维修', '修缮屋面,梅雨前完工', '康居社区 11 幢顶层住户', 212, '2025-02-17', '2025-06-05', 415_000],
  ['下水管道疏通改造', '更换锈蚀横管,解决底层返水', '康福、康林社区的底层住户', 368, '2025-03-03', '2025-08-29', 338_000],
  ['非机动车充电棚', '建集中充电棚 14 处,杜绝飞线充电', '乐宁社区、康丰社区住户', 640, '2025-04-08', '2025-09-18', 264_000],
  ['小区无障碍坡道', '单元门口加装坡道和扶手', '行动不便的老人和残疾人家庭', 154, '2025-05-06', '2025-10-22', 78_000],
  ['夜间停车共享', '单位夜间开放车位,错时使用', '周边无固定车位的住户', 305, '2025-06-16', '2025-11-30', 24_000],
  ['社区食堂送餐', '每日送餐到户', '80 岁以上独居老人', 176, '2025-09-01', '2026-01-15', 156_000],
  ['暑期爱心托管班', '开设托管班 6 个,党员教师值班', '双职工家庭', 118, '2026-06-01', '2026-09-02', 64_000],
  ['二次供水水箱改造', '更换不锈钢水箱,定期公布水质', '康源社区高层住宅', 820, '2025-10-09', '2026-05-20', 520_000],
  ['楼道堆物清理', '清理消防通道,设楼组公约', '九个社区的老式住宅', 594, '2026-01-12', '2026-06-30', 36_000],
  ['残疾人家庭扶手安装', '按户设计,卫生间加装扶手', '残疾人家庭', 87, '2026-03-02', '2026-08-21', 41_000],
]

const SEVEN: readonly (readonly [name: string, done: string | null])[] = [
  ['物业服务接待日', '2026-03-25'],
  ['小区门禁更新', '2026-05-18'],
  ['绿化补种', '2026-04-30'],
  ['电梯困人应急演练', '2026-06-12'],
  ['垃圾厢房改造', '2026-10-16'],
  ['路灯补点', null],
  ['公共晾衣架', null],
]

const by = (
  owner: string,
  kind: ProjectKind,
  name: string,
  goal: string,
  forWhom: string,
  rest: Omit<PlanDraft, 'owner' | 'kind' | 'name' | 'goal' | 'forWhom'>,
): PlanDraft => ({ owner, kind, name, goal, forWhom, ...rest })
const one = (began: string, done: string | null, due: string, households: number, planned: number) => ({
  began,
  due,
  staged: false,
  gates: done === null ? [] : [done],
  households: [households],
  planned,
})
const steps = (began: string, due: string, gates: readonly string[], households: readonly number[], planned: number, stopped = false) => ({
  began,
  due,
  staged: true,
  gates,
  households,
  planned,
  ...(stopped ? { stopped } : {}),
})

export const plans: readonly PlanDraft[] = [
  by(
    STREET,
    'keyProject',
    '老式工房合用厨卫改独用',
    '把合用厨房、卫生间改为独用,先试点、再深化、后覆盖',
    '老式工房住户',
    steps('2024-11-11', '2027-12-31', ['2025-07-18', '2026-06-26'], [1_012, 640, 126], 8_600_000),
  ),
  by(
    STREET,
    'keyProject',
    '“联建公助”住房管理公约',
    '推动居民订立房屋管理公约和维修经费方案,逐步引入物业管理',
    '无主管单位、无物业的“联建公助”住房',
    steps('2025-03-17', '2026-12-20', ['2025-12-12'], [186, 74], 240_000),
  ),
  ...DONE.map(([name, goal, forWhom, households, began, done, yuan]) =>
    by(STREET, 'practicalThing', name, goal, forWhom, one(began, done, done, households, yuan)),
  ),
  by(
    STREET,
    'practicalThing',
    '加装电梯意愿征询',
    '完成意愿征询和可行性评估',
    '五层以上多层住宅',
    steps('2025-11-03', '2026-12-31', [], [48], 120_000),
  ),
  by(
    STREET,
    'specialWork',
    '居民区党组织和居委会换届选举',
    '依法依规完成换届,选民登记率、参选率达到要求',
    '全体居民',
    one('2025-12-08', '2026-05-29', '2026-05-31', 0, 180_000),
  ),
  by(
    STREET,
    'specialWork',
    '违法搭建整治',
    '存量逐步消减,新增零容忍',
    '被占用通道的居民',
    one('2026-02-23', null, '2026-12-25', 0, 260_000),
  ),
  by(
    STREET,
    'specialWork',
    '新居民融入服务',
    '设服务窗口,办好入学、就医、就业咨询',
    '新来本地工作的居民',
    one('2026-04-07', null, '2027-03-31', 0, 58_000),
  ),
  ...SEVEN.map(([name, done], at) =>
    by(
      '锦采街道',
      'practicalThing',
      name,
      '年内为群众办七件实事之一',
      '锦采街道住宅小区住户',
      one('2026-01-19', done, '2026-11-30', done === null ? 0 : 90 + at * 37, 60_000 + at * 21_000),
    ),
  ),
  by(
    '兴隆区委',
    'specialWork',
    '无证经营整治',
    '疏堵结合,引导入室经营',
    '沿街居民',
    one('2025-03-10', '2025-11-14', '2025-11-30', 0, 150_000),
  ),
  by(
    '兴隆区委',
    'specialWork',
    '物业党建联建推进',
    '住宅小区联建覆盖率达到 50%',
    '住宅小区住户',
    one('2026-01-05', null, '2026-12-31', 0, 90_000),
  ),
  by(
    '兴隆区委',
    'keyProject',
    '社区活动场所达标',
    '分批改造 24 个未达标的社区活动场所',
    '未达标社区的居民',
    steps('2025-01-20', '2027-06-30', ['2025-10-30'], [2_300, 1_150], 3_400_000),
  ),
  by(
    '兴盛街道',
    'practicalThing',
    '社区助浴点',
    '改造闲置用房,设助浴点',
    '高龄老人',
    steps('2025-05-12', '2026-06-30', ['2025-11-21'], [34], 160_000, true),
  ),
  by(
    '振兴街道',
    'keyProject',
    '智能回收箱试点',
    '试点智能回收,减少清运',
    '三个小区住户',
    steps('2025-08-04', '2026-08-31', [], [120], 210_000, true),
  ),
  by(
    '渤海街道',
    'practicalThing',
    '老旧小区飞线整治',
    '线缆入地入槽',
    '老旧小区住户',
    steps('2025-04-14', '2026-12-15', ['2025-10-17', '2026-06-12'], [210, 380, 96], 720_000),
  ),
  by(
    '新工街道',
    'practicalThing',
    '楼组读书角',
    '每个楼组设读书角',
    '楼组居民',
    one('2025-10-13', '2026-03-27', '2026-03-31', 260, 18_000),
  ),
  by(
    '友谊街道',
    'practicalThing',
    '便民维修日',
    '每月一次集中维修',
    '社区居民',
    one('2025-03-03', '2026-02-27', '2026-02-28', 730, 26_000),
  ),
  by(
    '兴海街道',
    'keyProject',
    '楼宇联合党支部',
    '在六幢商务楼组建联合党支部',
    '非公企业职工',
    steps('2025-09-15', '2026-12-31', ['2026-04-24'], [0, 0], 70_000),
  ),
  ...['康馨社区', '康园社区', '康居社区', '康丰社区', '乐宁社区'].map((community, at) =>
    by(
      community,
      'practicalThing',
      `${community}楼组议事角`,
      '每月议事一次,小事不出楼组',
      `${community}居民`,
      one(`2026-0${at + 2}-10`, null, '2026-12-31', 0, 8_000 + at * 1_500),
    ),
  ),
]

/** What residents bring up, by what it comes to: two or three ways to say each. */
export const TROUBLES: readonly (readonly [cluster: string, ...said: string[]])[] = [
  ['夜间停车难', '夜间停车位不足,占道停车', '下班后停车位难找', '夜间停车占用消防通道'],
  ['合用厨卫不便', '合用厨卫希望改独用', '五户合用厨房,高峰排队'],
  ['楼道堆物', '楼道堆物占用消防通道', '三号楼楼道堆物多年未清'],
  ['屋面渗漏', '顶层屋面渗漏,墙皮脱落', '雨天屋面渗漏'],
  ['下水道返水', '底层下水道返水', '下水管道堵塞返水'],
  ['老人就餐', '独居老人就餐不便', '希望开设老人送餐服务'],
  ['暑期儿童看护', '暑期孩子无人看管', '希望开设暑期托管班'],
  ['电动车飞线充电', '楼上飞线充电有隐患', '电动车充电桩太少,飞线充电'],
  ['垃圾清运不及时', '垃圾厢房异味大', '垃圾清运不及时'],
  ['广场舞噪音', '广场舞音量过大', '早晚广场舞噪音扰民'],
  ['物业服务不到位', '物业报修三天无人上门', '物业公共部位保洁不到位'],
  ['违法搭建', '底层住户搭建占用绿地', '天井违法搭建影响采光'],
  ['就业帮扶', '下岗职工再就业需要培训', '希望多发布就近岗位'],
  ['断电断水', '老楼线路老化经常断电', '水压不足,高峰断水'],
  ['电梯故障', '电梯经常停运', '电梯困人'],
  ['看病配药', '社区配药品种少', '行动不便老人上门配药'],
  ['小区照明', '小区主干道路灯不亮', '楼道感应灯损坏'],
  ['宠物管理', '遛狗不牵绳', '宠物粪便无人清理'],
]
