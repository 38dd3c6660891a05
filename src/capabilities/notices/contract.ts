import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { noticeAbilities as abilities } from './abilities.ts'

export const notice = z.object({
  id: z.uuid(),
  /** In the reader's language. */
  sentence: z.string(),
  link: z.string().nullable(),
  createdAt: z.iso.datetime(),
  read: z.boolean(),
})
export type NoticeView = z.output<typeof notice>

export const noticesContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/notices',
    ability: abilities.own,
    summary: 'What I have been told, newest first',
    input: z.object({
      unread: z.enum(['true', 'false']).optional(),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    output: z.object({ notices: z.array(notice), unread: z.int(), next: z.string().nullable() }),
    problems: [],
  }),
  markRead: endpoint({
    method: 'POST',
    path: '/api/notices/read',
    ability: abilities.own,
    summary: 'Mark notices as read; without ids, all of them',
    input: z.object({ ids: z.array(z.uuid()).max(200).optional() }),
    output: z.object({ unread: z.int() }),
    problems: [],
  }),
} as const
