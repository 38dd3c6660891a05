// Everything that reads many matters.
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type InputOf, type Refusal } from '../../../platform/http/contract.ts'
import { readCursor, writeCursor } from '../../../platform/http/page.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { workbookOf } from '../../../platform/sheets/list.ts'
import { addDays, daysInMonth } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import type { mattersContract } from '../contract.ts'
import { STATES, type State } from '../kinds.ts'
import { matterSheet } from '../list-sheet.ts'
import { SPECIAL_DAYS } from '../rules/holidays.ts'
import { isWorkingDay, soonUntil } from '../rules/working-days.ts'
import { board } from '../store/board.ts'
import { ownDaysOf, workingCalendar, workingCalendars } from '../store/days.ts'
import {
  countMatters,
  cursorAt,
  fitsSort,
  lastClosed,
  listMatters,
  mattersDueBetween,
  pathOf,
  type MatterFilter,
  type Page,
} from '../store/list.ts'
import { shownOf, type ShownRow } from '../store/shown.ts'

type Lists = Pick<Handlers<typeof mattersContract>, 'list' | 'export' | 'board' | 'calendar' | 'today'>

const underOf = async (tx: Tx, of: string | undefined): Promise<string | Refusal> =>
  of === undefined ? '' : ((await pathOf(tx, of)) ?? refuse('matters.organisationNotFound', {}, 'of'))

const statesOf = (text: string | undefined): readonly State[] | undefined => {
  if (text === undefined || text === '') return undefined
  const asked = text.split(',')
  return STATES.filter((state) => asked.includes(state))
}

const filterOf = async (
  tx: Tx,
  input: Pick<InputOf<typeof mattersContract.list>, 'of' | 'text' | 'lens' | 'state' | 'source' | 'begun' | 'overdue' | 'dueSoon'>,
): Promise<MatterFilter | Refusal> => {
  const under = await underOf(tx, input.of)
  if (isRefusal(under)) return under
  const day = today(tx.at)
  return { ...input, under, day, states: statesOf(input.state), soonUntil: soonUntil(day, await workingCalendar(tx)) }
}

const shownRows = async (tx: Tx, rows: readonly ShownRow[]) => {
  const calendarFor = await workingCalendars(tx)
  const day = today(tx.at)
  return rows.map((row) => shownOf(row, day, calendarFor(row.district_id)))
}

/** Rows read at a time for a workbook. */
const EXPORT_PAGE = 1000
const ON_TODAY = 12
/** Fewer of what one cannot do anything about. */
const WAITING_TODAY = 6
const AHEAD_DAYS = 14
const IN_CALENDAR = 500

export const listHandlers: Lists = {
  list: async ({ input, tx }) => {
    const sort = input.sort ?? 'dueOn'
    const after = input.cursor === undefined ? null : readCursor(input.cursor)
    if (input.cursor !== undefined && (after === null || !fitsSort(after, sort))) return refuse('matters.badCursor', {}, 'cursor')
    const filter = await filterOf(tx, input)
    if (isRefusal(filter)) return filter
    const { rows, total } = await listMatters(tx, filter, { sort, after, limit: input.limit })
    const last = rows.length === input.limit ? rows.at(-1) : undefined
    return { rows: await shownRows(tx, rows), total, next: last === undefined ? null : writeCursor(cursorAt(last, sort)) }
  },

  export: async ({ input, tx, locale }) => {
    const filter = await filterOf(tx, input)
    if (isRefusal(filter)) return filter
    const all: ShownRow[] = []
    for (let page: Page | null = { sort: 'dueOn', after: null, limit: EXPORT_PAGE }; page !== null;) {
      const { rows } = await listMatters(tx, filter, page)
      all.push(...rows)
      const last: ShownRow | undefined = rows.length === EXPORT_PAGE ? rows.at(-1) : undefined
      page = last === undefined ? null : { ...page, after: cursorAt(last, 'dueOn') }
    }
    const sheet = matterSheet(await shownRows(tx, all), locale, input.columns?.split(','))
    return workbookOf([sheet], today(tx.at))
  },

  board: async ({ input, tx }) => {
    const under = await underOf(tx, input.of)
    if (isRefusal(under)) return under
    const day = today(tx.at)
    const counted = await board(tx, under, day, soonUntil(day, await workingCalendar(tx)))
    return {
      ...counted,
      byState: STATES.filter((state) => state !== 'closed').map((state) => ({
        state,
        count: counted.byState.find((one) => one.state === state)?.count ?? 0,
      })),
      byLead: [...counted.byLead],
      bySource: [...counted.bySource],
      byAge: [...counted.byAge],
    }
  },

  calendar: async ({ input, tx }) => {
    const under = await underOf(tx, input.of)
    if (isRefusal(under)) return under
    const [year, month] = input.month.split('-').map(Number) as [number, number]
    const first = `${input.month}-01`
    const length = daysInMonth(year, month)
    const calendar = await workingCalendar(tx)
    const named = new Map([...SPECIAL_DAYS, ...(await ownDaysOf(tx, year))].map((one) => [one.day, one.name]))
    const { rows, total } = await mattersDueBetween(tx, {
      under,
      lens: input.lens,
      from: first,
      until: addDays(first, length - 1),
      limit: IN_CALENDAR,
    })
    return {
      days: Array.from({ length }, (_, index) => {
        const day = addDays(first, index)
        return { day, works: isWorkingDay(day, calendar), name: named.get(day) ?? null }
      }),
      rows: await shownRows(tx, rows),
      more: total - rows.length,
    }
  },

  today: async ({ tx }) => {
    const day = today(tx.at)
    const filter: MatterFilter = { under: '', day, soonUntil: soonUntil(day, await workingCalendar(tx)) }
    const page: Page = { sort: 'dueOn', after: null, limit: ON_TODAY }
    const todo = await listMatters(tx, { ...filter, lens: 'todo' }, page)
    const waiting = await listMatters(tx, { ...filter, lens: 'waiting' }, { ...page, limit: WAITING_TODAY })
    const until = addDays(day, AHEAD_DAYS)
    const ahead = await mattersDueBetween(tx, { under: '', lens: 'raised', from: day, until, limit: ON_TODAY })
    const last = todo.rows.length === 0 ? await lastClosed(tx) : null
    return {
      day,
      todo: await shownRows(tx, todo.rows),
      todoCount: todo.total ?? 0,
      lateCount: await countMatters(tx, { ...filter, lens: 'todo', overdue: true }),
      waiting: await shownRows(tx, waiting.rows),
      waitingCount: waiting.total ?? 0,
      ahead: (await shownRows(tx, ahead.rows)).filter((matter) => matter.state !== 'closed'),
      lastClosed: last === null ? null : (await shownRows(tx, [last]))[0]!,
    }
  },
}
