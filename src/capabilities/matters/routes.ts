import { newId } from '../../platform/database/ids.ts'
import { refuse } from '../../platform/http/contract.ts'
import type { Handlers } from '../../platform/http/serve.ts'
import { partiesOf, partyOf } from '../network/public.ts'
import type { mattersContract } from './contract.ts'
import { raiseMatters } from './public.ts'

export const matterHandlers: Handlers<typeof mattersContract> = {
  raise: async ({ input, tx, can: may }) => {
    const lead = await partyOf(tx, input.lead)
    if (lead === null) return refuse('matters.partyNotFound', {}, 'lead')
    const raiser = await partyOf(tx, input.raiser)
    if (raiser === null) return refuse('matters.partyNotFound', {}, 'raiser')
    if (!may({ path: raiser.path })) return refuse('matters.notYours', { party: raiser.name }, 'raiser')
    const assisting = await partiesOf(tx, input.assisting)
    if (assisting.length < input.assisting.length) return refuse('matters.partyNotFound', {}, 'assisting')
    const own = newId()
    const [id] = await raiseMatters(tx, [
      {
        source: { kind: 'byHand', id: own, name: input.title },
        title: input.title,
        lead,
        raiser,
        assisting,
        deliverable: input.deliverable,
        dueOn: input.dueOn,
      },
    ])
    return { id: id! }
  },
}
