import type { Actor, Grant } from '../platform/access/ability.ts'
import { newId } from '../platform/database/ids.ts'
import type { Database } from '../platform/database/transaction.ts'
import type { Role } from '../platform/access/roles.ts'

type Place = { readonly id: string; readonly districtId: string; readonly path: string }

/** Somebody who holds a role at an organisation. */
export const actorWith = (role: Role, at: Place, memberId: string | null = null): Actor => {
  const grant: Grant = { role, organisationId: at.id, districtId: at.districtId, path: at.path }
  return { kind: 'user', userId: newId(), memberId, name: role, grants: [grant] }
}

/** Keeps an account for the actor, without which no notice reaches them. */
export const keepAccount = async ({ owner }: Pick<Database, 'owner'>, actor: Actor): Promise<void> => {
  await owner.query(
    `insert into users (id, name, username, email, email_verified, two_factor_enabled, must_change_password, password_changed_at, created_at, updated_at, member_id)
     values ($1::uuid, $2, $1::text, $1::text, true, false, false, now(), now(), now(), $3)`,
    [actor.userId, actor.name, actor.memberId],
  )
}

/** Keeps the actor's roles as those of the account: by them others reach it, and addresses that it made stay open. */
export const keepRoles = async ({ owner }: Pick<Database, 'owner'>, actor: Actor): Promise<void> => {
  for (const grant of actor.grants)
    await owner.query(
      `insert into role_grants (id, user_id, role, organisation_id, district, path, valid_from, granted_by, granted_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5::ltree, '2020-01-01', 'test', now())`,
      [actor.userId, grant.role, grant.organisationId, grant.districtId, grant.path],
    )
}
