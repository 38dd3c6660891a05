/**
 * What ids are called, as this tab has seen it: a value filled in from the range at the top, or from a draft after a reload, is a bare id
 * until somebody picks it anew. Kept as long as drafts are, until the tab closes.
 */
const PLACE = 'lianjian.called'
const MOST = 300

type Seen = Readonly<Record<string, string>>

const seen = (): Seen => {
  try {
    return (JSON.parse(sessionStorage.getItem(PLACE) ?? '{}') ?? {}) as Seen
  } catch {
    return {}
  }
}

/** Remembers the name of an id; of more than some hundreds the oldest are forgotten. */
export const rememberCalled = (id: string, name: string): void => {
  const { [id]: known, ...others } = seen()
  if (known === name) return
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(Object.fromEntries([...Object.entries(others).slice(1 - MOST), [id, name]])))
  } catch {
    // Storage refused: the field shows an ellipsis until something is picked.
  }
}

const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

/** The name of a value as far as it is known. An id is never shown to a reader: of an unknown one there is an ellipsis. */
export const calledOf = (value: string): string => {
  const id = value.split(':').at(-1)!
  return seen()[value] ?? seen()[id] ?? (ID.test(id) ? '…' : value)
}
