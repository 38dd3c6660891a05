// Lists of agreements that were brought in: what each brought, and how it is taken back.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import { takeBackMatters } from '../../matters/public.ts'
import { unsignUnits } from '../../units/public.ts'
import type { AgreementBatchRow, AgreementTables } from '../tables.ts'
import type { Shared } from './write.ts'

/** How many of the last lists are shown. */
const SHOWN = 30

type Kept = { readonly id: string; readonly title: string; readonly newer: boolean }

export const batchStore = (tx: Tx) => {
  const db = tx.db.withTables<AgreementTables>()
  return {
    add: async (
      shared: Shared,
      it: { readonly fileName: string; readonly agreements: number; readonly clauses: number },
    ): Promise<string> => {
      const id = newId()
      await db
        .insertInto('agreement_batches')
        .values({
          ...shared,
          id,
          file_name: it.fileName,
          agreements: it.agreements,
          clauses: it.clauses,
          state: 'committed',
          by_name: tx.actor.name,
          at: tx.at,
          undone_by: null,
          undone_at: null,
        })
        .execute()
      return id
    },

    latest: async (): Promise<readonly AgreementBatchRow[]> =>
      db
        .selectFrom('agreement_batches')
        .selectAll()
        .select(sql<string[]>`concerned::text[]`.as('concerned'))
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(SHOWN)
        .execute(),

    /** The batch, held until the transaction ends. */
    hold: async (id: string): Promise<AgreementBatchRow | null> =>
      (await db
        .selectFrom('agreement_batches')
        .selectAll()
        .select(sql<string[]>`concerned::text[]`.as('concerned'))
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()) ?? null,

    /** Takes all of it back, or nothing where somebody has acted on an agreement of it or on what fell due by one. */
    undo: async (batch: AgreementBatchRow): Promise<number | Refusal> => {
      const { rows } = await sql<Kept>`select a.id, a.title, (a.version > 1
          or exists (select from agreement_files f where f.district_id = a.district_id and f.agreement_id = a.id)
          or exists (select from agreements n where n.district_id = a.district_id and n.renews_id = a.id)) as newer
        from agreements a where a.batch_id = ${batch.id}::uuid order by a.id for update`.execute(tx.db)
      const first = rows.find((row) => row.newer)
      if (first !== undefined) return refuse('agreements.batch.neededLater', { title: first.title })
      const ids = rows.map((row) => row.id)
      const clauses = await db.selectFrom('agreement_clauses').select('id').where('agreement_id', 'in', ids).execute()
      const touched = await takeBackMatters(tx, { kind: 'clause', ids: clauses.map((clause) => clause.id) })
      if (touched !== null) return refuse('agreements.batch.neededLater', { title: touched })
      // A unit's entry lies with its community.
      const { rows: places } = await sql<{ path: string }>`select distinct subpath(path, 0, -1)::text as path from agreement_parties
        where agreement_id = any(${ids}::uuid[]) and party_kind = 'unit'`.execute(tx.db)
      await underScopes(
        tx,
        places.map((place) => place.path),
        () => unsignUnits(tx, batch.id),
      )
      for (const table of ['agreement_clauses', 'agreement_signatures', 'agreement_versions', 'agreement_parties'] as const)
        await db.deleteFrom(table).where('agreement_id', 'in', ids).execute()
      await db.deleteFrom('agreements').where('id', 'in', ids).execute()
      await db
        .updateTable('agreement_batches')
        .set({ state: 'undone', undone_by: tx.actor.name, undone_at: tx.at })
        .where('id', '=', batch.id)
        .execute()
      return ids.length
    },
  }
}
