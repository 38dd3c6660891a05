/** What Chromium 100 and Safari 15.4 lack and the libraries or our pure files use. Only where missing. */
type Compare = (a: unknown, b: unknown) => number

const define = (target: object, name: string, value: unknown): void => {
  if (!(name in target)) Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

define(Array.prototype, 'toSorted', function toSorted(this: unknown[], compare?: Compare) {
  const copy = [...this]
  copy.sort(compare)
  return copy
})
define(Array.prototype, 'toReversed', function toReversed(this: unknown[]) {
  const turned: unknown[] = []
  for (const value of this) turned.unshift(value)
  return turned
})
define(Array.prototype, 'findLast', function findLast(this: unknown[], test: (value: unknown) => boolean) {
  for (let index = this.length - 1; index >= 0; index -= 1) if (test(this[index])) return this[index]
  return undefined
})
define(Array.prototype, 'findLastIndex', function findLastIndex(this: unknown[], test: (value: unknown) => boolean) {
  for (let index = this.length - 1; index >= 0; index -= 1) if (test(this[index])) return index
  return -1
})
define(Object, 'groupBy', (values: Iterable<unknown>, keyOf: (value: unknown) => string) => {
  const groups: Record<string, unknown[]> = {}
  for (const value of values) (groups[keyOf(value)] ??= []).push(value)
  return groups
})
define(Promise, 'withResolvers', () => {
  let resolve: unknown
  let reject: unknown
  const promise = new Promise((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
})
