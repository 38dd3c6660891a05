import { can, type Actor } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import { readInWorker } from '../../../platform/sheets/readInWorker.ts'
import { SheetRefusal } from '../../../platform/sheets/refusal.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Hall, Handlers } from '../../../platform/http/serve.ts'
import { earliestDay } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Party } from '../../network/public.ts'
import { signUnit } from '../../units/public.ts'
import { agreementAbilities as abilities } from '../abilities.ts'
import type { agreementsContract, Batch, Content } from '../contract.ts'
import { faultWorkbook } from '../faults.ts'
import { checkContent } from '../rules/content.ts'
import { findColumns, readAgreements, type Fault, type Line, type ReadAgreement } from '../rules/readSheet.ts'
import { bringAgreements, type Brought } from '../store/bring.ts'
import { batchStore } from '../store/batches.ts'
import { clauseStore } from '../store/clauses.ts'
import { partiesNamed, signedAlready } from '../store/named.ts'
import { inCharge, placeOf } from '../store/write.ts'
import type { AgreementBatchRow } from '../tables.ts'
import { TEMPLATES } from '../templates.ts'
import { agreementsWords } from '../words.ts'
import { actsFor, leaveLine } from './seen.ts'

/** Most rows that one list may have; a street has a few hundred. */
const MOST_ROWS = 5_000

/** The first sheet that names both parties, or why there is none. A list that is too long is refused whole: no row of it is left out. */
const linesOf = async (path: string, fileName: string): Promise<readonly Line[] | Refusal> => {
  const workbook = await readInWorker(path, { fileName })
  try {
    for (const sheet of workbook.sheets) {
      const lines: Line[] = []
      for await (const rows of sheet.rows())
        for (const row of rows)
          if (lines.length <= MOST_ROWS) lines.push({ number: row.number, cells: row.cells.map((cell) => cell.iso ?? cell.text) })
      if (findColumns(lines) === null) continue
      return lines.length > MOST_ROWS ? refuse('agreements.sheet.tooLong', { most: MOST_ROWS }, 'file') : lines
    }
    return refuse('agreements.sheet.nothing', {}, 'file')
  } finally {
    await workbook.close()
  }
}

const contentOf = (read: ReadAgreement, parties: readonly [Party, Party], sideOf: (by: string) => number | null): Content => ({
  kind: read.kind,
  title: `${parties[0].name}与${parties[1].name}${read.kind === 'responsibility' ? '党建联建责任书' : '联建协议'}`.slice(0, 120),
  number: read.number,
  goals: TEMPLATES[read.kind].goals,
  // Of a month its first day, as its last day is the end of a term that names a month.
  startsOn: earliestDay(read.signedOn),
  endsOn: read.endsOn,
  parties: parties.map(({ kind, id, name }) => ({ kind, id, name, signatory: null, title: null })),
  clauses: read.clauses.map((clause) => {
    const debtor = sideOf(clause.by) ?? 1
    return {
      id: null,
      debtor,
      creditor: debtor === 0 ? 1 : 0,
      what: clause.what,
      quantity: clause.quantity,
      unit: clause.unit,
      dueOn: clause.dueOn,
      every: clause.every,
      evidence: '',
      lead: null,
    }
  }),
})

/** How long the workbook of faulty rows is kept. */
const FAULTS_KEPT_DAYS = 7

const batchView = (row: AgreementBatchRow, actor: Actor): Batch => ({
  id: row.id,
  fileName: row.file_name,
  agreements: row.agreements,
  clauses: row.clauses,
  state: row.state,
  byName: row.by_name,
  at: row.at.toISOString(),
  undoneBy: row.undone_by,
  may: { undo: row.state === 'committed' && mayUndo(row, actor) },
})

/** A list is taken back by whoever might have brought all of it. */
const mayUndo = (row: AgreementBatchRow, actor: Actor): boolean => row.concerned.every((path) => can(actor, abilities.bring, { path }))

export const bringHandlers = (hall: Hall): Pick<Handlers<typeof agreementsContract>, 'bring' | 'batches' | 'undoBatch'> => ({
  bring: async ({ input, tx, actor, upload, locale }) => {
    const lines = await linesOf(upload!.path, upload!.name).catch((error: unknown) => {
      if (error instanceof SheetRefusal) return refuse('agreements.sheet.nothing', {}, 'file')
      throw error
    })
    if (isRefusal(lines)) return lines
    const columns = findColumns(lines)
    if (columns === null) return refuse('agreements.sheet.nothing', {}, 'file')
    const { agreements, faults: written, groups } = readAgreements(lines, columns.at, columns.places, today(tx.at))
    const faults: Fault[] = [...written]
    const known = await partiesNamed(tx, [...new Set(agreements.flatMap((one) => [one.first, one.second]))])
    const there = await signedAlready(
      tx,
      known.map((party) => party.id),
    )
    const seen = new Set<string>()
    const fresh: Brought[] = []
    let unchanged = 0
    for (const read of agreements) {
      const named = (column: 'first' | 'second'): Party | null => {
        const found = known.filter((party) => party.name === read[column])
        if (found.length !== 1)
          faults.push({
            row: read.row,
            column,
            code: found.length === 0 ? 'agreements.sheet.partyUnknown' : 'agreements.sheet.partyTwice',
            found: read[column],
          })
        return found.length === 1 ? found[0]! : null
      }
      const first = named('first')
      const second = named('second')
      if (first === null || second === null) continue
      const parties = [first, second] as const
      const signedOn = earliestDay(read.signedOn)
      const key = `${first.id}|${second.id}|${signedOn}`
      if (there.has(key) || seen.has(key)) {
        unchanged += 1
        continue
      }
      const sideOf = (by: string): number | null =>
        by.startsWith('甲') || by === first.name ? 0 : by.startsWith('乙') || by === second.name ? 1 : by === '' ? 1 : null
      const stray = read.clauses.find((clause) => sideOf(clause.by) === null)
      const content = contentOf(read, parties, sideOf)
      const fits = checkContent(content)
      if (stray !== undefined) faults.push({ row: stray.row, column: 'by', code: 'agreements.sheet.side', found: stray.by })
      else if (fits !== true)
        faults.push({ row: read.row, column: fits.field ?? 'what', code: 'agreements.sheet.contradicts', found: read.first })
      else if (actsFor(actor, abilities.bring, parties).length === 0)
        faults.push({ row: read.row, column: 'first', code: 'agreements.sheet.notYours', found: read.first })
      else {
        seen.add(key)
        fresh.push({
          content,
          parties,
          signedOn,
          signedSaid: signedOn === read.signedOn ? null : read.signedOn,
          followedFrom: today(tx.at),
        })
      }
    }
    const place = actor.grants.find((grant) => can(actor, abilities.bring, { path: grant.path }))
    const faultFile =
      faults.length === 0 || place === undefined
        ? null
        : await hall.files.add(tx, {
            districtId: place.districtId,
            path: place.path,
            name: `${agreementsWords[locale]['agreements.bring.faulty']}-${today(tx.at)}.xlsx`,
            type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
            purpose: 'agreements.faults',
            ability: abilities.bring,
            source: faultWorkbook(
              lines,
              columns.at,
              (column) => columns.places[column as keyof typeof columns.places],
              groups,
              faults,
              locale,
            ),
            days: FAULTS_KEPT_DAYS,
          })
    const told = {
      faultFile,
      agreements: fresh.length,
      clauses: fresh.reduce((sum, one) => sum + one.content.clauses.length, 0),
      unchanged,
      faults: faults.toSorted((a, b) => a.row - b.row).slice(0, 200),
    }
    if (!input.write || fresh.length === 0) return { ...told, written: input.write, batch: null }
    const concerned = [...new Set(fresh.map((one) => inCharge(one.parties).path))]
    const batch = await batchStore(tx).add(
      { ...placeOf(fresh[0]!.parties), concerned },
      { fileName: upload!.name, agreements: told.agreements, clauses: told.clauses },
    )
    const arrived = await bringAgreements(
      tx,
      fresh.map((one) => ({ ...one, batchId: batch })),
    )
    for (const [index, one] of arrived.entries()) {
      const { content, parties, signedOn } = fresh[index]!
      const first = inCharge(parties)
      await leaveLine(tx, { id: one.id, title: one.title, district_id: first.districtId, path: first.path }, abilities.bring.name, {
        after: content,
      })
      for (const party of parties)
        if (party.kind === 'unit')
          await signUnit(tx, { unitId: party.id, number: content.number, signedOn: signedOn!, endsOn: content.endsOn, batchId: batch })
      const clauses = clauseStore(tx)
      await clauses.bear(await clauses.toBear(one.id, 200))
    }
    return { ...told, written: true, batch }
  },

  batches: async ({ tx, actor }) => ({ batches: (await batchStore(tx).latest()).map((row) => batchView(row, actor)) }),

  undoBatch: async ({ input, tx, actor }) => {
    const store = batchStore(tx)
    const batch = await store.hold(input.id)
    if (batch === null || !mayUndo(batch, actor)) return refuse('agreements.batch.notFound')
    if (batch.state === 'undone') return refuse('agreements.batch.undoneAlready', { fileName: batch.file_name })
    const removed = await store.undo(batch)
    if (isRefusal(removed)) return removed
    await record(tx, {
      action: 'agreements.undoBring',
      changes: 'nothing',
      subject: { kind: 'agreementBatch', id: batch.id, name: batch.file_name },
      districtId: batch.district_id,
      path: batch.path,
      before: { state: 'committed', agreements: removed },
      after: { state: 'undone' },
    })
    return { removed }
  },
})
