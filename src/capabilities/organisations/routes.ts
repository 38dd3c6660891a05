import { can } from '../../platform/access/ability.ts'
import { record } from '../../platform/audit/audit.ts'
import { isRefusal, refuse } from '../../platform/http/contract.ts'
import type { Handlers } from '../../platform/http/serve.ts'
import { organisationAbilities as abilities } from './abilities.ts'
import type { organisationsContract } from './contract.ts'
import { mayStandBelow } from './rules.ts'
import { organisationStore } from './store.ts'

export const organisationHandlers: Handlers<typeof organisationsContract> = {
  read: async ({ input, tx, actor }) => {
    const organisation = await organisationStore(tx).find(input.id)
    if (organisation === null) return refuse('organisations.notFound')
    const place = { path: organisation.path }
    return {
      organisation,
      may: {
        change: can(actor, abilities.change, place),
        create: can(actor, abilities.create, place),
        restructure: can(actor, abilities.restructure, place),
      },
    }
  },

  create: async ({ input, tx, can: may }) => {
    const store = organisationStore(tx)
    const parent = await store.findLocked(input.parentId)
    if (parent === null || !may({ path: parent.path })) return refuse('organisations.notFound', {}, 'parentId')
    const decision = mayStandBelow(input.kind, parent.kind)
    if (isRefusal(decision)) return decision
    if (await store.nameTaken(parent.id, input.name))
      return refuse('organisations.nameTaken', { name: input.name, parent: parent.name }, 'name')
    const organisation = await store.add(input, parent)
    await record(tx, {
      action: abilities.create.name,
      subject: { kind: 'organisation', id: organisation.id, name: organisation.name },
      districtId: organisation.districtId,
      path: organisation.path,
      after: organisation,
    })
    return { organisation }
  },
}
