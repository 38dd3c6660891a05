/** A time from a day on until (not including) another; null is open. */
export type Span = { readonly from: string; readonly until: string | null }

const END = '9999-12-31'
const untilOf = (span: Span): string => span.until ?? END

/**
 * What of `other` lies outside `keep`: the parts of a double's states that its better half says nothing of.
 * Pure; used when two records of one person become one.
 */
export const outside = <S extends Span>(
  keep: readonly Span[],
  other: readonly S[],
): readonly { readonly of: S; readonly from: string; readonly until: string | null }[] => {
  const taken = keep.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return other.flatMap((of) => {
    const parts: { of: S; from: string; until: string | null }[] = []
    let from = of.from
    for (const span of taken) {
      if (untilOf(span) <= from || span.from >= untilOf(of)) continue
      if (span.from > from) parts.push({ of, from, until: span.from })
      from = untilOf(span)
    }
    if (from < untilOf(of)) parts.push({ of, from, until: of.until })
    return parts
  })
}
