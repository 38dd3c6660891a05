/** A stretch of the base, `from` up to before `to`, and what stands in its place. */
type Change = { readonly from: number; readonly to: number; readonly lines: readonly string[] }

/** The changes that make `after` out of `before`, line by line, in order. */
const changesBetween = (before: readonly string[], after: readonly string[]): readonly Change[] => {
  const [rows, columns] = [before.length, after.length]
  // Longest common subsequence, from the end; minutes of an item are some dozen lines.
  const longest = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1))
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      longest[row]![column] =
        before[row] === after[column]
          ? longest[row + 1]![column + 1]! + 1
          : Math.max(longest[row + 1]![column]!, longest[row]![column + 1]!)
  const changes: Change[] = []
  let [row, column] = [0, 0]
  while (row < rows || column < columns) {
    if (row < rows && column < columns && before[row] === after[column]) {
      row += 1
      column += 1
      continue
    }
    const [from, start] = [row, column]
    while ((row < rows || column < columns) && !(row < rows && column < columns && before[row] === after[column])) {
      if (column >= columns || (row < rows && longest[row + 1]![column]! >= longest[row]![column + 1]!)) row += 1
      else column += 1
    }
    changes.push({ from, to: row, lines: after.slice(start, column) })
  }
  return changes
}

/** Two changes that touch the same lines of the base, or write at the same spot. */
const meet = (one: Change, other: Change): boolean => one.from <= other.to && other.from <= one.to

/** Most lines that are compared; a longer text is left to the two who wrote it. */
const MOST_LINES = 2000

/**
 * Puts together what two people wrote upon the same text, where they wrote at different places.
 * @returns the text with both changes, or null where they touch each other and a person has to decide
 */
export const mergeTexts = (base: string, mine: string, theirs: string): string | null => {
  if (mine === theirs || theirs === base) return mine
  if (mine === base) return theirs
  const [before, one, other] = [base, mine, theirs].map((text) => text.split('\n')) as [string[], string[], string[]]
  if (Math.max(before.length, one.length, other.length) > MOST_LINES) return null
  const [left, right] = [changesBetween(before, one), changesBetween(before, other)]
  if (left.some((change) => right.some((against) => meet(change, against)))) return null
  const merged: string[] = []
  let at = 0
  for (const change of [...left, ...right].toSorted((a, b) => a.from - b.from)) {
    merged.push(...before.slice(at, change.from), ...change.lines)
    at = change.to
  }
  return [...merged, ...before.slice(at)].join('\n')
}
