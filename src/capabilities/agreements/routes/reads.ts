import { can } from '../../../platform/access/ability.ts'
import { underScopes } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import { readCursor, writeCursor, type Cursor } from '../../../platform/http/page.ts'
import type { FileAnswer, Hall, Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { workbookOf } from '../../../platform/sheets/list.ts'
import { agreementAbilities as abilities } from '../abilities.ts'
import type { agreementsContract, Tally } from '../contract.ts'
import { printAgreement } from '../print.ts'
import { agreementSheet, ledgerSheet } from '../sheets.ts'
import { ledgerStore } from '../store/ledger.ts'
import { agreementReads } from '../store/read.ts'
import { agreementStore } from '../store/write.ts'
import { actsFor, speaksItself, underOf } from './seen.ts'

type Reads = Pick<
  Handlers<typeof agreementsContract>,
  'list' | 'export' | 'ledger' | 'exportLedger' | 'sides' | 'mine' | 'toSign' | 'read' | 'print' | 'file'
>

/** Where the page before ended. */
const after = (cursor: string | undefined): Cursor | null | Refusal =>
  cursor === undefined ? null : (readCursor(cursor) ?? refuse('agreements.badCursor', {}, 'cursor'))

const next = (last: Cursor | null): string | null => (last === null ? null : writeCursor(last))

/** Rows read at a time for a workbook, and how many it holds at most. */
const EXPORT_PAGE = 1000
const EXPORT_MOST = 50_000

const everyPage = async <R>(read: (after: Cursor | null) => Promise<{ rows: R[]; last: Cursor | null }>): Promise<R[]> => {
  const all: R[] = []
  for (let last: Cursor | null = null; ;) {
    const page = await read(last)
    all.push(...page.rows)
    last = page.last
    if (last === null || all.length >= EXPORT_MOST) return all
  }
}

const NONE: Tally = { due: 0, kept: 0, partly: 0, unmet: 0 }
const add = (a: Tally, b: Tally): Tally => ({
  due: a.due + b.due,
  kept: a.kept + b.kept,
  partly: a.partly + b.partly,
  unmet: a.unmet + b.unmet,
})

export const readHandlers = (hall: Hall): Reads => ({
  list: async ({ input, tx }) => {
    const under = await underOf(tx, abilities.read, input.of)
    if (isRefusal(under)) return under
    const from = after(input.cursor)
    if (isRefusal(from)) return from
    const { rows, total, last } = await agreementReads(tx, input.on).list(under, input, { limit: input.limit, after: from })
    return { rows, total, next: next(last) }
  },

  export: async ({ input, tx, locale }) => {
    const under = await underOf(tx, abilities.export, input.of)
    if (isRefusal(under)) return under
    const rows = await everyPage((from) => agreementReads(tx, input.on).list(under, input, { limit: EXPORT_PAGE, after: from }))
    return workbookOf([agreementSheet(rows, locale, input.columns?.split(','))], input.on ?? today(tx.at))
  },

  ledger: async ({ input, tx }) => {
    const under = await underOf(tx, abilities.read, input.of)
    if (isRefusal(under)) return under
    const from = after(input.cursor)
    if (isRefusal(from)) return from
    const { rows, total, last } = await ledgerStore(tx, input.on).list(under, input, { limit: input.limit, after: from })
    return { rows, total, next: next(last) }
  },

  exportLedger: async ({ input, tx, locale }) => {
    const under = await underOf(tx, abilities.export, input.of)
    if (isRefusal(under)) return under
    const rows = await everyPage((from) => ledgerStore(tx, input.on).list(under, input, { limit: EXPORT_PAGE, after: from }))
    return workbookOf([ledgerSheet(rows, locale, input.columns?.split(','))], input.on ?? today(tx.at))
  },

  sides: async ({ input, tx }) => {
    const under = await underOf(tx, abilities.read, input.of)
    if (isRefusal(under)) return under
    const store = ledgerStore(tx, input.on)
    return { all: await store.all(under, input), parties: await store.sides(under, input, input.limit) }
  },

  mine: async ({ tx, actor }) => {
    const store = ledgerStore(tx)
    // A role is held at an organisation or at a unit; a party bears the same id.
    const places = actor.grants.map((grant) => grant.organisationId)
    return {
      owed: await store.pressing('creditor', places),
      due: await store.pressing('debtor', places),
      owedTally: await store.ownTally('creditor', places),
      dueTally: await store.ownTally('debtor', places),
      expiring: await store.expiring(places),
    }
  },

  toSign: async ({ tx, actor }) => ({ texts: await ledgerStore(tx).toSign(actor.grants.map((grant) => grant.organisationId)) }),

  read: async ({ input, tx, actor }) => {
    const store = agreementStore(tx)
    const agreement = await store.find(input.id)
    if (agreement === null) return refuse('agreements.notFound')
    const reads = agreementReads(tx)
    const parties = await store.partiesOf(agreement.id)
    const versions = await store.versionsOf(agreement.id)
    const signatures = await store.signaturesOf(agreement.id)
    const files = await store.filesOf(agreement.id)
    const clauses = await reads.clausesOf(agreement.id)
    const kept = (id: string): Tally =>
      clauses.filter((clause) => clause.debtor.id === id).reduce((sum, clause) => add(sum, clause.tally), NONE)
    // Of the first text of a list that knew only the month.
    const said = (number: number, on: string | null): string | null => (number === 1 ? (agreement.signed_said ?? on) : on)
    const mine = new Set(parties.filter((party) => speaksItself(actor, abilities.sign, party, parties)).map((party) => party.id))
    return {
      id: agreement.id,
      kind: agreement.kind,
      title: agreement.title,
      number: agreement.number,
      startsOn: agreement.starts_on,
      endsOn: agreement.ends_on,
      state: agreement.state,
      signedOn: agreement.signed_said ?? agreement.signed_on,
      endedOn: agreement.ended_on,
      endedHow: agreement.ended_how,
      endedReason: agreement.ended_reason,
      ...(await reads.neighbours(agreement)),
      versionInForce: agreement.version_in_force,
      version: agreement.version,
      parties: parties.map(({ kind, id, name }) => ({ kind, id, name, mine: mine.has(id), tally: kept(id) })),
      versions: versions.map((one) => ({
        number: one.number,
        state: one.state,
        sentOn: one.sent_on,
        signedOn: said(one.number, one.signed_on),
        content: one.content,
        signatures: signatures
          .filter((signed) => signed.number === one.number)
          .map((signed) => ({
            party: { kind: parties.find((party) => party.id === signed.party_id)!.kind, id: signed.party_id, name: signed.party_name },
            signatory: signed.signatory,
            title: signed.title,
            signedOn: said(one.number, signed.signed_on)!,
            recordedBy: signed.recorded_by,
          })),
        files: files
          .filter((file) => file.number === one.number)
          .map((file) => ({
            id: file.id,
            name: file.name,
            bytes: file.bytes,
            addedBy: file.added_by,
            addedAt: file.added_at.toISOString(),
          })),
      })),
      clauses,
      may: {
        draft: actsFor(actor, abilities.draft, parties).length > 0,
        sign: actsFor(actor, abilities.sign, parties).length > 0,
        end: can(actor, abilities.end, { path: agreement.path }),
      },
    }
  },

  print: async ({ input, tx }) => {
    const store = agreementStore(tx)
    const agreement = await store.find(input.id)
    if (agreement === null) return refuse('agreements.notFound')
    const versions = await store.versionsOf(agreement.id)
    const text = input.number === undefined ? versions.at(-1)! : versions.find((one) => one.number === input.number)
    if (text === undefined) return refuse('agreements.notFound')
    return {
      name: `${text.content.title}-第${text.number}版.docx`,
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      body: await printAgreement(text.content, text.number, text.sent_on ?? today(tx.at)),
    }
  },

  file: async ({ input, tx }): Promise<FileAnswer | Refusal> => {
    const store = agreementStore(tx)
    const agreement = await store.find(input.id)
    if (agreement === null) return refuse('agreements.notFound')
    const named = (await store.filesOf(agreement.id)).find((file) => file.id === input.file)
    if (named === undefined) return refuse('agreements.fileNotFound')
    // The paper lies with the party in charge; whoever sees the agreement sees its papers.
    const row = await underScopes(tx, [agreement.path], () => hall.files.find(tx, named.file_id))
    const body = row === undefined ? null : await hall.files.read(row)
    return row === undefined || body === null ? refuse('agreements.fileNotFound') : { name: row.name, type: row.type, body }
  },
})
