/** What other capabilities may ask of units on the server. */
export { sheetStore as unitSheets, type CompoundLine, type UnitLine, type Sheet, type Written } from './store/sheet.ts'
export type { UnitTables } from './tables.ts'
export { companyMetrics } from './metrics/companies.ts'
export { compoundMetrics } from './metrics/compounds.ts'
export { PARTY_LEVEL_NAMES, UNIT_KIND_NAMES } from './metrics/said.ts'
export { unitMetrics } from './metrics/units.ts'
export { countUnits, followBack, moveUnits } from './store/move.ts'
export { findUnits, unitPlace, type UnitPlace } from './store/place.ts'
