/** What a kind of meeting asks of sittings on the server. Deciding who may, and the line in the trail, are its own. */
export { attendanceOf, below, findSitting, itemsOf, lateOf, sittingsOf, type LateEntry } from './store/read.ts'
export { shown as sittingShown, type Sitting } from './store/shapes.ts'
export { addItems, addSitting, changeQuorum, letSee, writeSitting, type ItemDraft, type SittingDraft } from './store/write.ts'
export { invitedPosts, tellParties } from './store/tell.ts'
export { quorumOf, type Reached } from './rules/quorum.ts'
export { mayGo, minutesOpen } from './rules/states.ts'
/** For joins that read. Nobody else writes these tables. */
export type { SittingTables } from './tables.ts'
export { bringSittings, type Brought, type SittingHistory } from './store/bring.ts'
