// What the employer is told, and the registry the public page reads.
import { timingSafeEqual } from 'node:crypto'
import { sql, type SqlBool } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { Statement, StatementPaper } from '../contract/shapes.ts'
import type { StatementState } from '../kinds.ts'
import { printedCode } from '../rules.ts'
import type { PostTables, StatementFacts, StatementRow, StatementWord } from '../tables.ts'
import { paperOf } from '../paper.ts'
import { codeHash, issuePapers, signatureOf } from './papers.ts'
import type { ReportingFound } from './reporting.ts'

export type StatementFound = {
  readonly statement: Statement
  readonly memberId: string | null
  readonly reportingId: string
  readonly path: string
  readonly districtId: string
}

export const statementStore = (tx: Tx) => {
  const db = tx.db.withTables<PostTables>()

  const toStatement = (row: StatementRow): Statement => ({
    id: row.id,
    organisation: row.organisation,
    name: row.name,
    unit: row.unit_name,
    half: row.half,
    posts: [...row.facts.posts],
    services: row.facts.services.map(({ minutes, ...said }) => ({ ...said, hours: minutes / 60 })),
    hours: row.facts.minutes / 60,
    remark: row.remark,
    exchange: [...row.exchange],
    state: row.state,
    shownOn: row.shown_on,
    answerBy: row.answer_by,
    said: row.said,
    issuedOn: row.issued_on,
    issuedBy: row.issued_by,
    code: row.code_sealed === null ? null : printedCode(tx.secrets.open(row.code_sealed)),
    withdrawnOn: row.withdrawn_on,
    withdrawnReason: row.withdrawn_reason,
    version: row.version,
  })
  const toFound = (row: StatementRow): StatementFound => ({
    statement: toStatement(row),
    memberId: row.member_id,
    reportingId: row.reporting_id,
    path: row.path,
    districtId: row.district_id,
  })

  /** Changes a row that lies where the community is; `set` is of this file only. */
  const update = async (found: StatementFound, set: Partial<Omit<StatementRow, 'exchange' | 'facts'>>): Promise<StatementFound> =>
    underScopes(tx, [found.path], async () =>
      toFound(
        await db
          .updateTable('service_statements')
          .set((eb) => ({ ...set, version: eb('version', '+', 1), updated_at: tx.at }))
          .where('id', '=', found.statement.id)
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
    )

  const say = async (found: StatementFound, word: Omit<StatementWord, 'at' | 'by'>): Promise<void> => {
    const said: StatementWord = { at: tx.at.toISOString(), by: tx.actor.name, ...word }
    await underScopes(tx, [found.path], () =>
      sql`update service_statements set exchange = exchange || ${JSON.stringify([said])}::jsonb where id = ${found.statement.id}::uuid`.execute(
        tx.db,
      ),
    )
  }

  return {
    list: async (page: {
      readonly under: string
      readonly text?: string | undefined
      readonly state?: StatementState | undefined
      readonly half?: string | undefined
      readonly limit: number
      readonly after: Cursor | null
    }): Promise<{ rows: Statement[]; total: number | null }> => {
      let query = db.selectFrom('service_statements').where(sql<SqlBool>`path <@ ${page.under}::ltree`)
      if (page.state) query = query.where('state', '=', page.state)
      if (page.half) query = query.where('half', '=', page.half)
      if (page.text)
        query = query.where(
          sql<SqlBool>`exists (select 1 from reportings r where r.id = service_statements.reporting_id and r.search like ${searchPattern(page.text)})`,
        )
      const paged = page.after ? query.where(sql<SqlBool>`(half, id) < (${page.after.key}, ${page.after.id}::uuid)`) : query
      const rows = await paged.selectAll().orderBy('half', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
      const total =
        page.after === null ? (await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total : null
      return { rows: rows.map(toStatement), total }
    },

    find: async (id: string, options: { lock?: boolean } = {}): Promise<StatementFound | null> => {
      const query = db.selectFrom('service_statements').selectAll().where('id', '=', id)
      const row = await (options.lock === true ? query.forUpdate() : query).executeTakeFirst()
      return row === undefined ? null : toFound(row)
    },

    /** What a member may read of what will be told of them: nothing before it is shown. */
    ofMember: async (memberId: string): Promise<Statement[]> =>
      (
        await db
          .selectFrom('service_statements')
          .selectAll()
          .where('member_id', '=', memberId)
          .where('state', '!=', 'draft')
          .orderBy('half', 'desc')
          .limit(50)
          .execute()
      ).map(toStatement),

    /** Null where the half-year has been stated already. */
    add: async (of: ReportingFound, half: string, facts: StatementFacts, remark: string): Promise<StatementFound | null> => {
      const id = newId()
      const { rows } = await sql<StatementRow>`insert into service_statements
        (district_id, id, path, concerned, organisation_id, organisation, reporting_id, member_id, name, unit_name, half, facts, remark, exchange, state, version, updated_at)
        values (${of.districtId}::uuid, ${id}::uuid, ${of.path}::ltree, array[${of.path}::ltree], ${of.reporting.organisationId}::uuid, ${of.reporting.organisation},
          ${of.reporting.id}::uuid, ${of.memberId}::uuid, ${of.reporting.name}, ${of.reporting.unit}, ${half}, ${JSON.stringify(facts)}::jsonb, ${remark}, '[]'::jsonb, 'draft', 1, ${tx.at})
        on conflict (district_id, reporting_id, half) where state <> 'withdrawn' do nothing returning *`.execute(tx.db)
      return rows[0] === undefined ? null : toFound(rows[0])
    },

    redraft: async (found: StatementFound, facts: StatementFacts, remark: string): Promise<StatementFound> => {
      await sql`update service_statements set facts = ${JSON.stringify(facts)}::jsonb where id = ${found.statement.id}::uuid`.execute(tx.db)
      return update(found, { remark })
    },

    show: async (found: StatementFound, on: string, answerBy: string, response: string | null): Promise<StatementFound> => {
      await say(found, { kind: response === null ? 'shown' : 'response', text: response ?? '', onPaper: false })
      return update(found, { state: 'shown', shown_on: on, answer_by: answerBy, said: null, answered_on: null })
    },

    answer: async (found: StatementFound, on: string, objects: boolean, text: string, onPaper: boolean): Promise<StatementFound> => {
      await say(found, { kind: objects ? 'objection' : 'answer', text, onPaper })
      return update(found, { said: objects ? 'objection' : 'answer', answered_on: on })
    },

    /** Signs the paper and puts it, sealed, where the public page finds it by the code. */
    issue: async (found: StatementFound, on: string): Promise<StatementFound> => {
      const paper = paperOf({ ...found.statement, issuedOn: on })
      const [signed] = await issuePapers(tx, [{ districtId: found.districtId, statementId: found.statement.id, paper }])
      return update(found, { state: 'issued', issued_on: on, issued_by: tx.actor.name, ...signed! })
    },

    withdraw: async (found: StatementFound, on: string, reason: string): Promise<StatementFound> => {
      await db.updateTable('statement_registry').set({ withdrawn_on: on }).where('statement_id', '=', found.statement.id).execute()
      return update(found, { state: 'withdrawn', withdrawn_on: on, withdrawn_reason: reason })
    },

    /** What the paper with the code says; null for a code that was never given, and for a paper that is not as it was signed. */
    verify: async (code: string): Promise<{ paper: StatementPaper; withdrawnOn: string | null } | null> => {
      const row = await db
        .selectFrom('statement_registry')
        .select(['paper_sealed', 'signature', 'withdrawn_on'])
        .where('code_hash', '=', codeHash(tx, code))
        .executeTakeFirst()
      if (row === undefined) return null
      const text = tx.secrets.open(row.paper_sealed)
      const signed = Buffer.from(signatureOf(tx, code, text))
      const kept = Buffer.from(row.signature)
      if (signed.length !== kept.length || !timingSafeEqual(signed, kept)) return null
      return { paper: JSON.parse(text) as StatementPaper, withdrawnOn: row.withdrawn_on }
    },
  }
}
