/** A state of something in a time: from a day on, until (not including) another; null is open. */
export type DatedState = { readonly id: string; readonly from: string | null; readonly until: string | null }

/** Where a state that was learnt for `asOf` belongs among the states already known. */
export type Placing =
  /** The state in force on that day says the same. */
  | { readonly kind: 'unchanged'; readonly id: string }
  /** A state begins on that very day and is written over. */
  | { readonly kind: 'replace'; readonly id: string }
  /** A new state from `asOf` until `until`; the one in force before, if any, ends on `asOf`. */
  | { readonly kind: 'insert'; readonly ends: string | null; readonly until: string | null }

const startsBy = (state: DatedState, day: string): boolean => state.from === null || state.from <= day
const isOn = (state: DatedState, day: string): boolean => startsBy(state, day) && (state.until === null || state.until > day)

/**
 * Places what a sheet says of a day. An earlier sheet taken in later does not touch what a newer one said:
 * it fills the time up to the newer state.
 * @param says whether a known state says the same as the sheet
 */
export const place = <S extends DatedState>(states: readonly S[], asOf: string, says: (state: S) => boolean): Placing => {
  const current = states.find((state) => isOn(state, asOf))
  if (current !== undefined && says(current)) return { kind: 'unchanged', id: current.id }
  if (current !== undefined && current.from === asOf) return { kind: 'replace', id: current.id }
  const later = states.flatMap((state) => (state.from !== null && state.from > asOf ? [state.from] : []))
  const next = later.length === 0 ? null : later.reduce((a, b) => (a < b ? a : b))
  return { kind: 'insert', ends: current?.id ?? null, until: current?.until ?? next }
}
