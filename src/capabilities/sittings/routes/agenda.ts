import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { ItemShown, sittingsContract } from '../contract.ts'
import { agendaOpen } from '../rules/states.ts'
import { findItem, itemsOf } from '../store/read.ts'
import type { Sitting } from '../store/shapes.ts'
import { addItems, changeItem, dropItem, orderItems } from '../store/write.ts'
import { keptSitting, leaveLine } from './found.ts'

type Agenda = Pick<Handlers<typeof sittingsContract>, 'addItem' | 'changeItem' | 'dropItem' | 'order'>
type May = (place: { path: string }) => boolean

const openAgenda = async (tx: Tx, id: string, may: May): Promise<Sitting | Refusal> => {
  const sitting = await keptSitting(tx, id, may)
  if (isRefusal(sitting)) return sitting
  return agendaOpen(sitting.state) ? sitting : refuse('sittings.agendaClosed')
}

const openItem = async (
  tx: Tx,
  input: { readonly id: string; readonly itemId: string },
  may: May,
): Promise<{ readonly sitting: Sitting; readonly item: ItemShown } | Refusal> => {
  const sitting = await openAgenda(tx, input.id, may)
  if (isRefusal(sitting)) return sitting
  const item = await findItem(tx, sitting, input.itemId, true)
  return item === null ? refuse('sittings.notFound') : { sitting, item }
}

export const agendaHandlers: Agenda = {
  addItem: async ({ input, tx, can: may }) => {
    const sitting = await openAgenda(tx, input.id, may)
    if (isRefusal(sitting)) return sitting
    const { title, detail, presenter, minutes } = input
    const [id] = await addItems(tx, sitting, [{ kind: 'byHand', title, detail, presenter, minutes }])
    const item = (await findItem(tx, sitting, id!))!
    await leaveLine(tx, sitting, 'addItem', { after: { title, presenter, minutes } })
    return { item }
  },

  changeItem: async ({ input, tx, can: may }) => {
    const found = await openItem(tx, input, may)
    if (isRefusal(found)) return found
    const { title, presenter, minutes } = input
    await changeItem(tx, input.itemId, { title, presenter, minutes })
    const before = { title: found.item.title, presenter: found.item.presenter, minutes: found.item.minutes }
    await leaveLine(tx, found.sitting, 'changeItem', { before, after: { title, presenter, minutes } })
    return { item: (await findItem(tx, found.sitting, input.itemId))! }
  },

  dropItem: async ({ input, tx, can: may }) => {
    const found = await openItem(tx, input, may)
    if (isRefusal(found)) return found
    const reason = input.reason || null
    await dropItem(tx, input.itemId, reason)
    await leaveLine(tx, found.sitting, 'dropItem', { after: { title: found.item.title, dropped: reason !== null }, reason })
    return { item: { ...found.item, dropped: reason } }
  },

  order: async ({ input, tx, can: may }) => {
    const sitting = await openAgenda(tx, input.id, may)
    if (isRefusal(sitting)) return sitting
    const before = await itemsOf(tx, sitting)
    const wanted = new Set(input.items)
    if (wanted.size !== before.length || input.items.length !== before.length || before.some((item) => !wanted.has(item.id)))
      return refuse('sittings.otherItems')
    await orderItems(tx, sitting, input.items)
    const items = await itemsOf(tx, sitting)
    await leaveLine(tx, sitting, 'order', { before: before.map((item) => item.title), after: items.map((item) => item.title) })
    return { items: [...items] }
  },
}
