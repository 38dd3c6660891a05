import { sql } from 'kysely'
import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import { organisationsWithMembers, undoRoster } from '../../members/public.ts'
import { undoOrganisations, type OrganisationPlace } from '../../organisations/public.ts'
import { recordStated, undoStated } from '../../metrics/public.ts'
import { unitSheets } from '../../units/public.ts'
import type { ImportBatchRow, ImportTables } from '../tables.ts'
import { commitLines, type Outcome } from './commit.ts'
import type { StatedIn } from '../workbook/open.ts'
import type { Lines, RowProblem } from './lines.ts'

/** What is known of a workbook before it is written. */
export type Brought = {
  readonly root: OrganisationPlace
  readonly lines: Lines
  readonly asOf: string
  readonly batchId: string
  readonly createOrganisations: boolean
  readonly fileName: string
  readonly fileSha256: string
  readonly fingerprint: string
  /** Totals that the file states itself. */
  readonly stated: readonly StatedIn[]
  /** How many rows of the sheet hold something, fit or not. */
  readonly rows: number
  /** Rows that could not be read; those without a place join them. */
  readonly problems: readonly RowProblem[]
  readonly doubts: number
}

export type Batch = Omit<ImportBatchRow, 'problems' | 'district_id' | 'path' | 'file_sha256' | 'fingerprint'>

const shown = [
  'id',
  'organisation_id',
  'kind',
  'file_name',
  'as_of',
  'rows',
  'accepted',
  'rejected',
  'created',
  'updated',
  'unchanged',
  'organisations_created',
  'doubts',
  'error_file_id',
  'state',
  'by_name',
  'at',
  'undone_by',
  'undone_at',
] as const

export const ACTION = { commit: 'imports.commit', undo: 'imports.undo' } as const

/** Those of a subtree whose file or bringer is called so. */
const listed = (under: string, text: string) =>
  sql<boolean>`path <@ ${under}::ltree and (file_name ilike ${searchPattern(text)} or by_name ilike ${searchPattern(text)})`

/** Batches of what was brought in. */
export const batchStore = (tx: Tx) => {
  const db = tx.db.withTables<ImportTables>()
  return {
    /** Writes the workbook and its batch in one: whole or not at all. */
    commit: async (brought: Brought): Promise<Outcome> => {
      const { root, lines, asOf, batchId } = brought
      const outcome = await commitLines(tx, { root, asOf, batchId, createOrganisations: brought.createOrganisations }, lines)
      const problems = [...brought.problems, ...outcome.problems]
      const row: ImportBatchRow = {
        district_id: root.districtId,
        id: batchId,
        path: root.path,
        organisation_id: root.id,
        kind: lines.kind,
        file_name: brought.fileName,
        file_sha256: brought.fileSha256,
        fingerprint: brought.fingerprint,
        as_of: asOf,
        rows: brought.rows,
        accepted: outcome.accepted,
        rejected: brought.rows - outcome.accepted,
        created: outcome.created,
        updated: outcome.updated,
        unchanged: outcome.unchanged,
        organisations_created: outcome.organisationsCreated,
        doubts: brought.doubts + outcome.doubtful.length,
        problems: JSON.stringify(problems),
        error_file_id: null,
        state: 'committed',
        by_name: tx.actor.name,
        at: tx.at,
        undone_by: null,
        undone_at: null,
      }
      await db.insertInto('import_batches').values(row).execute()
      await recordStated(
        tx,
        brought.stated.map(({ metric, value, written, sheet, row: at }) => ({
          organisation: root,
          metric,
          value,
          source: [brought.fileName, sheet, ...(at === undefined ? [] : [String(at)])].join(' › ').concat(`: ${written}`),
          on: asOf,
          batchId,
        })),
      )
      await record(tx, {
        action: ACTION.commit,
        subject: { kind: 'import', id: batchId, name: brought.fileName },
        districtId: root.districtId,
        path: root.path,
        after: {
          kind: row.kind,
          asOf,
          rows: row.rows,
          accepted: row.accepted,
          created: row.created,
          updated: row.updated,
          unchanged: row.unchanged,
        },
      })
      return outcome
    },

    find: async (id: string): Promise<(Batch & { districtId: string; path: string; problems: readonly RowProblem[] }) | null> => {
      const row = await db.selectFrom('import_batches').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? { ...row, districtId: row.district_id, problems: row.problems as readonly RowProblem[] } : null
    },

    list: async (under: string, text: string, limit: number, after: Cursor | null, skip = 0): Promise<readonly Batch[]> => {
      let query = db.selectFrom('import_batches').select(shown).where(listed(under, text))
      if (after) query = query.where(sql<boolean>`(at, id) < (${after.key}::timestamptz, ${after.id}::uuid)`)
      return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).offset(skip).execute()
    },

    count: async (under: string, text: string): Promise<number> => {
      const row = await db
        .selectFrom('import_batches')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where(listed(under, text))
        .executeTakeFirstOrThrow()
      return row.total
    },

    /** Keeps with the batch where its wrong rows can be had. */
    keepErrorFile: async (id: string, fileId: string): Promise<void> => {
      await db.updateTable('import_batches').set({ error_file_id: fileId }).where('id', '=', id).execute()
    },

    /** The batch that brought in the same content for the same place and day, and stands. */
    sameBefore: async (organisationId: string, sha256: string, asOf: string): Promise<string | null> => {
      const row = await db
        .selectFrom('import_batches')
        .select('id')
        .where('organisation_id', '=', organisationId)
        .where('file_sha256', '=', sha256)
        .where('as_of', '=', asOf)
        .where('state', '=', 'committed')
        .orderBy('at', 'desc')
        .executeTakeFirst()
      return row?.id ?? null
    },

    /** Takes a batch back, all of it or, when something newer rests on it, nothing. */
    undo: async (id: string): Promise<{ removed: number; restored: number } | Refusal> => {
      const batch = await db.selectFrom('import_batches').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      if (batch === undefined) return refuse('imports.notFound')
      if (batch.state === 'undone') return refuse('imports.undoneAlready', { fileName: batch.file_name })
      const units = unitSheets(tx)
      const newer = await units.newerThan(id)
      if (newer > 0) return refuse('imports.neededLater', { count: newer })
      const roster = await undoRoster(tx, id)
      if (isRefusal(roster)) return roster
      const sheets = await units.undo(id)
      await undoStated(tx, id)
      const organisations = await undoOrganisations(tx, id, async (ids) => [
        ...(await organisationsWithMembers(tx, ids)),
        ...(await units.organisationsInUse(ids)),
      ])
      if (isRefusal(organisations)) return organisations
      await db
        .updateTable('import_batches')
        .set({ state: 'undone', undone_by: tx.actor.name, undone_at: tx.at })
        .where('id', '=', id)
        .execute()
      await record(tx, {
        action: ACTION.undo,
        subject: { kind: 'import', id, name: batch.file_name },
        districtId: batch.district_id,
        path: batch.path,
        before: { state: 'committed' },
        after: { state: 'undone' },
      })
      return { removed: roster.removed + sheets + organisations.removed, restored: roster.restored + organisations.restored }
    },
  }
}

/** The mapping a sheet with these headings was read by before, at this organisation or above it. */
export const mappingStore = (tx: Tx) => {
  const db = tx.db.withTables<ImportTables>()
  return {
    recall: async (path: string, kind: ImportBatchRow['kind'], fingerprint: string): Promise<unknown> => {
      const row = await db
        .selectFrom('import_mappings')
        .select('fields')
        .where('fingerprint', '=', fingerprint)
        .where('kind', '=', kind)
        .where(sql<boolean>`path @> ${path}::ltree`)
        .orderBy(sql`nlevel(path)`, 'desc')
        .executeTakeFirst()
      return row?.fields ?? null
    },
    remember: async (
      root: OrganisationPlace,
      id: string,
      kind: ImportBatchRow['kind'],
      fingerprint: string,
      fields: unknown,
    ): Promise<void> => {
      const row = {
        district_id: root.districtId,
        id,
        path: root.path,
        organisation_id: root.id,
        kind,
        fingerprint,
        fields: JSON.stringify(fields),
        updated_at: tx.at,
      }
      await db
        .insertInto('import_mappings')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['district_id', 'organisation_id', 'fingerprint', 'kind'])
            .doUpdateSet((eb) => ({ fields: eb.ref('excluded.fields'), updated_at: eb.ref('excluded.updated_at') })),
        )
        .execute()
    },
  }
}
