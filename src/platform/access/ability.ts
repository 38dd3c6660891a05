import type { Role } from './roles.ts'

export { ROLES, type Role } from './roles.ts'

/**
 * How far a role carries: `subtree` is the organisation and all below it, `self` is the person's own
 * records only (matched by `app.member`), `anywhere` is for what has no place in the tree (accounts, the trail).
 */
export type Reach = 'subtree' | 'self' | 'anywhere'

export type Ability = {
  /** `<capability>.<action>`, as named by endpoints and in the matrix. */
  readonly name: string
  readonly reach: { readonly [R in Role]?: Reach }
  /** True for abilities that any signed-in person has, e.g. to read one's own notices. */
  readonly everyone?: boolean
}

/** A role held at an organisation, already checked to be in force today. */
export type Grant = { readonly role: Role; readonly organisationId: string; readonly districtId: string; readonly path: string }

export type Actor = {
  readonly kind: 'user' | 'operator' | 'public'
  readonly userId: string | null
  readonly memberId: string | null
  readonly name: string
  readonly grants: readonly Grant[]
}

/** The operator at the command line: whoever can read the data folder can read everything in it. */
export const OPERATOR: Actor = { kind: 'operator', userId: null, memberId: null, name: 'operator', grants: [] }

/** Somebody without an account. */
export const PUBLIC: Actor = { kind: 'public', userId: null, memberId: null, name: 'public', grants: [] }

type Sentences<N extends string> = { readonly [K in N]: Omit<Ability, 'name'> }

/** Names the abilities of a capability: `abilities('members', { read: { reach: { supervisor: 'subtree' } } })`. */
export const abilities = <C extends string, N extends string>(
  capability: C,
  sentences: Sentences<N>,
): { readonly [K in N]: Ability & { readonly name: `${C}.${K}` } } =>
  Object.fromEntries(
    Object.entries<Omit<Ability, 'name'>>(sentences).map(([name, sentence]) => [name, { ...sentence, name: `${capability}.${name}` }]),
  ) as { readonly [K in N]: Ability & { readonly name: `${C}.${K}` } }

/** Gives several roles the same reach: `to('subtree', 'districtOfficer', 'streetOfficer')`. */
export const to = (reach: Reach, ...roles: readonly Role[]): { readonly [R in Role]?: Reach } =>
  Object.fromEntries(roles.map((role) => [role, reach]))

/** What an ability opens for an actor. The list filter and `can()` are both read from this, so they cannot disagree. */
export type Scope = {
  /** ltree paths; an empty path is everything. */
  readonly paths: readonly string[]
  readonly self: boolean
  readonly anywhere: boolean
}

const NOTHING: Scope = { paths: [], self: false, anywhere: false }

/** `a` is `b` or lies below it, by the labels of the paths. The empty path is above all. */
export const isWithin = (a: string, b: string): boolean => b === '' || a === b || a.startsWith(`${b}.`)

/** The scope that an ability has for an actor. Default is nothing. */
export const scopeOf = (actor: Actor, ability: Ability): Scope => {
  if (actor.kind === 'operator') return { paths: [''], self: false, anywhere: true }
  if (actor.kind === 'public') return NOTHING
  const paths = new Set<string>()
  let self = false
  let anywhere = ability.everyone === true
  for (const grant of actor.grants) {
    const reach = ability.reach[grant.role]
    if (reach === 'subtree') paths.add(grant.path)
    if (reach === 'self') self = true
    if (reach === 'anywhere') anywhere = true
  }
  // A path below another of the same actor adds nothing and would only slow the filter.
  const list = [...paths]
  return { paths: list.filter((path) => !list.some((other) => other !== path && isWithin(path, other))), self, anywhere }
}

export type Place = {
  readonly path?: string | undefined
  /** The member whose own record this is, if any. */
  readonly memberId?: string | undefined
}

/** May the actor do this here? The same scope that filters lists decides it. */
export const can = (actor: Actor, ability: Ability, place: Place = {}): boolean => {
  const scope = scopeOf(actor, ability)
  if (place.path !== undefined && scope.paths.some((path) => isWithin(place.path!, path))) return true
  if (scope.self && place.memberId !== undefined && place.memberId === actor.memberId) return true
  return place.path === undefined && place.memberId === undefined && isOpen(scope)
}

/** Whether the ability opens anything at all: the question a menu or an endpoint asks first. */
export const isOpen = (scope: Scope): boolean => scope.paths.length > 0 || scope.self || scope.anywhere
