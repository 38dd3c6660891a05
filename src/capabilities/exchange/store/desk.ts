// What waits for those in whose name somebody acts, and what their registers say that the lists do not.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { PartyShown } from '../../network/contract.ts'
import type { Claim } from '../contract/shapes.ts'
import { claimsWhere } from './claims.ts'

/** A line of a unit's register that is not on the lists yet. */
export type LedgerLine = {
  readonly unit: PartyShown
  readonly within: PartyShown
  readonly side: 'need' | 'resource'
  readonly line: string
}

/** Claims in force that these parties are part of or made for others, and what each waits for. Standing says who has to act. */
export const claimsOf = (tx: Tx, parties: readonly { readonly id: string; readonly path: string }[]): Promise<Claim[]> =>
  claimsWhere(
    tx,
    sql`c.state in ('matched', 'claimed', 'agreed') and (c.maker_id = any(${parties.map(({ id }) => id)}::uuid[])
      or exists (select from claim_partners p where p.district_id = c.district_id and p.claim_id = c.id
        and p.path = any(${parties.map(({ path }) => path)}::ltree[])))`,
  )

/** Lines of the units below a place that were not taken over, by unit. The register keeps them; they are not kept here before somebody publishes them. */
export const ledgerLines = async (tx: Tx, under: string, side: 'need' | 'resource' | null): Promise<readonly LedgerLine[]> => {
  const { rows } = await sql<LedgerLine>`
    select jsonb_build_object('kind', 'unit', 'id', u.unit_id, 'name', u.name) as unit,
      jsonb_build_object('kind', 'organisation', 'id', u.organisation_id,
        'name', coalesce((select o.name from organisations o where o.district_id = u.district_id and o.id = u.organisation_id), '')) as within,
      lines.side, lines.line
    from units u,
      lateral (select 'need' as side, unnest(u.needs) as line union select 'resource', unnest(u.resources)) lines
    where u.valid_until is null and (u.path || right(u.unit_id::text, 12)) <@ ${under}::ltree and (${side}::text is null or lines.side = ${side})
      and not exists (select from needs n where lines.side = 'need' and n.district_id = u.district_id and n.owner_id = u.unit_id and n.from_ledger = lines.line)
      and not exists (select from resources r where lines.side = 'resource' and r.district_id = u.district_id and r.owner_id = u.unit_id and r.from_ledger = lines.line)
    order by u.name, lines.side desc, lines.line limit 200`.execute(tx.db)
  return rows
}
