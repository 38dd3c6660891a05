// Posts, reporting in, service and statements of 于楼街道's communities: two years as an office would have kept them.
import { sql } from 'kysely'
import { newId } from '../../platform/database/ids.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { maskPhone } from '../../platform/secrets/mask.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { searchTextOf } from '../../platform/words/pinyin.ts'
import type { OrganisationPlace } from '../../capabilities/organisations/public.ts'
import { issuePapers, writeRows, type PostTables } from '../../capabilities/posts/public.ts'
import { personName, phoneNumber } from './names.ts'
import type { Chance } from './random.ts'

const COMMUNITIES = ['康馨社区', '康园社区', '康苑社区', '康居社区', '康福社区', '康林社区', '康丰社区', '康源社区', '乐宁社区']
const FIRST_DAY = '2024-11-04'
const LAST_DAY = '2026-11-15'
const DAYS = 741
const UNITS = [
  '区第二中学',
  '区人民医院',
  '采油二厂',
  '区供电分公司',
  '区税务局',
  '区交通运输局',
  '市政养护所',
  '区图书馆',
  '邮政支局',
  '区第一幼儿园',
]
const WILLING = ['法律咨询', '义诊', '辅导功课', '水电维修', '环境整治', '文艺活动', '陪伴老人', '政策宣讲']

type Kind = PostTables['service_posts']['kind']
const POSTS: readonly (readonly [Kind, string, string, string, string, number])[] = [
  ['post', '楼道巡查岗', '查看楼道堆物、照明和消防通道,有问题告诉社区。', '每周六上午', '小区各楼', 6],
  ['post', '政策宣讲岗', '给居民讲医保、养老等政策,解答常见问题。', '每月第一个周三晚', '社区活动室', 3],
  ['post', '法律咨询岗', '接待居民法律咨询,不代理案件。', '每月第二个周六', '社区服务大厅', 2],
  ['post', '义诊服务岗', '量血压、测血糖,讲慢病保健。', '每季度一次', '社区卫生站', 4],
  ['post', '助学辅导岗', '放学后陪孩子写作业。', '周二、周四 16:00–17:30', '社区图书室', 5],
  ['post', '敬老陪伴岗', '看望独居老人,聊天、代买。', '每两周一次', '结对家庭', 8],
  ['area', '一号网格责任区', '每月走访一遍,收集意见,报告隐患。', '每月', '一号网格', 3],
  ['area', '二号网格责任区', '每月走访一遍,收集意见,报告隐患。', '每月', '二号网格', 3],
  ['model', '为民服务示范岗', '窗口引导和代办,公开承诺。', '工作日', '服务大厅', 1],
]

const halfOf = (day: string): string => `${day.slice(0, 4)}H${day.slice(5, 7) <= '06' ? 1 : 2}`
const spanOf = (half: string): readonly [string, string] =>
  half.endsWith('1')
    ? [`${half.slice(0, 4)}-01-01`, `${half.slice(0, 4)}-06-30`]
    : [`${half.slice(0, 4)}-07-01`, `${half.slice(0, 4)}-12-31`]

type Reporting = PostTables['reportings']
type Planted = { readonly byName: ReadonlyMap<string, OrganisationPlace> }

/** The member of the example's account, and units of the communities: both are on their registers already. */
const known = async (
  tx: Tx,
): Promise<{ member: { id: string; name: string } | undefined; units: { id: string; name: string; path: string }[] }> => {
  const { rows: members } = await sql<{
    id: string
    name: string
  }>`select m.id, m.name from users u join members m on m.id = u.member_id where u.username = 'dangyuan'`.execute(tx.db)
  const { rows: units } = await sql<{
    id: string
    name: string
    path: string
  }>`select unit_id as id, name, path::text as path from units where valid_until is null and name like '于楼第%' order by name`.execute(
    tx.db,
  )
  return { member: members[0], units }
}

/** Some 600 serving members in nine communities, with posts, service and statements. Everybody is invented. */
export const plantService = async (tx: Tx, chance: Chance, { byName }: Planted): Promise<void> => {
  const { member, units } = await known(tx)
  const posts: PostTables['service_posts'][] = []
  const holders: PostTables['post_holders'][] = []
  const people: Reporting[] = []
  const services: PostTables['services'][] = []
  const statements: PostTables['service_statements'][] = []
  const unitRows: PostTables['unit_reportings'][] = []

  for (const [at, name] of COMMUNITIES.entries()) {
    const place = byName.get(name)!
    const tenant = {
      district_id: place.districtId,
      path: place.path,
      concerned: [place.path],
      organisation_id: place.id,
      organisation: name,
    }
    const own = POSTS.map(([kind, title, duties, hours, where, wanted]) => ({
      ...tenant,
      id: newId(),
      kind,
      title,
      search: searchTextOf(`${title} ${name}`),
      duties,
      hours,
      place: where,
      wanted,
      begins_on: addDays(FIRST_DAY, chance.whole(0, 60)),
      ends_on: null,
      closed_on: null,
      closed_reason: null,
      version: 1,
      updated_at: tx.at,
    }))
    posts.push(...own)
    const seats = own.flatMap((post) => Array.from({ length: Math.max(1, post.wanted - (chance.next() < 0.4 ? 1 : 0)) }, () => post))
    const many = at === 0 ? 72 : 66
    for (let index = 0; index < many; index += 1) {
      const isMember = at === 0 && index === 0 && member !== undefined
      const person = isMember ? member.name : personName(chance, chance.next() < 0.5)
      const unit = chance.pick(UNITS)
      const phone = phoneNumber(chance)
      const since = addDays(FIRST_DAY, isMember ? 90 : chance.whole(0, 640))
      const left = !isMember && chance.next() < 0.05
      const id = newId()
      people.push({
        ...tenant,
        id,
        member_id: isMember ? member.id : null,
        name: person,
        search: searchTextOf(`${person} ${unit}`),
        unit_name: unit,
        phone_sealed: left ? null : tx.secrets.seal(phone),
        phone_mask: left ? null : maskPhone(phone),
        willing: chance.pick(WILLING),
        id_number_hash: tx.secrets.keyedHash(`example:${at}:${index}`),
        consented_on: since,
        entered_as: isMember || chance.next() < 0.4 ? 'member' : 'community',
        entered_name: `${name}工作人员`,
        reported_on: since,
        state: left ? 'left' : 'live',
        left_on: left ? addDays(since, chance.whole(30, 90)) : null,
        left_reason: left ? '搬离本社区' : null,
        version: 1,
        updated_at: tx.at,
      })
      const seat = left ? undefined : isMember ? own[0] : seats[index]
      if (seat !== undefined && (isMember || seat !== own[0] || index > 0))
        holders.push({
          district_id: place.districtId,
          id: newId(),
          path: place.path,
          concerned: [place.path],
          post_id: seat.id,
          kind: 'person',
          reporting_id: id,
          member_id: isMember ? member.id : null,
          unit_id: null,
          name: person,
          state: 'held',
          asked_on: since,
          from_on: since > seat.begins_on ? since : seat.begins_on,
          until_on: null,
          reason: null,
          decided_by: `${name}书记`,
          version: 2,
        })
      const times = left ? 0 : chance.whole(2, 11)
      for (let time = 0; time < times; time += 1) {
        const on = addDays(since, chance.whole(3, Math.max(4, DAYS - 20)))
        if (on > LAST_DAY) continue
        const fresh = on > '2026-11-08'
        const late = chance.next() < 0.04
        services.push({
          ...tenant,
          id: newId(),
          reporting_id: id,
          member_id: isMember ? member.id : null,
          name: person,
          post_id: seat?.id ?? null,
          occasion: seat?.title ?? chance.pick(['环境整治日', '元宵节活动', '文明楼院评议', '消防演练', '重阳节慰问']),
          what: chance.pick(['按安排完成,情况已告诉社区。', '走访 12 户,记下意见 3 条。', '参加活动 1 次,负责引导。', '清理楼道 2 处。']),
          served_on: on,
          minutes: chance.pick([60, 90, 120, 120, 180]),
          receiver_kind: 'organisation',
          receiver_id: place.id,
          receiver_name: name,
          entered_as: chance.next() < 0.5 ? 'member' : 'community',
          entered_name: `${name}工作人员`,
          entered_at: new Date(`${addDays(on, late ? 45 : 2)}T02:00:00Z`),
          late_reason: late ? '纸面登记后补录' : null,
          state: fresh && chance.next() < 0.6 ? 'entered' : 'confirmed',
          confirmed_by: null,
          confirmed_on: null,
          declined_reason: null,
          version: 1,
        })
      }
    }
    const near = units.filter((one) => one.path === place.path)
    for (const unit of near.slice(0, Math.ceil(near.length * 0.8)))
      unitRows.push({
        ...tenant,
        concerned: [place.path, `${unit.path}.${unit.id.slice(24)}`],
        id: newId(),
        unit_id: unit.id,
        unit_name: unit.name,
        willing: chance.pick(['开放会议室', '出志愿者10人', '提供法律咨询', '夜间开放停车位']),
        entered_name: `${name}工作人员`,
        reported_on: addDays(FIRST_DAY, chance.whole(0, 120)),
        left_on: null,
        left_reason: null,
        version: 1,
      })
  }
  const confirmed = services.map((row) =>
    row.state === 'confirmed' ? { ...row, confirmed_by: `${row.organisation}书记`, confirmed_on: addDays(row.served_on, 3) } : row,
  )
  const byPerson = new Map<string, typeof confirmed>()
  for (const row of confirmed)
    if (row.state === 'confirmed') byPerson.set(row.reporting_id!, [...(byPerson.get(row.reporting_id!) ?? []), row])

  const toIssue: { districtId: string; statementId: string; paper: Parameters<typeof issuePapers>[1][number]['paper'] }[] = []
  for (const half of ['2025H1', '2025H2', '2026H1']) {
    const [from, until] = spanOf(half)
    for (const person of people) {
      const done = (byPerson.get(person.id) ?? [])
        .filter((row) => halfOf(row.served_on) === half)
        .toSorted((a, b) => (a.served_on < b.served_on ? -1 : 1))
      // A fifth of those who served asked their employer to be told; the member of the example is being asked now.
      const isMember = person.member_id !== null
      if (person.state !== 'live' || (!isMember && (done.length < 2 || chance.next() > 0.25)) || (isMember && half === '2025H1')) continue
      const shown = isMember && half === '2026H1'
      const issuedOn = addDays(until, chance.whole(12, 25))
      const facts = {
        posts: [],
        services: done.map((row) => ({ on: row.served_on, occasion: row.occasion, what: row.what, minutes: row.minutes })),
        minutes: done.reduce((sum, row) => sum + row.minutes, 0),
      }
      const remark = '按时参加所认领岗位的服务。'
      const answers = chance.next() < 0.6
      const said = {
        at: `${addDays(until, 5)}T02:00:00.000Z`,
        by: person.name,
        kind: 'answer' as const,
        text: '情况属实,无意见。',
        onPaper: true,
      }
      const id = newId()
      statements.push({
        district_id: person.district_id,
        id,
        path: person.path,
        concerned: [person.path],
        organisation_id: person.organisation_id,
        organisation: person.organisation,
        reporting_id: person.id,
        member_id: person.member_id,
        name: person.name,
        unit_name: person.unit_name,
        half,
        facts,
        remark,
        exchange: [
          { at: `${addDays(until, 2)}T02:00:00.000Z`, by: `${person.organisation}书记`, kind: 'shown' as const, text: '', onPaper: false },
          ...(!shown && answers ? [said] : []),
        ],
        state: shown ? 'shown' : 'issued',
        shown_on: shown ? '2026-11-18' : addDays(until, 2),
        answer_by: shown ? '2026-11-25' : addDays(until, 9),
        said: !shown && answers ? 'answer' : null,
        answered_on: !shown && answers ? addDays(until, 5) : null,
        issued_on: shown ? null : issuedOn,
        issued_by: shown ? null : `${person.organisation}书记`,
        code_sealed: null,
        signature: null,
        withdrawn_on: null,
        withdrawn_reason: null,
        version: 2,
        updated_at: tx.at,
      })
      if (!shown)
        toIssue.push({
          districtId: person.district_id,
          statementId: id,
          paper: {
            name: person.name,
            unit: person.unit_name,
            organisation: person.organisation,
            half,
            from,
            until,
            posts: [],
            services: facts.services.map(({ minutes, ...one }) => ({ ...one, hours: minutes / 60 })),
            hours: facts.minutes / 60,
            remark,
            words: answers ? [{ kind: 'answer', text: said.text, onPaper: true }] : [],
            issuedOn,
          },
        })
    }
  }
  const papers = await issuePapers(tx, toIssue)
  const signed = new Map(toIssue.map(({ statementId }, index) => [statementId, papers[index]!]))
  await writeRows(tx, 'service_posts', posts)
  await writeRows(tx, 'reportings', people)
  await writeRows(
    tx,
    'reporting_registry',
    people.flatMap((row) =>
      row.state === 'live' ? [{ id_number_hash: row.id_number_hash, district_id: row.district_id, reporting_id: row.id }] : [],
    ),
  )
  await writeRows(tx, 'post_holders', holders)
  await writeRows(tx, 'services', confirmed)
  await writeRows(tx, 'unit_reportings', unitRows)
  await writeRows(
    tx,
    'service_statements',
    statements.map((row) => ({ ...row, ...signed.get(row.id) })),
  )
}
