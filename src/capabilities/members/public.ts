/** What other capabilities may ask of members on the server. */
export { minorityOf } from './roster.ts'
export type { KnownPerson, Match, RosterFacts, RosterKey, RosterRow, Sex } from './roster.ts'
export { idNumberHash, matchPeople, phoneHash, planRoster, registeredPersons, rosterState, writeRoster } from './store/roster.ts'
export type { RosterOutcome } from './store/roster.ts'
export { organisationsWithMembers, undoRoster } from './store/changes.ts'
export type { Undone } from './store/changes.ts'
export { CATEGORIES } from './tables.ts'
export type { Category, MemberTables } from './tables.ts'
