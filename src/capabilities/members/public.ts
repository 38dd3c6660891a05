/** What other capabilities may ask of members on the server. */
export { idNumberFits, phoneFits, plainNumber } from './rules.ts'
export type { KnownPerson, RosterFacts, RosterRow } from './roster.ts'
export { writeRoster, writeRosterInParts } from './store/roster.ts'
export { idNumberHash, matchPeople, phoneHash, registeredPersons, rosterState } from './store/roster/known.ts'
export { organisationsWithMembers, undoRoster } from './store/changes.ts'
export { AGE_BANDS, memberMetrics } from './metrics.ts'
export { countMembers, membersIn, moveMemberships, wroteOthersBelow } from './store/move.ts'
