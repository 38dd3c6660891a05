import { IMPORT_KINDS, type ImportKind } from '../contract.ts'
import { FIELDS, type FieldSpec, TELLING } from './fields.ts'
import type { TableColumn, TableShape } from './findTable.ts'
import type { TableRecord } from './followTable.ts'
import { type GridCell, NOTHING } from './grid.ts'
import { type HeadingKey, headingKey, MATCH_CONFIDENCE, matchHeading } from './headings.ts'
import { findDatePart } from './datePart.ts'
import { findTickedValue } from './tickedValue.ts'
import { likeness, surelyLooksLike } from './shapes.ts'

/** Why a column was taken for a field. */
export type Why =
  | 'exact'
  | 'synonym'
  | 'group'
  | 'partial'
  | 'content'
  | 'contentAgrees'
  | 'contentDisagrees'
  | 'tickedValue'
  | 'remembered'

export type ColumnGuess = {
  readonly column: number
  readonly heading: string
  readonly group: string
  /** Null for a column that is not taken in: unknown, or known and not kept. */
  readonly field: string | null
  /** The value a tick in this column stands for: 离退休 of `category`. */
  readonly when?: string
  readonly confidence: number
  readonly why: readonly Why[]
  /** Other fields it might be, best first. */
  readonly others: readonly { readonly field: string; readonly confidence: number }[]
}

export type Guess = {
  readonly kind: ImportKind
  /** 0 to 1: how sure the kind is. */
  readonly confidence: number
  readonly columns: readonly ColumnGuess[]
  /** True where the field a row cannot do without has a column. */
  readonly usable: boolean
}

/** What each column is taken for. The part of a guess that is kept, remembered and corrected by the user. */
export type Mapping = {
  readonly kind: ImportKind
  readonly columns: readonly { readonly column: number; readonly field: string; readonly when?: string }[]
}

const PART_CONFIDENCE = 0.97

type Candidate = {
  readonly field: string
  readonly when?: string
  readonly confidence: number
  readonly why: readonly Why[]
  readonly unkept: boolean
}

/** Guesses the kind of a table and the field of every column from its headings and, where they are weak, from sample rows (50 are enough). */
export function guessColumns(shape: TableShape, samples: readonly TableRecord[], onlyKind?: ImportKind): Guess {
  const kinds = onlyKind === undefined ? IMPORT_KINDS : [onlyKind]
  const guesses = kinds.map((kind) => guessFor(kind, shape, samples))
  const [best, second] = guesses.toSorted((a, b) => b.weight - a.weight)
  if (best === undefined) throw new RangeError('There are no kinds to guess.')
  const ahead = second === undefined ? 1 : best.weight / Math.max(0.01, best.weight + second.weight)
  const confidence = best.usable ? Math.min(1, Math.max(0.3, ahead * 1.4)) : 0.2
  return { kind: best.kind, confidence: round(confidence), columns: best.columns, usable: best.usable }
}

/** The mapping a guess stands for; columns less sure than `least` are left out. */
export function mappingOf(guess: Guess, least = 0.4): Mapping {
  const columns = guess.columns.flatMap(({ column, field, when, confidence }) =>
    field === null || confidence < least ? [] : [{ column, field, ...(when === undefined ? {} : { when }) }],
  )
  return { kind: guess.kind, columns }
}

function guessFor(kind: ImportKind, shape: TableShape, samples: readonly TableRecord[]) {
  const considered = shape.columns.map((column) => ({
    column,
    candidates: candidatesFor(
      kind,
      column,
      samples.map(({ cells }) => cells[column.column] ?? NOTHING),
    ),
  }))
  const taken = new Set<string>()
  const chosen = new Map<number, Candidate>()
  const offers = considered.flatMap(({ column, candidates }) => candidates.map((candidate) => ({ column, candidate })))
  // Surest first; of equals the one further left, as offices put the main thing first.
  for (const { column, candidate } of offers.toSorted(
    (a, b) => b.candidate.confidence - a.candidate.confidence || a.column.column - b.column.column,
  )) {
    const slot = candidate.when === undefined ? candidate.field : `${candidate.field}=${candidate.when}`
    if (chosen.has(column.column) || (taken.has(slot) && !candidate.unkept)) continue
    chosen.set(column.column, candidate)
    taken.add(slot)
  }
  const columns = considered.map(({ column, candidates }) => columnGuess(column, chosen.get(column.column), candidates))
  const { needs, tells } = TELLING[kind]
  const sureness = (field: string): number =>
    Math.max(0, ...columns.filter((column) => column.field === field).map(({ confidence }) => confidence))
  const told = tells.reduce((sum, field) => sum + sureness(field), 0)
  const need = sureness(needs)
  const kept = columns.filter(({ field }) => field !== null).reduce((sum, { confidence }) => sum + confidence, 0)
  // What tells the kind weighs twice what many kinds share; without the field it needs a kind is hardly one.
  return { kind, columns, usable: need >= 0.4, weight: (told * 2 + kept + need) * (need >= 0.4 ? 1 : 0.3) }
}

function columnGuess(column: TableColumn, candidate: Candidate | undefined, candidates: readonly Candidate[]): ColumnGuess {
  const others = candidates
    .filter(({ field, unkept }) => field !== candidate?.field && !unkept)
    .map(({ field, confidence }) => ({ field, confidence }))
  const about = { column: column.column, heading: column.heading, group: column.group, others: others.slice(0, 3) }
  if (candidate === undefined) return { ...about, field: null, confidence: 0, why: [] }
  const { field, when, confidence, why, unkept } = candidate
  return { ...about, field: unkept ? null : field, ...(when === undefined ? {} : { when }), confidence, why }
}

function candidatesFor(kind: ImportKind, column: TableColumn, cells: readonly GridCell[]): Candidate[] {
  const heading = headingKey(column.heading)
  const group = headingKey(column.group)
  const found: Candidate[] = []
  for (const [field, spec] of Object.entries<FieldSpec>(FIELDS[kind])) {
    const candidate = byHeading(field, spec, heading, group, cells)
    if (candidate !== undefined) found.push(candidate)
  }
  const ticked = kind === 'members' ? findTickedValue(heading, group, cells) : undefined
  if (ticked !== undefined) found.push({ ...ticked, why: ['tickedValue'], unkept: false })
  const part = findDatePart(kind, heading, group)
  // Better than taking the column of years for the whole date.
  if (part !== undefined) found.push({ ...part, confidence: PART_CONFIDENCE, why: ['group'], unkept: false })
  if (found.length === 0) {
    const sure = surelyLooksLike(cells)
    const field =
      sure === undefined
        ? undefined
        : Object.entries<FieldSpec>(FIELDS[kind]).find(([, spec]) => spec.shape === sure.shape && spec.unkept !== true)?.[0]
    if (sure !== undefined && field !== undefined) found.push({ field, confidence: sure.confidence, why: ['content'], unkept: false })
  }
  return found.toSorted((a, b) => b.confidence - a.confidence)
}

function byHeading(
  field: string,
  spec: FieldSpec,
  heading: HeadingKey,
  group: HeadingKey,
  cells: readonly GridCell[],
): Candidate | undefined {
  const match = matchHeading(heading, group, spec)
  if (match === undefined) return undefined
  const alike = likeness(cells, spec.shape)
  const base = MATCH_CONFIDENCE[match]
  const unkept = spec.unkept === true
  if (alike === undefined) return { field, confidence: base, why: [match], unkept }
  if (alike >= 0.8) return { field, confidence: round(base + (1 - base) * 0.5), why: [match, 'contentAgrees'], unkept }
  if (alike < 0.2) return { field, confidence: round(base * 0.5), why: [match, 'contentDisagrees'], unkept }
  return { field, confidence: round(base * (0.7 + 0.3 * alike)), why: [match], unkept }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
