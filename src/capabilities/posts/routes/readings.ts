// How often the public page is read from one address. A code has a hundred bits and is not guessed; this keeps a machine from being kept busy.
const MOST = 30
const WINDOW_MS = 60_000
/** Addresses remembered; beyond it all are forgotten, which gives a few new readings and costs no memory. */
const ADDRESSES = 10_000

const windows = new Map<string, { readonly until: number; count: number }>()

/** Takes one reading of an address. @returns null, or in how many minutes there are new ones */
export const readingsLeft = (address: string, at: number): number | null => {
  const found = windows.get(address)
  if (found === undefined || found.until <= at) {
    if (windows.size >= ADDRESSES) windows.clear()
    windows.set(address, { until: at + WINDOW_MS, count: 1 })
    return null
  }
  found.count += 1
  return found.count > MOST ? Math.max(1, Math.ceil((found.until - at) / 60_000)) : null
}
