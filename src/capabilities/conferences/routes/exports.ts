import { scopeOf } from '../../../platform/access/ability.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { isRefusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { workbookOf } from '../../../platform/sheets/list.ts'
import { today } from '../../../platform/time/clock.ts'
import { conferenceAbilities as abilities } from '../abilities.ts'
import type { conferencesContract } from '../contract.ts'
import { charterSheet, decisionSheet, topicSheet } from '../list-sheets.ts'
import { listCharters } from '../store/charters.ts'
import { listDecisions } from '../store/decisions.ts'
import { listTopics } from '../store/topics.ts'
import { linesOf } from './charters.ts'
import { pageFrom } from './found.ts'
import { decisionShown, topicShown } from './sittings.ts'

type Exports = Pick<Handlers<typeof conferencesContract>, 'exportCharters' | 'exportTopics' | 'exportDecisions'>
type Read<R> = { readonly rows: readonly R[]; readonly last: Cursor | null }

/** Rows read at a time for a workbook. */
const EXPORT_PAGE = 1000

const everyPage = async <R>(read: (after: Cursor | null) => Promise<Read<R>>): Promise<R[]> => {
  const all: R[] = []
  for (let after: Cursor | null = null; ;) {
    const { rows, last }: Read<R> = await read(after)
    all.push(...rows)
    if (last === null) return all
    after = last
  }
}

const lastOf = <R extends { readonly id: string }>(rows: readonly R[], key: (row: R) => string): Cursor | null => {
  const last = rows.length === EXPORT_PAGE ? rows.at(-1) : undefined
  return last === undefined ? null : { key: key(last), id: last.id }
}

export const exportHandlers: Exports = {
  exportCharters: async ({ input, tx, locale }) => {
    const page = await pageFrom(tx, { of: input.of, limit: EXPORT_PAGE })
    if (isRefusal(page)) return page
    const rows = await everyPage(async (after) => {
      const { charters } = await listCharters(tx, { ...page, after, text: input.text, ended: input.ended ?? false })
      return { rows: charters, last: lastOf(charters, (it) => it.name) }
    })
    return workbookOf([charterSheet(await linesOf(tx, rows), locale, input.columns)], today(tx.at))
  },

  exportTopics: async ({ input, tx, locale }) => {
    const page = await pageFrom(tx, { of: input.of, limit: EXPORT_PAGE })
    if (isRefusal(page)) return page
    const { charterId, state, text } = input
    const rows = await everyPage(async (after) => {
      const { topics } = await listTopics(tx, { ...page, after, charterId, state, text })
      return { rows: topics, last: lastOf(topics, (it) => it.sentOn) }
    })
    return workbookOf([topicSheet(rows.map(topicShown), locale, input.columns)], today(tx.at))
  },

  exportDecisions: async ({ input, tx, actor, locale }) => {
    const page = await pageFrom(tx, { of: input.of, limit: EXPORT_PAGE })
    if (isRefusal(page)) return page
    const own = scopeOf(actor, abilities.read).paths
    const { charterId, sittingId, which, text } = input
    const rows = await everyPage(async (after) => {
      const { decisions, keys } = await listDecisions(tx, own, { ...page, after, charterId, sittingId, which, text })
      return { rows: decisions, last: lastOf(decisions, (it) => keys.get(it.id)!) }
    })
    return workbookOf(
      [
        decisionSheet(
          rows.map((it) => decisionShown(actor, it)),
          locale,
          input.columns,
        ),
      ],
      today(tx.at),
    )
  },
}
