// How a claim ends before it is delivered: its amount is free again, its matters are owed no more, and all parties are told why.
import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { closeMattersOf } from '../../matters/public.ts'
import { lockClaim, setState, sidesOf, undelivered, type LockedClaim } from '../store/claims.ts'
import { countHeld, lockNeed, lockResource } from '../store/lock.ts'
import { inDistrict } from '../store/scope.ts'
import { writeSteps, type Subject } from '../store/steps.ts'
import { tell } from './tell.ts'

export const claimSubject = ({ claim }: LockedClaim): Subject => ({
  kind: 'claim',
  id: claim.id,
  districtId: claim.district_id,
  path: claim.path,
  concerned: claim.concerned,
})

/** Ends a claim whose row, and whose need and resource, are locked. Called under the district's scope. */
export const endClaim = async (
  tx: Tx,
  locked: LockedClaim,
  end: { readonly state: 'declined' | 'withdrawn'; readonly party: string; readonly reason: string },
): Promise<void> => {
  const { claim, partners } = locked
  await setState(tx, claim.id, end.state, end.reason)
  if (claim.state === 'agreed')
    await closeMattersOf(tx, { kind: 'claim', ids: [claim.id] }, { outcome: 'withdrawn', reason: end.reason, party: end.party })
  if (claim.need_id !== null) await countHeld(tx, 'needs', claim.need_id)
  if (claim.resource_id !== null) await countHeld(tx, 'resources', claim.resource_id)
  await writeSteps(tx, [{ subject: claimSubject(locked), kind: end.state, party: end.party, text: end.reason }])
  await record(tx, {
    action: end.state === 'declined' ? 'exchange.decline' : 'exchange.withdrawClaim',
    changes: 'nothing',
    subject: { kind: 'claim', id: claim.id, name: claim.title },
    districtId: claim.district_id,
    path: claim.path,
    before: { state: claim.state },
    after: { state: end.state, party: end.party },
    reason: end.reason,
  })
  await tell(
    tx,
    partners.map((partner) => ({ kind: partner.party_kind, path: partner.path })),
    {
      words: `exchange.told.${end.state}`,
      gaps: { party: end.party, title: claim.title, reason: end.reason },
      link: `/claims/${claim.id}`,
    },
  )
}

/** Ends what is not delivered of the claims on a need or a resource that its owner takes back. */
export const endClaimsOn = (tx: Tx, side: 'needs' | 'resources', id: string, party: string, reason: string): Promise<void> =>
  inDistrict(tx, async () => {
    const column = side === 'needs' ? 'need_id' : 'resource_id'
    // The other sides first, where those are needs: needs are locked before resources everywhere, each by the order of their ids.
    const claimIds = await undelivered(tx, column, id)
    const others = await sidesOf(tx, claimIds)
    for (const needId of side === 'needs' ? [id] : others.needs) await lockNeed(tx, needId)
    for (const resourceId of side === 'resources' ? [id] : others.resources) await lockResource(tx, resourceId)
    for (const claimId of await undelivered(tx, column, id)) {
      const locked = await lockClaim(tx, claimId)
      if (locked !== null) await endClaim(tx, locked, { state: 'withdrawn', party, reason })
    }
  })

/** A claim with the rows it counts against, locked in the order need, resource, claim. */
export const lockSides = async (tx: Tx, claimId: string): Promise<LockedClaim | null> => {
  // What a claim is on never changes, so it may be read before the locks.
  const { needs, resources } = await sidesOf(tx, [claimId])
  for (const id of needs) await lockNeed(tx, id)
  for (const id of resources) await lockResource(tx, id)
  return lockClaim(tx, claimId)
}
