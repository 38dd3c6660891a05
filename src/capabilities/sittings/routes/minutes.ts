import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { ItemShown, sittingsContract } from '../contract.ts'
import { mergeTexts } from '../rules/merge.ts'
import { minutesOpen } from '../rules/states.ts'
import { findItem } from '../store/read.ts'
import type { Sitting } from '../store/shapes.ts'
import { keepText, setAside, settle, textAt } from '../store/texts.ts'
import { keptSitting, leaveLine } from './found.ts'

type Minutes = Pick<Handlers<typeof sittingsContract>, 'saveText' | 'settleText'>

/** The item whose minutes are written, locked; the sitting is held too, so that nobody closes it in between. */
const writable = async (
  tx: Tx,
  input: { readonly id: string; readonly itemId: string },
  may: (place: { path: string }) => boolean,
): Promise<{ readonly sitting: Sitting; readonly item: ItemShown } | Refusal> => {
  const sitting = await keptSitting(tx, input.id, may, 'share')
  if (isRefusal(sitting)) return sitting
  if (sitting.state === 'closed') return refuse('sittings.closed')
  if (!minutesOpen(sitting.state)) return refuse('sittings.notOpen')
  const item = await findItem(tx, sitting, input.itemId, true)
  return item === null ? refuse('sittings.notFound') : { sitting, item }
}

// Saving while somebody writes leaves no line in the trail: every version is kept with its writer and moment, and closing leaves the whole.
export const minutesHandlers: Minutes = {
  saveText: async ({ input, tx, can: may }) => {
    const found = await writable(tx, input, may)
    if (isRefusal(found)) return found
    const { sitting, item } = found
    const stands = { text: item.text, version: item.textVersion, by: item.textBy, at: item.textAt }
    if (input.text === item.text) return { outcome: 'kept', ...stands, asideId: null }
    const own = { by: tx.actor.name, at: tx.at.toISOString(), asideId: null }
    if (input.version === item.textVersion)
      return { outcome: 'kept', text: input.text, version: await keepText(tx, sitting, item, input.text), ...own }
    const base = await textAt(tx, item.id, input.version)
    if (base === null) return refuse('sittings.noVersion')
    const merged = mergeTexts(base, input.text, item.text)
    if (merged !== null && merged.length <= 20_000)
      return { outcome: 'merged', text: merged, version: await keepText(tx, sitting, item, merged), ...own }
    return { outcome: 'conflict', ...stands, asideId: await setAside(tx, sitting, item.id, input.version, input.text) }
  },

  settleText: async ({ input, tx, can: may }) => {
    const found = await writable(tx, input, may)
    if (isRefusal(found)) return found
    const { sitting, item } = found
    if (input.version !== item.textVersion) return refuse('http.conflict')
    if (!(await settle(tx, item.id, input.asideId))) return refuse('sittings.notFound')
    const version = input.text === item.text ? item.textVersion : await keepText(tx, sitting, item, input.text)
    await leaveLine(tx, sitting, 'settleText', { before: { text: item.text }, after: { text: input.text } })
    return { text: input.text, version }
  },
}
