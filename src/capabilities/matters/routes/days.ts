// The working days of a district: read by all who work by them, kept by the district's officers.
import { record } from '../../../platform/audit/audit.ts'
import { can } from '../../../platform/access/ability.ts'
import { refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { matterAbilities as abilities } from '../abilities.ts'
import type { mattersContract } from '../contract.ts'
import { KNOWN_YEARS, SPECIAL_DAYS } from '../rules/holidays.ts'
import { calendarOf, isWorkingDay } from '../rules/working-days.ts'
import { districtsOf, ownDaysOf, ownDistricts, writeDay } from '../store/days.ts'

export const dayHandlers: Pick<Handlers<typeof mattersContract>, 'days' | 'setDay'> = {
  days: async ({ input, tx, actor }) => {
    const own = await ownDaysOf(tx, input.year)
    const said = new Map<string, { day: string; works: boolean; name: string; own: boolean }>()
    for (const { day, works, name } of SPECIAL_DAYS) if (day.startsWith(`${input.year}-`)) said.set(day, { day, works, name, own: false })
    for (const { day, works, name } of own) said.set(day, { day, works, name, own: true })
    const keeps = (await districtsOf(tx, ownDistricts(tx))).filter(({ path }) => can(actor, abilities.keepDays, { path }))
    return {
      days: [...said.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1)),
      known: KNOWN_YEARS[input.year] ?? 'week',
      keeps: keeps.map(({ id, name }) => ({ id, name })),
    }
  },

  setDay: async ({ input, tx, can: may }) => {
    const [district] = await districtsOf(tx, [input.districtId])
    if (district === undefined || !may({ path: district.path })) return refuse('matters.districtNotFound', {}, 'districtId')
    const before = isWorkingDay(input.day, calendarOf())
    await writeDay(tx, district, input.day, input.works, input.name)
    const works = input.works ?? before
    await record(tx, {
      action: 'matters.setDay',
      changes: 'nothing',
      subject: { kind: 'organisation', id: district.id, name: district.name },
      districtId: district.id,
      path: district.path,
      before: { day: input.day, works: before },
      after: { day: input.day, works: input.works, name: input.name },
    })
    return { day: input.day, works }
  },
}
