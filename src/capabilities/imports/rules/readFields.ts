import { DATE_PARTS, joinDateParts } from './datePart.ts'
import type { Finding } from './drafts.ts'
import type { TableRecord } from './followTable.ts'
import { type GridCell, NOTHING } from './grid.ts'
import type { Mapping } from './guessColumns.ts'
import { saysNothing, tight } from './plainText.ts'
import type { Reading } from './reading.ts'
import { readTick } from './readTick.ts'

/** Reads the mapped cells of one record, keeping what was found. */
export type FieldReader = {
  /** The value of a field, or null where nothing is written or can be taken. */
  readonly take: <T>(field: string, reader: (cell: GridCell) => Reading<T | null>) => T | null
  readonly has: (field: string) => boolean
  readonly find: (grade: Finding['grade'], field: string, code: Finding['code'], data?: Finding['data']) => void
  readonly findings: readonly Finding[]
}

export function readFields(record: TableRecord, mapping: Mapping, headings: ReadonlyMap<number, string> = new Map()): FieldReader {
  const findings: Finding[] = []
  const { row } = record

  function columnOf(field: string): number | undefined {
    return mapping.columns.find((column) => column.field === field)?.column
  }

  function find(grade: Finding['grade'], field: string, code: Finding['code'], data: Finding['data'] = {}): void {
    const column = columnOf(field)
    findings.push({ grade, field, row, code, data, ...(column === undefined ? {} : { column }) })
  }

  const tickable = mapping.columns.filter(({ when }) => when !== undefined)

  /** The columns whose tick stands for a value of the field, ticked. */
  function tickedValues(field: string): { column: number; when: string }[] {
    if (tickable.length === 0) return []
    return tickable.flatMap(({ column, field: own, when }) => {
      if (own !== field || when === undefined || isDatePart(when)) return []
      const tick = readTick(record.cells[column] ?? NOTHING)
      return tick.ok && tick.value === true ? [{ column, when }] : []
    })
  }

  function cellOf(field: string): { cell: GridCell; column: number } | undefined {
    const direct = mapping.columns.find((column) => column.field === field && column.when === undefined)
    if (direct !== undefined) {
      const cell = record.cells[direct.column] ?? NOTHING
      if (cell.kind !== 'blank' || cell.formula === true) return { cell, column: direct.column }
    }
    const parts = tickable.filter((column) => column.field === field && isDatePart(column.when))
    const date = joinDateParts(parts.map(({ column, when = '' }) => ({ when, cell: record.cells[column] ?? NOTHING })))
    if (date !== undefined) return { cell: date, column: parts[0]?.column ?? 0 }
    const ticked = tickedValues(field)
    const first = ticked[0]
    if (first === undefined) return undefined
    if (ticked.length > 1)
      findings.push({
        grade: 'doubt',
        field,
        row,
        column: first.column,
        code: 'imports.severalTicks',
        data: { values: ticked.map(({ when }) => when).join('、'), read: first.when },
      })
    return { cell: { kind: 'text', text: first.when }, column: first.column }
  }

  function take<T>(field: string, reader: (cell: GridCell) => Reading<T | null>): T | null {
    const found = cellOf(field)
    if (found === undefined) return null
    const { cell, column } = found
    const note = (grade: Finding['grade'], code: Finding['code'], data: Finding['data']): void => {
      findings.push({ grade, field, row, column, code, data })
    }
    if (cell.kind === 'blank') {
      note('doubt', 'imports.formulaWithoutValue', {})
      return null
    }
    if (cell.kind === 'error') {
      note('doubt', 'imports.errorCell', { written: cell.text })
      return null
    }
    // For ticks a dash or 空 is an answer.
    if (saysNothing(cell.text) && !isAnswer(field)) return null
    if (cell.text.length > LONGEST && !WORDY.has(field)) {
      note('error', 'imports.textTooLong', { length: cell.text.length, limit: LONGEST, heading: headings.get(column) ?? '' })
      return null
    }
    const reading = reader(cell)
    if (!reading.ok) {
      note('error', reading.problem.code, { ...reading.problem.data, heading: headings.get(column) ?? '' })
      return null
    }
    if (reading.doubt !== undefined) note('doubt', reading.doubt.code, { ...reading.doubt.data, heading: headings.get(column) ?? '' })
    return reading.value
  }

  return { take, has: (field) => columnOf(field) !== undefined, find, findings }
}

// An unknown sex is an answer too, and a wrong one: figures by sex must add up.
function isDatePart(when: string | undefined): boolean {
  return DATE_PARTS.some((part) => part === when)
}

/** No name, date or number is longer; readers are spared what they could only search through. */
const LONGEST = 300
const WORDY = new Set(['note', 'resources', 'needs', 'affiliation', 'feature', 'mobilePlace'])

const ANSWERED = new Set(['sex', 'mobile', 'hardship', 'upToStandard', 'signed', 'committee', 'companyParty'])

function isAnswer(field: string): boolean {
  return ANSWERED.has(field)
}

/** True for a record in which no mapped cell but its places says anything: a pre-printed line nobody filled in. */
export function isUnfilled(record: TableRecord, mapping: Mapping, apart: ReadonlySet<string>): boolean {
  return mapping.columns.every(({ column, field }) => {
    const cell = record.cells[column] ?? NOTHING
    return apart.has(field) || record.carried.has(column) || saysNothing(tight(cell.text))
  })
}
