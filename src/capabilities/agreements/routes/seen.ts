// What every route of an agreement asks first.
import type { Ability, Actor } from '../../../platform/access/ability.ts'
import { can, isWithin } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { partiesOf, type Party } from '../../network/public.ts'
import type { Content, DraftInput } from '../contract.ts'
import { carriedOn, checkContent } from '../rules/content.ts'
import type { Under } from '../store/read.ts'
import { agreementStore } from '../store/write.ts'
import type { AgreementRow } from '../tables.ts'

/** An agreement held for a change, whose caller may act in the name of one of its parties. */
export type Held = { readonly agreement: AgreementRow; readonly parties: readonly Party[] }

/** Those of the parties in whose name the actor may do this. */
export const actsFor = (actor: Actor, ability: Ability, parties: readonly Party[]): readonly Party[] =>
  parties.filter((party) => can(actor, ability, { path: party.path }))

/**
 * Whether the actor speaks for a party itself. Whoever acts from the place of another party does not, though that stands above it: a
 * community does not sign for its units.
 */
export const speaksItself = (actor: Actor, ability: Ability, party: Party, parties: readonly Party[]): boolean =>
  actor.kind === 'operator' ||
  actor.grants.some(
    (grant) =>
      ability.reach[grant.role] === 'subtree' &&
      isWithin(party.path, grant.path) &&
      !parties.some((other) => other.id !== party.id && other.path === grant.path),
  )

/**
 * Holds an agreement for a change. Not there, not visible and not a party's are one answer.
 * @param version as the caller read it; another means that somebody was first
 */
export const holdFor = async (tx: Tx, ability: Ability, id: string, version?: number): Promise<Held | Refusal> => {
  const store = agreementStore(tx)
  const agreement = await store.hold(id)
  if (agreement === null) return refuse('agreements.notFound')
  const parties = await store.partiesOf(id)
  if (actsFor(tx.actor, ability, parties).length === 0) return refuse('agreements.notFound')
  if (version !== undefined && version !== agreement.version) return refuse('http.conflict')
  return { agreement, parties }
}

/** The organisation or unit whose records are asked for; undefined asks for all that the scopes show. */
export const underOf = async (tx: Tx, ability: Ability, of: string | undefined): Promise<Under | null | Refusal> => {
  if (of === undefined) return null
  const [place] = await partiesOf(tx, [
    { kind: 'organisation', id: of },
    { kind: 'unit', id: of },
  ])
  return place === undefined || !can(tx.actor, ability, { path: place.path }) ? refuse('agreements.placeNotFound', {}, 'of') : place
}

/** A written text with the names of its parties looked up, checked against itself. */
export const textOf = async (
  tx: Tx,
  input: DraftInput,
  inForce: Content | null,
): Promise<{ readonly content: Content; readonly parties: readonly Party[] } | Refusal> => {
  const parties = await partiesOf(tx, input.parties)
  if (parties.length < input.parties.length) return refuse('agreements.partyNotFound', {}, 'parties')
  const content: Content = {
    kind: input.kind,
    title: input.title,
    number: input.number === '' ? null : input.number,
    goals: input.goals,
    startsOn: input.startsOn,
    endsOn: input.endsOn,
    parties: input.parties.map((party, index) => ({ ...party, name: parties[index]!.name })),
    clauses: carriedOn(input.clauses, inForce?.clauses ?? []),
  }
  const fits = checkContent(content)
  return fits === true ? { content, parties } : fits
}

/** A line in the trail about an agreement. */
export const leaveLine = (
  tx: Tx,
  agreement: Pick<AgreementRow, 'id' | 'title' | 'district_id' | 'path'>,
  action: string,
  said: { readonly before?: unknown; readonly after?: unknown; readonly reason?: string } = {},
): Promise<void> =>
  record(tx, {
    action,
    changes: 'nothing',
    subject: { kind: 'agreement', id: agreement.id, name: agreement.title },
    districtId: agreement.district_id,
    path: agreement.path,
    ...said,
  })
