import type { DocumentKind } from '../kinds.ts'

type Stands = {
  readonly state: 'planned' | 'called' | 'fixed' | 'held' | 'closed' | 'cancelled'
  readonly called: boolean
  readonly circulated: boolean
  /** Of the organisation that convenes. */
  readonly keeps: boolean
}

/**
 * Which paper may be printed by whom: the convenor as soon as there is something to print; a member the notice once it was called, and the
 * minutes once they are closed.
 */
export const mayPrint = (paper: DocumentKind, { state, called, circulated, keeps }: Stands): boolean => {
  switch (paper) {
    case 'notice':
      return keeps ? state !== 'cancelled' : called
    case 'signIn':
      return keeps
    case 'minutes':
    case 'decisions':
      return state === 'closed' || (keeps && state === 'held')
    case 'circular':
      return state === 'closed' && (keeps || circulated)
  }
}
