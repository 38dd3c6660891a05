// Minutes as they are written: every version is kept, and what two wrote at the same place is kept beside it.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { ItemShown } from '../contract.ts'
import type { Sitting } from './shapes.ts'

/** The text of an item as it stood at a version; null where there is no such version. Version 0 is the empty page. */
export const textAt = async (tx: Tx, itemId: string, version: number): Promise<string | null> => {
  if (version === 0) return ''
  const { rows } = await sql<{ text: string }>`select text from sitting_texts
    where item_id = ${itemId}::uuid and version = ${version} and state = 'kept'`.execute(tx.db)
  return rows[0]?.text ?? null
}

const addText = (
  tx: Tx,
  sitting: Sitting,
  itemId: string,
  line: { readonly id: string; readonly version: number; readonly state: 'kept' | 'conflict'; readonly text: string },
): Promise<unknown> =>
  sql`insert into sitting_texts (district_id, id, path, concerned, sitting_id, item_id, version, state, text, by_id, by_name, at)
    values (${sitting.districtId}, ${line.id}, ${sitting.path}::ltree, array[${sitting.path}::ltree], ${sitting.id}, ${itemId}, ${line.version},
      ${line.state}, ${line.text}, ${tx.actor.userId}, ${tx.actor.name}, ${tx.at})`.execute(tx.db)

/** Keeps the text as the item's next version. The item has been locked by the caller. */
export const keepText = async (tx: Tx, sitting: Sitting, item: ItemShown, text: string): Promise<number> => {
  const version = item.textVersion + 1
  await addText(tx, sitting, item.id, { id: newId(), version, state: 'kept', text })
  await sql`update sitting_items set text = ${text}, text_version = ${version}, text_by = ${tx.actor.name}, text_at = ${tx.at} where id = ${item.id}::uuid`.execute(
    tx.db,
  )
  return version
}

/** Sets a text aside; what the same person has set aside of the item already is replaced by what they wrote since. */
export const setAside = async (tx: Tx, sitting: Sitting, itemId: string, version: number, text: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`update sitting_texts set text = ${text}, version = ${version}, at = ${tx.at}
    where item_id = ${itemId}::uuid and state = 'conflict' and by_id = ${tx.actor.userId}::uuid returning id`.execute(tx.db)
  if (rows[0] !== undefined) return rows[0].id
  const id = newId()
  await addText(tx, sitting, itemId, { id, version, state: 'conflict', text })
  return id
}

/** Marks a text that was set aside as settled; false where it is none, or settled already. */
export const settle = async (tx: Tx, itemId: string, asideId: string): Promise<boolean> => {
  const { rows } = await sql`update sitting_texts set state = 'settled'
    where id = ${asideId}::uuid and item_id = ${itemId}::uuid and state = 'conflict' returning 1`.execute(tx.db)
  return rows.length > 0
}
