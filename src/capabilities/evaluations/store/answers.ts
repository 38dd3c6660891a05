// What the two sides said. Until a pair is open its forms lie encrypted, and this file opens one for nobody but whoever wrote it.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Answer, Appeal, PairFacts } from '../contract.ts'
import type { Grade, Item, Judged, Side } from '../kinds.ts'
import { isUnsealed, mayRead } from '../rules.ts'
import type { AnswerRow, AppealRow, EvaluationTables } from '../tables.ts'
import type { PairFound } from './pairs.ts'

const wholeOf = (judged: readonly Judged[]): Grade => judged.find(({ item }) => item === 'whole')!.grade

const toAppeal = (row: AppealRow): Appeal => ({
  id: row.id,
  side: row.side,
  item: row.item,
  says: row.says,
  askedBy: row.asked_by,
  askedOn: row.asked_on,
  state: row.state,
  before: row.before,
  after: row.after,
  reason: row.reason,
  decidedBy: row.decided_by,
  version: row.version,
})

/** Writes opened forms in the clear, for figures and appeals: of one pair, or of all whose days are over. */
const unseal = async (tx: Tx, rows: readonly Pick<AnswerRow, 'id' | 'sealed'>[]): Promise<void> => {
  const opened = rows.map((row) => {
    const judged = JSON.parse(tx.secrets.open(row.sealed)) as Judged[]
    return { id: row.id, judged, whole: wholeOf(judged) }
  })
  if (opened.length === 0) return
  await sql`update evaluation_answers a set judged = o.judged, whole = o.whole
    from jsonb_to_recordset(${JSON.stringify(opened)}::jsonb) as o(id uuid, judged jsonb, whole text) where a.id = o.id`.execute(tx.db)
}

/** Opens the forms of pairs whose last day has passed. @returns how many */
export const unsealPast = async (tx: Tx): Promise<number> => {
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    select a.id, a.sealed from evaluation_answers a join evaluation_pairs p on p.district_id = a.district_id and p.id = a.pair_id
    where a.judged is null and p.closes_on < ${today(tx.at)}::date limit 5000`.execute(tx.db)
  await unseal(tx, rows)
  return rows.length
}

export const answerStore = (tx: Tx) => {
  const db = tx.db.withTables<EvaluationTables>()

  return {
    /** Both answers as the reader may see them: sealed ones say only that they are in. */
    of: async (found: PairFound, reader: Side | null): Promise<Answer[]> => {
      const rows = await db.selectFrom('evaluation_answers').selectAll().where('pair_id', '=', found.pair.id).orderBy('side').execute()
      return rows.map((row) => ({
        id: row.id,
        side: row.side,
        by: row.answered_by,
        on: row.answered_on,
        judged: mayRead(found.sealing, today(tx.at), reader, row.side)
          ? [...(row.judged ?? (JSON.parse(tx.secrets.open(row.sealed)) as Judged[]))]
          : null,
        typedBy: row.typed_by,
        typedOn: row.typed_on,
        reply: row.reply,
        replyBy: row.reply_by,
      }))
    },

    /** Hands one side's form in, typed by the actor where it came on paper; the second opens both. */
    add: async (
      found: PairFound,
      side: Side,
      judged: readonly Judged[],
      paper: { readonly filledBy: string; readonly filledOn: string } | null = null,
    ): Promise<void> => {
      const on = today(tx.at)
      await db
        .insertInto('evaluation_answers')
        .values({
          district_id: found.districtId,
          id: newId(),
          path: found.community,
          concerned: [found.community, found.unit],
          pair_id: found.pair.id,
          side,
          answered_by: paper?.filledBy ?? tx.actor.name,
          answered_on: paper?.filledOn ?? on,
          typed_by: paper === null ? null : tx.actor.name,
          typed_on: paper === null ? null : on,
          sealed: tx.secrets.seal(JSON.stringify(judged)),
          judged: null,
          whole: null,
          reply: null,
          reply_by: null,
        })
        .execute()
      const sealing = { ...found.sealing, ...(side === 'unit' ? { unitOn: on } : { communityOn: on }) }
      await sql`update evaluation_pairs set ${sql.ref(side === 'unit' ? 'unit_on' : 'community_on')} = ${on}::date where id = ${found.pair.id}::uuid`.execute(
        tx.db,
      )
      if (isUnsealed(sealing, on))
        await unseal(tx, await db.selectFrom('evaluation_answers').select(['id', 'sealed']).where('pair_id', '=', found.pair.id).execute())
    },

    /** Keeps the answer to one side's form; false where there is one already, which stands. */
    reply: async (pairId: string, to: Side, text: string): Promise<boolean> => {
      const { numUpdatedRows } = await db
        .updateTable('evaluation_answers')
        .set({ reply: text, reply_by: tx.actor.name })
        .where('pair_id', '=', pairId)
        .where('side', '=', to)
        .where('reply', 'is', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows === 1n
    },

    appeals: async (pairId: string): Promise<Appeal[]> =>
      (await db.selectFrom('evaluation_appeals').selectAll().where('pair_id', '=', pairId).orderBy('id').execute()).map(toAppeal),

    addAppeal: async (found: PairFound, side: Side, before: Judged, says: string): Promise<string> => {
      const id = newId()
      await sql`insert into evaluation_appeals (district_id, id, path, concerned, pair_id, side, item, says, asked_by, asked_on, state, before, version)
        values (${found.districtId}::uuid, ${id}::uuid, ${found.community}::ltree, array[${found.community}, ${found.unit}]::ltree[], ${found.pair.id}::uuid,
          ${side}, ${before.item}, ${says}, ${tx.actor.name}, ${today(tx.at)}::date, 'open', ${JSON.stringify(before)}::jsonb, 1)`.execute(
        tx.db,
      )
      return id
    },

    findAppeal: async (id: string): Promise<{ readonly appeal: Appeal; readonly pairId: string } | null> => {
      const row = await db.selectFrom('evaluation_appeals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      return row === undefined ? null : { appeal: toAppeal(row), pairId: row.pair_id }
    },

    /** Closes an appeal; where it is granted the entry is changed, and the appeal keeps how it stood before and after. */
    decide: async (pairId: string, appeal: Appeal, grade: Grade | null, reason: string): Promise<void> => {
      const after: Judged | null = grade === null ? null : { ...appeal.before, grade }
      await sql`update evaluation_appeals set state = ${after === null ? 'kept' : 'changed'}, after = ${after === null ? null : JSON.stringify(after)}::jsonb,
        reason = ${reason}, decided_by = ${tx.actor.name}, decided_on = ${today(tx.at)}::date, version = version + 1 where id = ${appeal.id}::uuid`.execute(
        tx.db,
      )
      if (after === null) return
      const row = await db
        .selectFrom('evaluation_answers')
        .select(['id', 'judged', 'sealed'])
        .where('pair_id', '=', pairId)
        .where('side', '=', appeal.side)
        .executeTakeFirstOrThrow()
      const judged = (row.judged ?? (JSON.parse(tx.secrets.open(row.sealed)) as Judged[])).map((one) =>
        one.item === after.item ? after : one,
      )
      await sql`update evaluation_answers set judged = ${JSON.stringify(judged)}::jsonb, whole = ${wholeOf(judged)} where id = ${row.id}::uuid`.execute(
        tx.db,
      )
    },

    /** How many of each grade the open answers of a round hold, by side and item. */
    sums: async (roundId: string): Promise<readonly { side: Side; item: Item; grade: Grade; n: number }[]> =>
      (
        await sql<{ side: Side; item: Item; grade: Grade; n: number }>`
          select a.side, j.item, j.grade, count(*)::int as n
          from evaluation_pairs p join evaluation_answers a on a.district_id = p.district_id and a.pair_id = p.id
          cross join lateral jsonb_to_recordset(a.judged) as j(item text, grade text)
          where p.round_id = ${roundId}::uuid and a.judged is not null group by 1, 2, 3`.execute(tx.db)
      ).rows,

    /** What each side of a pair owed the other, and did, in its time: read from matters and from the attendance of meetings. */
    facts: async (found: PairFound): Promise<PairFacts[]> => {
      const { communityId, unitId, community, pair } = found
      // Matters between the two are seen by both; a meeting of a street's conference lies above a unit, and its own seat is no secret to it.
      const { rows: owed } = await sql<{ side: Side; kind: string; due: number; kept: number }>`
        select case when m.lead_id = ${unitId}::uuid then 'unit' else 'community' end as side, m.source_kind as kind,
          count(*)::int as due, count(*) filter (where m.outcome = 'done')::int as kept
        from matters m
        where m.source_kind in ('clause', 'claim') and coalesce(m.due_on, m.closed_on) between ${pair.beginsOn}::date and ${pair.endsOn}::date
          and ((m.lead_id = ${unitId}::uuid and m.raiser_path <@ ${community}::ltree) or (m.raiser_id = ${unitId}::uuid and m.path <@ ${community}::ltree))
        group by 1, 2`.execute(tx.db)
      const { rows: meetings } = await underScopes(tx, [''], () =>
        sql<{ party: string; called: number; attended: number }>`
          select a.party_id as party, count(*)::int as called, count(*) filter (where a.presence in ('present', 'substitute'))::int as attended
          from sitting_attendance a join sittings s on s.district_id = a.district_id and s.id = a.sitting_id
          where a.party_id in (${unitId}::uuid, ${communityId}::uuid) and s.held_on between ${pair.beginsOn}::date and ${pair.endsOn}::date
          group by 1`.execute(tx.db),
      )
      return (['community', 'unit'] as const).map((side) => {
        const of = (kind: string) => owed.find((row) => row.side === side && row.kind === kind)
        const met = meetings.find((row) => row.party === (side === 'unit' ? unitId : communityId))
        return {
          side,
          clausesDue: of('clause')?.due ?? 0,
          clausesKept: of('clause')?.kept ?? 0,
          needsTaken: of('claim')?.due ?? 0,
          needsMet: of('claim')?.kept ?? 0,
          meetingsCalled: met?.called ?? 0,
          meetingsAttended: met?.attended ?? 0,
        }
      })
    },
  }
}
