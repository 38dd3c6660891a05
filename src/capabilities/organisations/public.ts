/** What other capabilities may ask of organisations on the server. */
import { isRefusal } from '../../platform/http/contract.ts'
import { CommandRefused } from '../../platform/command/command.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { fill } from '../../platform/words/words.ts'
import type { OrganisationPlace } from './store/bulk.ts'
import type { Kind } from './kinds.ts'
import { resolveOrganisation } from './store/resolve.ts'
import { organisationStore } from './store.ts'
import { organisationsWords } from './words.ts'

export { addOrganisations, organisationsBelow, writeFacts } from './store/bulk.ts'
export type { OrganisationDraft, OrganisationFacts, OrganisationPlace } from './store/bulk.ts'
export { writeSecretaries } from './store/posts.ts'
export { fullNames } from './store/resolve.ts'
export { undoOrganisations } from './store/undo.ts'
export { kindOfName } from './kinds.ts'
export type { Kind } from './kinds.ts'
export { branchMetrics, leadershipMetrics, organisationMetrics } from './metrics.ts'
export { mayStandBelow } from './rules.ts'
/** For joins that read: a list of members names their branch. Nobody else writes these tables. */
export type { OrganisationTables } from './tables.ts'

/**
 * As `resolveOrganisation`, for the command line.
 * @throws CommandRefused with a sentence in both languages
 */
export const requireOrganisation = async (tx: Tx, text: string): Promise<OrganisationPlace> => {
  const found = await resolveOrganisation(tx, text)
  if (!isRefusal(found)) return found
  const code = found.code as keyof (typeof organisationsWords)['zh-CN']
  throw new CommandRefused(`${fill(organisationsWords['zh-CN'][code], found.data)} (${fill(organisationsWords.en[code], found.data)})`)
}

/** A root of a tree; a district, a town or a city alike. */
export const addRoot = async (tx: Tx, kind: Kind, name: string): Promise<OrganisationPlace> => {
  const { id, districtId, parentId, path, validFrom, validUntil } = await organisationStore(tx).add({ kind, name, validFrom: null }, null)
  return { id, districtId, parentId, path, kind, name, validFrom, validUntil }
}

/** The standing organisation of an id, if the scopes show it. */
export const placeIn = async (tx: Tx, id: string): Promise<OrganisationPlace | null> => {
  const found = await resolveOrganisation(tx, id)
  return isRefusal(found) ? null : found
}
