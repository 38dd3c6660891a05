/** What other capabilities may ask of units on the server. */
export { sheetStore as unitSheets, type CompoundLine, type UnitLine, type Sheet, type Written } from './store/sheet.ts'
export type { UnitTables } from './tables.ts'
export { companyMetrics, compoundMetrics, PARTY_LEVEL_NAMES, UNIT_KIND_NAMES, unitMetrics } from './metrics.ts'
export { countUnits, followBack, moveUnits } from './store/move.ts'
export { findUnits, unitPlace, type UnitPlace } from './store/place.ts'
