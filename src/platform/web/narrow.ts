import { useSyncExternalStore } from 'react'

const NARROW = '(max-width: 699px)'

const subscribe = (listener: () => void): (() => void) => {
  const list = matchMedia(NARROW)
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}

/** A phone, or a screen enlarged so far that it is as narrow as one. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches)
