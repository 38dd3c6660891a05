// Two half-years in which communities and units of 于楼 and 锦采 judged each other; the second is still being answered.
import type { Tx } from '../../platform/database/transaction.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { today } from '../../platform/time/clock.ts'
import { ITEMS, writeRound, type Judged } from '../../capabilities/evaluations/public.ts'
import type { OrganisationPlace } from '../../capabilities/organisations/public.ts'
import type { Chance } from './random.ts'

type Grade = Judged['grade']

/** What is written beside a grade; most leave it empty. */
const SAID: Readonly<Partial<Record<Judged['item'], Readonly<Partial<Record<Grade, string>>>>>> = {
  contact: { satisfied: '有事能及时找到人。', unsatisfied: '联络员换人没有告知。' },
  promises: { satisfied: '会议室按约定开放。', fairly: '已办结,比约定晚一些。', unsatisfied: '停车位共享没有按约定开放。' },
  meetings: { fairly: '会议时间可以再提前告知。', unsatisfied: '会议通知只提前一天。' },
}

const judge = (chance: Chance): readonly Judged[] =>
  ITEMS.map((item) => {
    const dice = chance.next()
    const grade: Grade = dice < 0.58 ? 'satisfied' : dice < 0.88 ? 'fairly' : dice < 0.95 ? 'unsatisfied' : 'unknown'
    return { item, grade, text: chance.next() < 0.4 ? (SAID[item]?.[grade] ?? '') : '' }
  })

export const plantEvaluations = async (
  tx: Tx,
  chance: Chance,
  { byName }: { readonly byName: ReadonlyMap<string, OrganisationPlace> },
): Promise<void> => {
  for (const street of ['于楼街道', '锦采街道']) {
    const place = byName.get(street)!
    const round = (name: string, beginsOn: string, endsOn: string, closesOn: string, share: number, from: string) =>
      writeRound(
        tx,
        {
          place: { ...place, name: street },
          name,
          beginsOn,
          endsOn,
          closesOn,
          // The example's own unit has still to answer, and finds its community in already.
          answer: (side, { unit }) =>
            unit.startsWith('于楼第10') && closesOn > today(tx.at)
              ? side === 'community'
                ? { on: addDays(from, 3), judged: judge(chance) }
                : null
              : chance.next() < share
                ? { on: addDays(from, chance.whole(0, 15)), judged: judge(chance) }
                : null,
        },
        today(tx.at),
      )
    await round('2025年下半年双向评价', '2025-07-01', '2025-12-31', '2026-02-10', 0.9, '2026-01-12')
    await round('2026年上半年双向评价', '2026-01-01', '2026-06-30', '2026-12-10', 0.7, '2026-11-02')
  }
}
