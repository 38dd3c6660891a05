import { isRefusal, refuse, type Refusal } from '../../platform/http/contract.ts'
import { readCursor, writeCursor } from '../../platform/http/page.ts'
import type { Handlers } from '../../platform/http/serve.ts'
import { writeWorkbook, type NewRow } from '../../platform/sheets/write.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { today } from '../../platform/time/clock.ts'
import { moment } from '../../platform/time/moment.ts'
import type { trailContract, TrailEntry } from './contract.ts'
import { countTrail, listTrail, pathOf, type TrailFilter } from './store.ts'
import type { Locale } from '../../platform/words/words.ts'
import { actionWord, trailWords } from './words.ts'

const MOST_EXPORTED = 50_000

type Wish = { readonly of?: string | undefined; readonly action?: string | undefined } & Pick<
  TrailFilter,
  'text' | 'subject' | 'from' | 'until'
>

const filterOf = async (tx: Tx, wish: Wish): Promise<TrailFilter | Refusal> => {
  const path = wish.of === undefined ? undefined : await pathOf(tx, wish.of)
  if (path === null) return refuse('trail.organisation.notFound', {}, 'of')
  const actions = wish.action
    ?.split(',')
    .map((action) => action.trim())
    .filter((action) => action !== '')
  return { path, actions, text: wish.text, subject: wish.subject, from: wish.from, until: wish.until }
}

const CELLS: Readonly<Record<string, (line: TrailEntry, locale: Locale) => string | null>> = {
  at: (line) => moment(line.at, 'second'),
  actor: (line) => line.actorName,
  action: (line, locale) => actionWord(locale, line.action),
  subject: (line) => line.subjectName ?? line.subjectId,
  organisation: (line) => line.organisationName,
  reason: (line) => line.reason,
  before: (line) => line.before,
  after: (line) => line.after,
}

export const trailHandlers: Handlers<typeof trailContract> = {
  list: async ({ input, tx }) => {
    const cursor = input.cursor === undefined ? undefined : readCursor(input.cursor)
    if (cursor === null) return refuse('http.invalid', { count: 1 }, 'cursor')
    const filter = await filterOf(tx, input)
    if (isRefusal(filter)) return filter
    const found = await listTrail(tx, { ...filter, beforeId: cursor?.id }, input.limit + 1)
    const rows = found.slice(0, input.limit)
    const last = rows.at(-1)
    return {
      rows,
      total: cursor === undefined ? await countTrail(tx, filter) : null,
      next: found.length > input.limit && last !== undefined ? writeCursor({ key: '', id: last.id }) : null,
    }
  },

  export: async ({ input, tx, locale }) => {
    const filter = await filterOf(tx, input)
    if (isRefusal(filter)) return filter
    const lines = await listTrail(tx, filter, MOST_EXPORTED + 1)
    if (lines.length > MOST_EXPORTED) return refuse('trail.tooMany', { most: MOST_EXPORTED })
    const chosen = input.columns?.split(',').filter((key) => key in CELLS) ?? []
    const columns = chosen.length > 0 ? chosen : Object.keys(CELLS)
    const said = trailWords[locale] as Readonly<Record<string, string>>
    const rows: NewRow[] = [
      columns.map((key) => ({ text: said[`trail.${key}`] ?? key, look: 'header' as const })),
      ...lines.map((line) => columns.map((key) => CELLS[key]!(line, locale))),
    ]
    const title = said['trail.title']!
    return {
      name: `${title}-${today(tx.at)}.xlsx`,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: writeWorkbook([{ name: title, frozenRows: 1, rows }]),
    }
  },
}
