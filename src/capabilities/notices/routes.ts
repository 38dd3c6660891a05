import { refuse } from '../../platform/http/contract.ts'
import { readCursor, writeCursor } from '../../platform/http/page.ts'
import { say, type Dictionary } from '../../platform/http/problem.ts'
import type { Handlers } from '../../platform/http/serve.ts'
import type { noticesContract } from './contract.ts'
import { ownNotices } from './store.ts'

export const noticeHandlers = (said: Dictionary): Handlers<typeof noticesContract> => ({
  list: async ({ input, tx, actor, locale }) => {
    const cursor = input.after === undefined ? undefined : readCursor(input.after)
    if (cursor === null) return refuse('http.invalid', { count: 1 }, 'after')
    const store = ownNotices(tx, actor.userId!, (words, gaps) => say(said, locale, words, gaps))
    const found = await store.list({ unreadOnly: input.unread === 'true', beforeId: cursor?.id, limit: input.limit + 1 })
    const notices = found.slice(0, input.limit)
    const last = notices.at(-1)
    return {
      notices: [...notices],
      unread: await store.unread(),
      next: found.length > input.limit && last !== undefined ? writeCursor({ key: '', id: last.id }) : null,
    }
  },

  markRead: async ({ input, tx, actor, locale }) => {
    const store = ownNotices(tx, actor.userId!, (words, gaps) => say(said, locale, words, gaps))
    await store.markRead(input.ids)
    return { unread: await store.unread() }
  },
})
