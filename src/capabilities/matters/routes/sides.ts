// In whose name somebody may act on a matter, and what may be done next.
import { can, isWithin, scopeOf, type Actor } from '../../../platform/access/ability.ts'
import { matterAbilities as abilities } from '../abilities.ts'
import { ACTIONS, type Action } from '../kinds.ts'
import { nextStep, stepsFor, type Sides } from '../rules/state.ts'
import type { MatterPartyRow, MatterRow } from '../tables.ts'

/** All sides from which the actor may act, those of places below the own ones too. */
export const sidesOf = (actor: Actor, matter: MatterRow, parties: readonly MatterPartyRow[]): Sides => {
  const may = (path: string | null): boolean => path !== null && can(actor, abilities.act, { path })
  const offices = scopeOf(actor, abilities.urge).paths
  const isAbove = (path: string): boolean => offices.some((office) => office !== path && isWithin(path, office))
  // A community stands above its units, and might say in a unit's name that it kept what it promised the unit. Whoever acts from the
  // lead's own place does not speak for another who raised it; the other's own people do, or an office above both.
  const isJudge = actor.grants.some(
    (grant) =>
      abilities.act.reach[grant.role] === 'subtree' &&
      isWithin(matter.raiser_path, grant.path) &&
      (grant.path !== matter.path || matter.raiser_path === matter.path),
  )
  return {
    lead: may(matter.path),
    raiser: may(matter.raiser_path) && (isJudge || actor.kind === 'operator'),
    assisting: parties.some((one) => one.role === 'assisting' && may(one.party_path)),
    offered: may(matter.offered_to_path),
    aboveLead: isAbove(matter.path),
    aboveRaiser: isAbove(matter.raiser_path),
  }
}

/** The sides at which the actor holds a role, or handles the matter: whose turn it is, is asked of these. */
const ownSides = (actor: Actor, matter: MatterRow, sides: Sides): Sides => {
  const isOwn = (path: string | null): boolean => actor.grants.some((grant) => grant.path === path)
  return {
    ...sides,
    lead: sides.lead && (isOwn(matter.path) || matter.handler_id === actor.userId),
    raiser: sides.raiser && isOwn(matter.raiser_path),
    offered: sides.offered && isOwn(matter.offered_to_path),
  }
}

export const stands = (matter: MatterRow) => ({ state: matter.state, isOffered: matter.offered_to_id !== null })

/** What the actor may do now, and what waits for the actor. */
export const mayOf = (actor: Actor, matter: MatterRow, sides: Sides): { readonly may: Action[]; readonly turn: Action | null } => {
  const may = stepsFor(stands(matter), sides, ACTIONS)
  // Where the lead has offered it away, its turn is over until the other answers.
  const own = ownSides(actor, matter, sides)
  return { may, turn: nextStep(stepsFor(stands(matter), matter.offered_to_id === null ? own : { ...own, lead: false }, ACTIONS)) }
}

/** The name of the party in whose name a step is taken. */
export const nameOfSide = (matter: MatterRow, parties: readonly MatterPartyRow[], actor: Actor, sides: Sides): string => {
  if (sides.lead) return matter.lead_name
  if (sides.raiser) return matter.raiser_name
  return parties.find((one) => one.role === 'assisting' && can(actor, abilities.act, { path: one.party_path }))?.party_name ?? actor.name
}
