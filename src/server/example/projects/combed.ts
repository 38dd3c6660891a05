// Twenty-four months of combing.
import { newId } from '../../../platform/database/ids.ts'
import { addDays, addMonths } from '../../../platform/time/calendar.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Party } from '../../../capabilities/network/public.ts'
import type { Chance } from '../random.ts'
import { TROUBLES } from './plans.ts'
import { KEPT, OPEN, TODAY, type Owed, type Rows } from './rows.ts'

const MONTHS = 24
const LOOSE = ['老旧小区夜间停车位不足', '下班后停车位难找', '夜间停车占用消防通道', '希望增设健身器材'] as const

export const combed = (rows: Rows, owed: Owed[], chance: Chance, comber: Party, leads: readonly Party[], adoptedInAll: number): void => {
  let left = adoptedInAll
  for (let back = MONTHS - 1; back >= 0; back -= 1) {
    const month = addMonths(TODAY.slice(0, 7), -back)
    const current = back === 0
    // Spread evenly, so that the whole is what the report says.
    const wanted = Math.round(left / (back + 1))
    left -= wanted
    const own = { district_id: comber.districtId, path: comber.path, concerned: [comber.path], organisation_id: comber.id, month }
    const heard = (title: string, clusterId: string | null) =>
      (rows.issues ??= []).push({
        ...own,
        id: newId(),
        title,
        text: null,
        search: searchTextOf(title),
        source: chance.pick(['visit', 'visit', 'letter', 'hotline', 'symposium']),
        who: chance.pick(['居民', '楼组长', '独居老人家属', '业委会', '党员代表']),
        heard_on: `${month}-${String(chance.whole(1, 14)).padStart(2, '0')}`,
        cluster_id: clusterId,
        entered_name: '党建办',
        created_at: `${month}-14T02:00:00Z`,
      })
    // The month that is being combed has some that nobody has put together yet.
    if (current) for (const title of LOOSE) heard(title, null)
    const topics = chance.shuffled(TROUBLES).slice(0, wanted + 2)
    topics.forEach(([title, ...said], nth) => {
      const decided = !current || nth < wanted
      const adopted = nth < wanted
      const id = newId()
      const day = `${month}-${String(chance.whole(15, 19))}`
      const reported = adopted && back > 1 && chance.next() < 0.97
      const grouped = decided || nth % 2 === 0
      if (grouped)
        (rows.issue_clusters ??= []).push({
          ...own,
          id,
          title,
          search: searchTextOf(title),
          adopted: decided ? adopted : null,
          reason: decided ? (adopted ? '反映集中,有条件解决' : '已有渠道办理,不另行采纳') : null,
          decided_on: decided ? day : null,
          decided_by: decided ? '党建办' : null,
          reported_on: reported ? addDays(day, 34) : null,
          report: reported ? '已办理,并在社区公示栏和楼组会上告知' : null,
          reported_by: reported ? '党建办' : null,
          version: 1,
        })
      for (const words of said) heard(words, grouped ? id : null)
      if (!adopted) return
      const lead = chance.pick(leads)
      const dueOn = addDays(day, chance.whole(20, 45))
      const closed = reported || dueOn < addDays(TODAY, -70) || (dueOn < addDays(TODAY, -10) && chance.next() < 0.7)
      owed.push({
        draft: {
          source: { kind: 'issue', id, name: title, link: `/issues?of=${comber.id}&month=${month}` },
          title: `${month} ${title}`,
          lead,
          raiser: comber,
          deliverable: '办理结果一份,告知提出的居民',
          beginsOn: day,
          dueOn,
          accepted: true,
        },
        fate: closed ? KEPT(dueOn, chance.whole(0, 6)) : OPEN,
      })
    })
  }
}
