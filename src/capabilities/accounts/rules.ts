import { isWithin, ROLES, type Actor, type Role } from '../../platform/access/ability.ts'
import { refuse, type Refusal } from '../../platform/http/contract.ts'

/** A role and where it is or would be held; the empty path is the whole installation. */
export type Held = { readonly role: Role; readonly path: string }

/** How high a role stands. Those without a level are for the system administrator to give. */
const LEVEL: { readonly [R in Role]?: number } = {
  districtOfficer: 4,
  streetOfficer: 3,
  supervisor: 3,
  communitySecretary: 2,
  branchSecretary: 1,
  unitLiaison: 1,
  member: 0,
}

const OFFICERS: readonly Role[] = ['districtOfficer', 'streetOfficer']

/** May somebody with these roles give or end that one? Officers: at their own organisation and below, up to their own level. */
export const mayGrant = (actor: Pick<Actor, 'kind' | 'grants'>, wanted: Held): boolean =>
  actor.kind === 'operator' ||
  actor.grants.some((mine) => {
    if (!isWithin(wanted.path, mine.path)) return false
    if (mine.role === 'systemAdministrator') return true
    const level = LEVEL[wanted.role]
    return OFFICERS.includes(mine.role) && level !== undefined && level <= LEVEL[mine.role]!
  })

/** The roles that somebody may give at one place at least: what a form offers. */
export const grantable = (actor: Pick<Actor, 'kind' | 'grants'>): readonly Role[] =>
  ROLES.filter((role) => actor.kind === 'operator' || actor.grants.some((mine) => mayGrant(actor, { role, path: mine.path })))

/**
 * Where somebody may link an account to a member. Not the system administrator: with the one-time password of such an
 * account they could read what is kept about its member.
 */
export const rosterPaths = (actor: Pick<Actor, 'kind' | 'grants'>): readonly string[] =>
  actor.kind === 'operator' ? [''] : actor.grants.filter((grant) => OFFICERS.includes(grant.role)).map((grant) => grant.path)

/** Whether a role needs no organisation: it has to do with the installation and not with a place in the tree. */
export const mayStandEverywhere = (role: Role): boolean => role === 'systemAdministrator' || role === 'auditor'

/** Whether a role is held at such a place: a liaison officer at a resident unit, everybody else at an organisation. */
export const fitsPlace = (role: Role, place: { readonly organisationId: string | null; readonly isUnit: boolean }): true | Refusal => {
  const said = { role: `accounts.role.${role}` }
  if (role === 'unitLiaison') return place.isUnit ? true : refuse('accounts.needsUnit', said, 'organisationId')
  return place.isUnit ? refuse('accounts.notAtUnit', said, 'organisationId') : true
}

/**
 * May somebody disable or reset this account? Only who could have given all its roles: whoever resets an account can
 * sign in with it, so the lesser must not reset the greater. Nobody does it to themselves.
 */
export const mayManage = (
  actor: Pick<Actor, 'kind' | 'grants' | 'userId'>,
  target: { readonly id: string; readonly grants: readonly Held[] },
): true | Refusal => {
  if (actor.userId === target.id) return refuse('accounts.own')
  const held: readonly Held[] = target.grants.length > 0 ? target.grants : [{ role: 'member', path: '' }]
  return held.every((grant) => mayGrant(actor, grant)) ? true : refuse('accounts.mayNotManage')
}

/** A term that is over before it begins, or already over, gives nothing. */
export const termOf = (
  validFrom: string | null,
  validUntil: string | null,
  today: string,
): { from: string; until: string | null } | Refusal => {
  const from = validFrom ?? today
  if (validUntil !== null && (validUntil <= from || validUntil <= today)) return refuse('accounts.periodPast', {}, 'validUntil')
  return { from, until: validUntil }
}
