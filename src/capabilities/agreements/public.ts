/** What other capabilities may ask of agreements on the server. */
export { bringAgreements, type Arrived, type Brought } from './store/bring.ts'
export { titleOf } from './store/clauses.ts'
export { roundsOf } from './rules/occurrences.ts'
export { TEMPLATES } from './templates.ts'
export { agreementFamilies } from './metrics.ts'
