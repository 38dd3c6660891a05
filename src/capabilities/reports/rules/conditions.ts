import type { Ledger } from './ledger.ts'
import type { Condition } from './template.ts'

/** Values of the children that have one. */
export function knownValues(ledger: Ledger, key: string): { readonly name: string; readonly value: number }[] {
  return (ledger.series(key)?.rows ?? []).flatMap((row) => (row.value === null ? [] : [{ name: row.organisation.name, value: row.value }]))
}

/** Whether a condition holds. What is not known fulfils no condition but `unknown`. */
export function holds(condition: Condition | undefined, ledger: Ledger): boolean {
  if (!condition) return true
  if ('known' in condition) return condition.known.every((key) => ledger.known(key) !== null)
  if ('unknown' in condition) return ledger.known(condition.unknown) === null
  if ('positive' in condition) return (ledger.known(condition.positive)?.value ?? 0) > 0
  if ('below' in condition) return (ledger.known(condition.below[0])?.value ?? Infinity) < condition.below[1]
  if ('above' in condition) return (ledger.known(condition.above[0])?.value ?? -Infinity) > condition.above[1]
  if ('greater' in condition) {
    const [one, other] = condition.greater.map((key) => ledger.known(key)?.value)
    return one !== undefined && other !== undefined && one > other
  }
  if ('uneven' in condition) return new Set(knownValues(ledger, condition.uneven).map((child) => child.value)).size > 1
  if ('children' in condition) return knownValues(ledger, condition.children).length > 0
  if ('comparable' in condition) return ledger.known(condition.comparable) !== null && ledger.before(condition.comparable) !== null
  if ('every' in condition) return condition.every.every((part) => holds(part, ledger))
  return condition.some.some((part) => holds(part, ledger))
}
