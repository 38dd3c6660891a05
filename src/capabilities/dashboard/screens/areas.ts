/** A rectangle of the picture, in percent of its width and height. */
export type Area<T> = { readonly item: T; readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/**
 * Divides a field into areas in proportion to values, largest first, by halving the longer side: every area stays near a square,
 * and the same values always give the same picture. Items of no value get no area.
 * @param ratio width of the field divided by its height
 */
export const areasOf = <T>(items: readonly T[], valueOf: (item: T) => number, ratio = 2): readonly Area<T>[] => {
  const sorted = items.filter((item) => valueOf(item) > 0).toSorted((a, b) => valueOf(b) - valueOf(a))
  const sum = (list: readonly T[]): number => list.reduce((total, item) => total + valueOf(item), 0)
  const divide = (list: readonly T[], left: number, top: number, width: number, height: number): readonly Area<T>[] => {
    const [only] = list
    if (only === undefined) return []
    if (list.length === 1) return [{ item: only, left, top, width, height }]
    const half = sum(list) / 2
    let at = 0
    let first = 0
    while (at < list.length - 1 && (at === 0 || first + valueOf(list[at]!) <= half)) first += valueOf(list[at++]!)
    const share = first / sum(list)
    return width * ratio >= height
      ? [
          ...divide(list.slice(0, at), left, top, width * share, height),
          ...divide(list.slice(at), left + width * share, top, width * (1 - share), height),
        ]
      : [
          ...divide(list.slice(0, at), left, top, width, height * share),
          ...divide(list.slice(at), left, top + height * share, width, height * (1 - share)),
        ]
  }
  return divide(sorted, 0, 0, 100, 100)
}
