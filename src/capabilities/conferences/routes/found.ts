import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import { readCursor, writeCursor, type Cursor } from '../../../platform/http/page.ts'
import { placeIn } from '../../organisations/public.ts'
import { unitPlace } from '../../units/public.ts'
import { findSitting, type Sitting } from '../../sittings/public.ts'
import { findCharter, type Charter } from '../store/charters.ts'
import { meetingOf, type Meeting } from '../store/sittings.ts'

export type May = (place: { path: string }) => boolean

const named = (organisation: string): Refusal => refuse('conferences.notYours', { organisation })

/** The charter that the caller's organisation convenes by, locked: whatever follows from it is decided by one at a time. */
export const keptCharter = async (tx: Tx, id: string, may: May): Promise<Charter | Refusal> => {
  const charter = await findCharter(tx, id, true)
  if (charter === null) return refuse('conferences.notFound')
  return may({ path: charter.path }) ? charter : named(charter.organisation)
}

export type Found = { readonly sitting: Sitting; readonly meeting: Meeting }

/** A sitting of a conference that the reader sees. */
export const seenSitting = async (tx: Tx, id: string, locked?: 'update' | 'share'): Promise<Found | Refusal> => {
  const sitting = await findSitting(tx, id, locked)
  const meeting = sitting === null ? null : await meetingOf(tx, sitting)
  return sitting === null || meeting === null ? refuse('conferences.notFound') : { sitting, meeting }
}

/** As `seenSitting`, of one's own organisation and locked. */
export const keptSitting = async (tx: Tx, id: string, may: May, lock: 'update' | 'share' = 'update'): Promise<Found | Refusal> => {
  const found = await seenSitting(tx, id, lock)
  if ('refused' in found) return found
  return may({ path: found.sitting.path }) ? found : named(found.sitting.organisation)
}

type Subject = { readonly kind: 'charter' | 'sitting' | 'topic' | 'decision'; readonly id: string; readonly name: string }
type Line = { readonly before?: unknown; readonly after?: unknown; readonly reason?: string | null }

/** The line in the trail of something done in this room. */
export const leaveLine = (
  tx: Tx,
  at: { readonly districtId: string; readonly path: string },
  action: string,
  subject: Subject,
  { before, after, reason }: Line = {},
): Promise<void> =>
  record(tx, {
    action: `conferences.${action}`,
    changes: 'nothing',
    subject: { ...subject, kind: subject.kind === 'charter' ? 'conference' : subject.kind },
    districtId: at.districtId,
    path: at.path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(reason === undefined || reason === null ? {} : { reason }),
  })

/** Where a list begins: the place it is asked for, an organisation or a unit in scope, and the cursor. */
export const pageFrom = async (
  tx: Tx,
  input: { readonly of?: string | undefined; readonly cursor?: string | undefined; readonly limit: number },
  keyIs: RegExp = /^/,
): Promise<{ readonly under: string; readonly after: Cursor | null; readonly limit: number } | Refusal> => {
  const after = input.cursor === undefined ? null : readCursor(input.cursor)
  if (input.cursor !== undefined && (after === null || !keyIs.test(after.key))) return refuse('conferences.badCursor', {}, 'cursor')
  if (input.of === undefined) return { under: '', after, limit: input.limit }
  const place = (await placeIn(tx, input.of)) ?? (await unitPlace(tx, input.of))
  return place === null ? refuse('conferences.organisationNotFound', {}, 'of') : { under: place.path, after, limit: input.limit }
}

/** A key that is a day. */
export const DAY_KEY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d)$|^\d{4}-(0[13-9]|1[0-2])-30$|^\d{4}-(0[13578]|1[02])-31$/

/** The cursor after the last row of a full page. */
export const nextOf = <R extends { readonly id: string }>(rows: readonly R[], limit: number, key: (row: R) => string): string | null => {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return last === undefined ? null : writeCursor({ key: key(last), id: last.id })
}
