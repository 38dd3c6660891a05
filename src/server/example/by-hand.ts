// What was asked of one another directly over two years: by the street of its communities, by communities of the units around them.
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/transaction.ts'
import { newId } from '../../platform/database/ids.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { today } from '../../platform/time/clock.ts'
import type { OrganisationPlace } from '../../capabilities/organisations/public.ts'
import type { Party } from '../../capabilities/network/public.ts'
import { plantMatters, type PastMatter } from './matters.ts'
import type { Chance } from './random.ts'

const partyOf = ({ id, name, path, districtId }: OrganisationPlace): Party => ({ kind: 'organisation', id, name, path, districtId })

const unitsOf = async (tx: Tx, community: Party): Promise<Party[]> => {
  const { rows } = await sql<{ id: string; name: string; path: string }>`
    select unit_id as id, name, (path || right(unit_id::text, 12))::text as path from units
    where organisation_id = ${community.id}::uuid and valid_until is null order by name`.execute(tx.db)
  return rows.map((row) => ({ ...row, kind: 'unit', districtId: community.districtId }))
}

type Task = { readonly title: string; readonly deliverable: string; readonly result: string }

/** What a street asks of its communities. */
const OF_COMMUNITIES: readonly Task[] = [
  { title: '排查老旧小区消防通道占用', deliverable: '排查清单和整改情况', result: '排查 14 处,已清理 12 处,2 处报街道协调。' },
  { title: '核对流动党员联系方式', deliverable: '核对后的名单', result: '已逐人联系,3 人改由流入地支部联系。' },
  { title: '报送三季度驻区单位走访情况', deliverable: '走访情况一页', result: '走访 6 家,收到需求 4 条。' },
  { title: '更新小区楼栋长名单', deliverable: '更新后的名单', result: '已更新,新任 5 人。' },
  { title: '落实冬季供暖入户查看', deliverable: '查看记录', result: '查看 86 户,室温不足的 7 户已报供热公司。' },
  { title: '征集下季度联席会议题', deliverable: '议题清单', result: '征集议题 5 条。' },
]

/** What communities ask of the units around them. */
const OF_UNITS: readonly Task[] = [
  { title: '周末向居民开放操场', deliverable: '开放时间表', result: '每周六 8 至 11 时开放,已张贴告示。' },
  { title: '夜间共享门前停车位', deliverable: '可停时段和车位数', result: '18 时至次日 7 时可停 20 辆。' },
  { title: '为独居老人安排节前走访', deliverable: '走访人员和时间', result: '由党员志愿者 6 人走访 11 户。' },
  { title: '提供会议室供居民议事', deliverable: '可用时间', result: '每月第二周周三下午可用。' },
  { title: '协助维修小区健身器材', deliverable: '维修情况', result: '修好 5 件,1 件需更换。' },
  { title: '为社区开一次防诈讲座', deliverable: '讲座时间和主讲人', result: '到场 43 人。' },
  { title: '暑期为学生开放阅览室', deliverable: '开放安排', result: '七、八月每周二、四开放。' },
]

/** How a matter of the past came out; most were done, some late, some not. */
const past = (chance: Chance, task: Task, lead: Party, raiser: Party, beginsOn: string): PastMatter => {
  const dueOn = addDays(beginsOn, chance.whole(14, 45))
  const roll = chance.next()
  const shared = {
    lead,
    raiser,
    beginsOn,
    dueOn,
    title: task.title,
    deliverable: task.deliverable,
    source: { kind: 'byHand', id: newId(), name: task.title },
  }
  if (roll < 0.06) return { ...shared, state: 'closed', outcome: 'overtaken', said: { closed: '情况已变,不再需要。' } }
  if (roll < 0.1) return { ...shared, state: 'closed', outcome: 'passedUp', said: { closed: '不属社区职权,已报区里有关部门。' } }
  const deliveredOn = addDays(dueOn, roll < 0.25 ? chance.whole(1, 12) : -chance.whole(0, 9))
  const confirmedOn = addDays(deliveredOn, chance.whole(1, 6))
  return { ...shared, deliveredOn, confirmedOn, state: 'closed', outcome: roll < 0.32 ? 'part' : 'done', said: { delivered: task.result } }
}

/** What stands open today, so that every state can be seen: each a fixed distance from the day. */
const OPEN: readonly {
  readonly state: PastMatter['state']
  readonly begins: number
  readonly due: number
  readonly of: 'community' | 'unit'
}[] = [
  { state: 'inHand', begins: -30, due: -9, of: 'unit' },
  { state: 'accepted', begins: -18, due: 1, of: 'unit' },
  { state: 'proposed', begins: -3, due: 12, of: 'unit' },
  { state: 'delivered', begins: -20, due: 3, of: 'unit' },
  { state: 'inHand', begins: -40, due: -16, of: 'community' },
  { state: 'accepted', begins: -10, due: 2, of: 'community' },
  { state: 'proposed', begins: -2, due: 20, of: 'community' },
  { state: 'delivered', begins: -25, due: -1, of: 'community' },
  { state: 'disputed', begins: -28, due: 4, of: 'community' },
]

/** Plants about a hundred and fifty matters that were entered by hand, from November 2024 to now. */
export const plantByHand = async (tx: Tx, chance: Chance, byName: ReadonlyMap<string, OrganisationPlace>): Promise<void> => {
  const day = today(tx.at)
  const street = partyOf(byName.get('于楼街道')!)
  const communities = [...byName.values()].filter((it) => it.kind === 'community' && it.path.startsWith(`${street.path}.`)).map(partyOf)
  const matters: PastMatter[] = []
  for (const [nth, community] of communities.entries()) {
    const units = await unitsOf(tx, community)
    for (let begins = '2024-11-11'; begins < addDays(day, -75); begins = addDays(begins, chance.whole(70, 130)))
      matters.push(past(chance, chance.pick(OF_COMMUNITIES), community, street, begins))
    for (let begins = '2024-12-02'; begins < addDays(day, -75) && units.length > 0; begins = addDays(begins, chance.whole(60, 120)))
      matters.push(past(chance, chance.pick(OF_UNITS), chance.pick(units), community, begins))
    // Communities take turns in what is open, but for the one whose accounts the example shows: it has all of it.
    for (const [index, one] of OPEN.entries()) {
      if (community.name !== '康馨社区' && index % communities.length !== nth) continue
      const lead = one.of === 'community' ? community : units[0]
      if (lead === undefined) continue
      const task = (one.of === 'community' ? OF_COMMUNITIES : OF_UNITS)[
        index % (one.of === 'community' ? OF_COMMUNITIES : OF_UNITS).length
      ]!
      matters.push({
        lead,
        raiser: one.of === 'community' ? street : community,
        title: task.title,
        deliverable: task.deliverable,
        source: { kind: 'byHand', id: newId(), name: task.title },
        beginsOn: addDays(day, one.begins),
        dueOn: addDays(day, one.due),
        state: one.state,
        deliveredOn: one.state === 'delivered' || one.state === 'disputed' ? addDays(day, -2) : null,
        said: { delivered: task.result, disputed: '清单里少了两栋楼,请补充。' },
      })
    }
  }
  await plantMatters(tx, matters)
}
