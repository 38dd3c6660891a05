import type { Actor, Grant } from '../platform/access/ability.ts'
import { newId } from '../platform/database/ids.ts'
import type { Role } from '../platform/access/roles.ts'

type Place = { readonly id: string; readonly districtId: string; readonly path: string }

/** Somebody who holds a role at an organisation. */
export const actorWith = (role: Role, at: Place, memberId: string | null = null): Actor => {
  const grant: Grant = { role, organisationId: at.id, districtId: at.districtId, path: at.path }
  return { kind: 'user', userId: newId(), memberId, name: role, grants: [grant] }
}
