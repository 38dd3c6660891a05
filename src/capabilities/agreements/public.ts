/** What other capabilities may ask of agreements on the server. */
export { bringAgreements, type Arrived, type Brought } from './store/bring.ts'
export { titleOf } from './store/clauses.ts'
export { roundsOf, type Round } from './rules/occurrences.ts'
export { TEMPLATES } from './templates.ts'
/** For joins that read: a conference shows disputed clauses, an evaluation what was kept. Nobody else writes these tables. */
export type { AgreementTables } from './tables.ts'
export { agreementFamilies } from './metrics.ts'
