/** A repeatable source of chance (mulberry32): the example district is the same on every machine. */
export type Chance = {
  /** 0 ≤ x < 1 */
  readonly next: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  readonly shuffled: <T>(items: readonly T[]) => T[]
}

export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    pick: (from) => from[whole(0, from.length - 1)]!,
    shuffled: (items) => {
      const result = [...items]
      for (let index = result.length - 1; index > 0; index -= 1) {
        const other = whole(0, index)
        ;[result[index], result[other]] = [result[other]!, result[index]!]
      }
      return result
    },
  }
}

/** A deck that holds exactly so many of each, shuffled: totals of the example come out as the reports have them. */
export const deck = <T>(chance: Chance, counts: readonly (readonly [T, number])[]): T[] =>
  chance.shuffled(counts.flatMap(([card, count]) => Array.from({ length: count }, () => card)))
