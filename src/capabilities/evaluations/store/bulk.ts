// Whole rounds at once, as an example writes them.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Judged, Side } from '../kinds.ts'
import { pairStore, type Place } from './pairs.ts'

export type PastRound = {
  readonly place: Place
  readonly name: string
  readonly beginsOn: string
  readonly endsOn: string
  readonly closesOn: string
  /** What a side said of a pair and on which day; null where it did not hand in. */
  readonly answer: (
    side: Side,
    pair: { readonly unit: string; readonly nth: number },
  ) => { readonly on: string; readonly judged: readonly Judged[] } | null
}

/** Writes a round with its pairs and what was handed in; pairs with both in, or whose day has passed, are open. */
export const writeRound = async (tx: Tx, round: PastRound, today: string): Promise<void> => {
  const store = pairStore(tx)
  const units = await store.unitsBelow(round.place.path)
  const id = await store.add(
    round.place,
    { kind: 'halfYear', ...round },
    units.map((one) => ({ ...one, unitPath: `${one.path}.${one.unitId.slice(24)}` })),
  )
  const { rows: pairs } = await sql<{ id: string; path: string; unit_id: string; unit_name: string }>`
    select id, path::text as path, unit_id, unit_name from evaluation_pairs where round_id = ${id}::uuid order by id`.execute(tx.db)
  const answers = pairs.flatMap((pair, nth) => {
    const given = (['community', 'unit'] as const).map((side) => ({ side, said: round.answer(side, { unit: pair.unit_name, nth }) }))
    const open = round.closesOn < today || given.every(({ said }) => said !== null)
    return given.flatMap(({ side, said }) =>
      said === null
        ? []
        : [
            {
              district_id: round.place.districtId,
              id: newId(),
              path: pair.path,
              concerned: `{${pair.path},${pair.path}.${pair.unit_id.slice(24)}}`,
              pair_id: pair.id,
              side,
              answered_by: side === 'unit' ? `${pair.unit_name}联络员` : '社区书记',
              answered_on: said.on,
              sealed: `\\x${tx.secrets.seal(JSON.stringify(said.judged)).toString('hex')}`,
              judged: open ? said.judged : null,
              whole: open ? said.judged.find(({ item }) => item === 'whole')!.grade : null,
              reply: null,
              reply_by: null,
            },
          ],
    )
  })
  await sql`insert into evaluation_answers select * from jsonb_populate_recordset(null::evaluation_answers, ${JSON.stringify(answers)}::jsonb)`.execute(
    tx.db,
  )
  await sql`update evaluation_pairs p set community_on = c.answered_on, unit_on = u.answered_on
    from evaluation_pairs q
    left join evaluation_answers c on c.district_id = q.district_id and c.pair_id = q.id and c.side = 'community'
    left join evaluation_answers u on u.district_id = q.district_id and u.pair_id = q.id and u.side = 'unit'
    where q.id = p.id and q.round_id = ${id}::uuid`.execute(tx.db)
}
