// What a roster says of people, and whom it means. Pure.
import type { Category, Sex } from './kinds.ts'

export type { Sex } from './kinds.ts'

/** What is dated: a change of any of these begins a new state. A field left out is one the roster is silent on. */
export type RosterFacts = {
  readonly name: string
  readonly sex?: Sex
  readonly ethnicity?: string | null
  /** With the precision kept, as all dates of persons. */
  readonly birth?: string | null
  readonly joined?: string | null
  readonly fullSince?: string | null
  /** GB/T 4658, two digits. */
  readonly education?: string | null
  readonly status?: 'full' | 'probationary'
  readonly category?: Category | null
  readonly mobile?: boolean
  readonly mobilePlace?: string | null
  readonly hardship?: boolean
  readonly post?: string | null
  /** How many cells of the row were in doubt. */
  readonly doubts?: number
}

/** One line of a roster, read and checked. */
export type RosterRow = RosterFacts & {
  /** The caller's own mark of the row, given back with the result. */
  readonly ref: number
  /** Whom it means; null is somebody new. See `matchRoster`. */
  readonly memberId: string | null
  readonly organisationId: string
  readonly rosterNumber?: string | null
  /** In the clear; sealed before it is written. */
  readonly phone?: string | null
  readonly idNumber?: string | null
}

/** A person already kept, with what a roster's line is matched by. */
export type KnownPerson = {
  readonly memberId: string
  readonly name: string
  readonly sex: Sex
  readonly birth: string | null
  readonly joined: string | null
  readonly rosterNumber: string | null
  readonly idNumberHash: string | null
  readonly phoneHash: string | null
  readonly organisationId: string
  readonly path: string
  /** Whether a membership is in force on the roster's day. */
  readonly active: boolean
  /** Since when the membership in force says what it says. */
  readonly since?: string | null
}

/** What of a roster's line says whom it means. */
export type RosterKey = {
  readonly ref: number
  readonly name: string
  readonly sex?: Sex
  readonly birth?: string | null
  readonly joined?: string | null
  readonly organisationId: string
  readonly rosterNumber?: string | null
  readonly idNumberHash?: string | null
  readonly phoneHash?: string | null
}

export type Match = {
  readonly ref: number
  readonly memberId: string | null
  /** Nobody could be told apart from another of the same name: a person has to look. */
  readonly doubtful: boolean
}

/** Ways of knowing a person, the surest first. A way answers null where the line lacks what it needs. */
type Way = {
  readonly of: (line: Omit<RosterKey, 'ref'>) => string | null
  /** Two people may share it, so it counts only where it is the one on both sides. */
  readonly unique: boolean
}

const key = (...parts: readonly (string | number | null | undefined)[]): string | null =>
  parts.some((part) => part === null || part === undefined || part === '') ? null : parts.join('|')

const WAYS: readonly Way[] = [
  { of: (line) => key('id', line.idNumberHash), unique: false },
  { of: (line) => key('number', line.rosterNumber, line.name), unique: false },
  { of: (line) => key('all', line.name, line.sex, line.birth, line.joined, line.organisationId, line.phoneHash), unique: false },
  { of: (line) => key('all', line.name, line.sex, line.birth, line.joined, line.organisationId), unique: false },
  { of: (line) => key('there', line.name, line.sex, line.birth, line.organisationId), unique: false },
  { of: (line) => key('joined', line.name, line.sex, line.birth, line.joined), unique: true },
  { of: (line) => key('born', line.name, line.sex, line.birth), unique: true },
  { of: (line) => key('phone', line.name, line.phoneHash), unique: true },
]

// A sheet without births still means the same people when it comes again.
const BARE: Way = {
  of: (line) => (line.birth ? null : key('bare', line.name, line.sex, line.joined ?? '-', line.organisationId)),
  unique: false,
}

/**
 * Whom each line means. Every person is meant by one line at most; a person whose ID number differs is somebody else.
 * Lines that fit several people by name and birth only are new, and marked doubtful.
 */
export const matchRoster = (lines: readonly RosterKey[], known: readonly KnownPerson[]): readonly Match[] => {
  const found = new Map<number, string>()
  const taken = new Set<string>()
  const doubtful = new Set<number>()
  for (const way of [...WAYS, BARE]) {
    const open = known.filter((person) => !taken.has(person.memberId))
    const byKey = Map.groupBy(open, (person) => way.of(person))
    const asking = lines.filter((line) => !found.has(line.ref))
    const askingByKey = way.unique ? Map.groupBy(asking, (line) => way.of(line)) : null
    for (const line of asking) {
      const wanted = way.of(line)
      if (wanted === null) continue
      const people = (byKey.get(wanted) ?? []).filter((person) => !taken.has(person.memberId) && !contradicts(line, person))
      if (people.length === 0) continue
      if (way.unique && (people.length > 1 || askingByKey!.get(wanted)!.length > 1)) {
        doubtful.add(line.ref)
        continue
      }
      const person = people.find((one) => one.organisationId === line.organisationId) ?? people[0]!
      found.set(line.ref, person.memberId)
      taken.add(person.memberId)
    }
  }
  return lines.map((line) => ({
    ref: line.ref,
    memberId: found.get(line.ref) ?? null,
    doubtful: doubtful.has(line.ref) && !found.has(line.ref),
  }))
}

const differ = (a: string | null | undefined, b: string | null | undefined): boolean => Boolean(a) && Boolean(b) && a !== b

const contradicts = (line: RosterKey, person: KnownPerson): boolean => differ(line.idNumberHash, person.idNumberHash)

/** Whether an ethnicity counts as a minority; null where it is not stated. */
export const minorityOf = (ethnicity: string | null): boolean | null =>
  ethnicity === null || ethnicity === '' ? null : !['汉', '汉族'].includes(ethnicity)
