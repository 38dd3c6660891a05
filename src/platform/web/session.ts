/** Who is signed in, as every screen may ask it. The shell provides it; a screen never asks the server again. */
import { createContext, useContext } from 'react'
import type { Opens } from './screen.ts'

export type SessionGrant = {
  readonly role: string
  /** Null for the whole installation. */
  readonly organisationId: string | null
  readonly organisationName: string | null
  /** Held at a place that is no organisation of the tree, such as a resident unit. */
  readonly atUnit: boolean
  readonly path: string
}

export type Session = {
  readonly signedIn: boolean
  readonly user: { readonly id: string; readonly name: string } | null
  readonly memberId: string | null
  /** Names of the abilities that open anything at all for this person. */
  readonly abilities: readonly string[]
  readonly grants: readonly SessionGrant[]
  /** Until it is changed, the person may do nothing else. */
  readonly mustChangePassword: boolean
  readonly secondFactor: boolean
  /** Where the button of the organisation's own sign-in leads, when one is set up. */
  readonly organisationSignIn: { readonly name: string; readonly href: string } | null
}

export const NOBODY: Session = {
  signedIn: false,
  user: null,
  memberId: null,
  abilities: [],
  grants: [],
  mustChangePassword: false,
  secondFactor: false,
  organisationSignIn: null,
}

export const SessionContext = createContext<Session>(NOBODY)

export const useSession = (): Session => useContext(SessionContext)

export const opensFor = (session: Session, opens: Opens): boolean =>
  opens === 'everyone' ? session.signedIn : session.abilities.includes(opens.name)

/** Whether an ability opens anything for this person; for one place ask the record's own `may`. */
export const useMay = (): ((opens: Opens) => boolean) => {
  const session = useSession()
  return (opens) => opensFor(session, opens)
}
