import { readInWorker } from '../../../platform/sheets/readInWorker.ts'
import { SheetRefusal } from '../../../platform/sheets/refusal.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Party } from '../../network/public.ts'
import { signUnit } from '../../units/public.ts'
import { agreementAbilities as abilities } from '../abilities.ts'
import type { agreementsContract, Content } from '../contract.ts'
import { checkContent } from '../rules/content.ts'
import { findColumns, readAgreements, type Fault, type Line, type ReadAgreement } from '../rules/readSheet.ts'
import { bringAgreements, type Brought } from '../store/bring.ts'
import { clauseStore } from '../store/clauses.ts'
import { partiesNamed, signedAlready } from '../store/named.ts'
import { TEMPLATES } from '../templates.ts'
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
  startsOn: read.signedOn,
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

export const bringHandlers: Pick<Handlers<typeof agreementsContract>, 'bring'> = {
  bring: async ({ input, tx, actor, upload }) => {
    const lines = await linesOf(upload!.path, upload!.name).catch((error: unknown) => {
      if (error instanceof SheetRefusal) return refuse('agreements.sheet.nothing', {}, 'file')
      throw error
    })
    if (isRefusal(lines)) return lines
    const columns = findColumns(lines)
    if (columns === null) return refuse('agreements.sheet.nothing', {}, 'file')
    const { agreements, faults: written } = readAgreements(lines, columns.at, columns.places)
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
      const key = `${first.id}|${second.id}|${read.signedOn}`
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
        fresh.push({ content, parties, signedOn: read.signedOn, followedFrom: today(tx.at) })
      }
    }
    const told = {
      agreements: fresh.length,
      clauses: fresh.reduce((sum, one) => sum + one.content.clauses.length, 0),
      unchanged,
      faults: faults.toSorted((a, b) => a.row - b.row).slice(0, 200),
    }
    if (!input.write) return { ...told, written: false }
    const arrived = await bringAgreements(tx, fresh)
    for (const [index, one] of arrived.entries()) {
      const { content, parties, signedOn } = fresh[index]!
      const first = parties.find((party) => party.kind === 'organisation') ?? parties[0]!
      await leaveLine(tx, { id: one.id, title: one.title, district_id: first.districtId, path: first.path }, abilities.bring.name, {
        after: content,
      })
      for (const party of parties)
        if (party.kind === 'unit')
          await signUnit(tx, { unitId: party.id, number: content.number, signedOn: signedOn!, endsOn: content.endsOn })
      const clauses = clauseStore(tx)
      await clauses.bear(await clauses.toBear(one.id, 200))
    }
    return { ...told, written: true }
  },
}
