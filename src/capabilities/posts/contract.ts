/** All that can be asked of posts, reporting in, service and statements; by part in `contract/`. */
export { ownEndpoints } from './contract/own.ts'
export { postsContract } from './contract/posts.ts'
export { reportingContract } from './contract/reporting.ts'
export { servicesContract } from './contract/services.ts'
export { statementsContract } from './contract/statements.ts'
