import { record } from '../../../platform/audit/audit.ts'
import { refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { addYears } from '../../../platform/time/calendar.ts'
import type { structureEndpoints } from '../contract/structure.ts'
import { termYears } from '../rules.ts'
import { organisationStore } from '../store.ts'
import { addHolder, endHolder, findPost, isMember } from '../store/posts.ts'

export const postHandlers: Pick<Handlers<typeof structureEndpoints>, 'addPost' | 'endPost'> = {
  addPost: async ({ input, tx, can: may }) => {
    const store = organisationStore(tx)
    const found = await store.findLocked(input.id)
    if (found === null || !may({ path: found.path })) return refuse('organisations.notFound')
    if (found.validUntil !== null) return refuse('organisations.closedAlready', { name: found.name, day: found.validUntil })
    if (input.memberId !== null && !(await isMember(tx, input.memberId)))
      return refuse('organisations.holderNotFound', { name: input.holder }, 'memberId')
    const superior = found.parentId === null ? null : await store.find(found.parentId)
    const led = ['secretary', 'deputySecretary', 'organisation', 'publicity', 'discipline', 'member'].includes(input.post)
    const termUntil =
      input.termUntil ?? (led ? addYears(found.lastElectionOn ?? input.validFrom, termYears(found.kind, superior?.kind ?? null)) : null)
    if (termUntil !== null && input.termUntil !== null && termUntil < input.validFrom)
      return refuse('organisations.termBeforeStart', { day: input.validFrom }, 'termUntil')
    const post = await addHolder(tx, found, { ...input, termUntil })
    await record(tx, {
      action: 'organisations.addPost',
      subject: { kind: 'organisation', id: found.id, name: found.name },
      districtId: found.districtId,
      path: found.path,
      after: post,
    })
    return { post }
  },

  endPost: async ({ input, tx, can: may }) => {
    const found = await organisationStore(tx).find(input.id)
    if (found === null || !may({ path: found.path })) return refuse('organisations.notFound')
    const before = await findPost(tx, found.id, input.postId)
    if (before === null || before.validUntil !== null) return refuse('organisations.postNotFound', {}, 'postId')
    if (before.version !== input.version) return refuse('http.conflict')
    if (before.validFrom !== null && input.on < before.validFrom)
      return refuse('organisations.beforeState', { day: before.validFrom }, 'on')
    if (input.on > today(tx.at)) return refuse('organisations.future', { day: input.on }, 'on')
    const post = await endHolder(tx, input.postId, input.on)
    await record(tx, {
      action: 'organisations.endPost',
      subject: { kind: 'organisation', id: found.id, name: found.name },
      districtId: found.districtId,
      path: found.path,
      before,
      after: post,
    })
    return { post }
  },
}
