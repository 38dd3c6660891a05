/** What a kind of meeting asks of sittings on the server. Deciding who may, and the line in the trail, are its own. */
export { attendanceOf, below, findSitting, itemsOf, lateOf, sittingsOf } from './store/read.ts'
export { shown as sittingShown, type Sitting } from './store/shapes.ts'
export { addItems, addSitting, changeQuorum, writeSitting } from './store/write.ts'
export { invitedPosts, tellParties } from './store/tell.ts'
export { quorumOf } from './rules/quorum.ts'
export { mayGo, minutesOpen } from './rules/states.ts'
export { bringSittings, type Brought, type SittingHistory } from './store/bring.ts'
