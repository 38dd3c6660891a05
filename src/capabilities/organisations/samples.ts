import type { Tx } from '../../platform/database/transaction.ts'
import type { Organisation } from './contract.ts'
import type { Kind } from './kinds.ts'
import { organisationStore, type NewOrganisation } from './store.ts'

/** An organisation for a test: below `parent`, or a root; there since before anything recorded. */
export const plantOrganisation = (
  tx: Tx,
  kind: Kind,
  name: string,
  parent: Organisation | null = null,
  rest: Partial<NewOrganisation> = {},
): Promise<Organisation> => organisationStore(tx).add({ kind, name, validFrom: null, ...rest }, parent)
