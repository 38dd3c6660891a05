// PostgreSQL plans by what it counted last, and counts by itself only a minute or more later: the same roster again, right after a large
// one, would be looked up as if the tables were empty.
import type { Database } from '../../../platform/database/transaction.ts'
import type { ImportKind } from '../contract.ts'

// Below this a wrong plan costs less than the counting.
const LARGE = 2_000

const WRITTEN: Readonly<Record<ImportKind, string>> = {
  members: 'members, memberships, member_registry, organisations',
  organisations: 'organisations, organisation_versions, posts',
  units: 'units, organisations',
  compounds: 'compounds, property_companies, organisations',
}

/** Has the tables of a large import counted again. Call it after the commit; what was brought in stays whatever becomes of this. */
export const countAgain = async (
  database: Database,
  { kind, accepted }: { readonly kind: ImportKind; readonly accepted: number },
): Promise<void> => {
  if (accepted < LARGE) return
  await database.owner.query(`analyze ${WRITTEN[kind]}`).catch((error: unknown) => {
    process.emitWarning(`The tables of an import were not counted again: ${(error as Error).message}`)
  })
}
