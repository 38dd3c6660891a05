/** One sentence about what was just done, with a way back: `tell(say('form.saved'), { undo })`. Read aloud, gone by itself. */
import { useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { useSay } from './say.ts'
import { kitWords } from './words.ts'

type Told = { readonly id: number; readonly sentence: string; readonly undo?: (() => void) | undefined }

let told: Told | null = null
let count = 0
const listeners = new Set<() => void>()

const set = (next: Told | null): void => {
  told = next
  for (const listener of listeners) listener()
}

/** Says what was done. With `undo` the sentence offers to take it back. */
export const tell = (sentence: string, { undo }: { readonly undo?: () => void } = {}): void => {
  count += 1
  set({ id: count, sentence, undo })
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Long enough to read and to reach for the button. */
const SHOWN_MS = 8000

/** Where the sentence appears; stands once, in the frame. */
export const ToldHere = (): ReactNode => {
  const say = useSay(kitWords)
  const now = useSyncExternalStore(subscribe, () => told)
  useEffect(() => {
    if (now === null) return
    const timer = setTimeout(() => set(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [now])
  return (
    <div className="lj-told" role="status" aria-live="polite">
      {now === null ? null : (
        <p>
          {now.sentence}
          {now.undo === undefined ? null : (
            <button
              type="button"
              className="lj-link"
              onClick={() => {
                now.undo?.()
                set(null)
              }}
            >
              {say('form.undo')}
            </button>
          )}
        </p>
      )}
    </div>
  )
}
