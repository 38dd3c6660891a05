/** What other capabilities may ask of units on the server. */
export { sheetStore as unitSheets, type CompoundLine, type UnitLine } from './store/sheet.ts'
export { companyMetrics } from './metrics/companies.ts'
export { compoundMetrics } from './metrics/compounds.ts'
export { unitMetrics } from './metrics/units.ts'
export { countUnits, followBack, moveUnits, unitsAt, unitsMovedBy } from './store/move.ts'
export { endUnitSigning, signUnit, unsignUnits } from './store/sign.ts'
export { findUnits, unitPlace, unitsCalled } from './store/place.ts'
