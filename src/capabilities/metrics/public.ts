/** What other capabilities may ask of figures on the server. None of them computes its own. */
export { metricOf } from './catalogue.ts'
export { figures, figuresByChild } from './store/figures.ts'
export type { ChildFigures, Figure } from './store/figures.ts'
export { freeze, recordStated, statedOf, undoStated } from './store/kept.ts'
export { placeOf } from './store/places.ts'
export { statistics } from './store/statistics.ts'
export type { Statistics } from './store/statistics.ts'
