import type { FindingView } from '../contract.ts'

/** A cell that the user puts right: `sheet!row!column`. */
export const cellKey = (finding: FindingView): string => `${finding.sheet}!${finding.row}!${finding.column ?? ''}`

/** One finding for all rows that say the same wrong thing in the same column: what puts one right puts all right. */
export type Alike = { readonly first: FindingView; readonly all: readonly FindingView[] }

/**
 * Gathers findings in the order of their first row. Where a sentence says nothing of what was written, as of a name left out, each row
 * stays by itself: what is missing in one is not what is missing in the next.
 */
export const alike = (findings: readonly FindingView[]): readonly Alike[] => {
  const groups = new Map<string, { first: FindingView; all: FindingView[] }>()
  findings.forEach((finding, index) => {
    const said = Object.keys(finding.data).length === 0 ? String(index) : JSON.stringify(finding.data)
    const key = [finding.code, finding.field, said].join('\u0001')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { first: finding, all: [finding] })
    else group.all.push(finding)
  })
  return [...groups.values()]
}
