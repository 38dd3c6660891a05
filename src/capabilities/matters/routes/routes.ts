import type { Files } from '../../../platform/files/files.ts'
import { newId } from '../../../platform/database/ids.ts'
import { refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { partiesOf, partyOf } from '../../network/public.ts'
import type { mattersContract } from '../contract.ts'
import { raiseMatters } from '../public.ts'
import { findMatter } from '../store/card.ts'
import { dayHandlers } from './days.ts'
import { evidenceHandlers } from './evidence.ts'
import { listHandlers } from './lists.ts'
import { peopleHandlers } from './people.ts'
import { cardOf } from './step.ts'
import { stepHandlers } from './steps.ts'
import { urgingHandlers } from './urging.ts'

export const matterHandlers = (files: Files): Handlers<typeof mattersContract> => ({
  ...listHandlers,
  ...stepHandlers,
  ...peopleHandlers,
  ...urgingHandlers,
  ...evidenceHandlers(files),
  ...dayHandlers,

  read: async ({ input, tx, actor }) => {
    const matter = await findMatter(tx, input.id)
    return matter === null ? refuse('matters.notFound') : cardOf(tx, actor, matter)
  },

  raise: async ({ input, tx, can: may }) => {
    const lead = await partyOf(tx, input.lead)
    if (lead === null) return refuse('matters.partyNotFound', {}, 'lead')
    const raiser = await partyOf(tx, input.raiser)
    if (raiser === null) return refuse('matters.partyNotFound', {}, 'raiser')
    if (!may({ path: raiser.path })) return refuse('matters.notYours', { party: raiser.name }, 'raiser')
    const assisting = await partiesOf(tx, input.assisting)
    if (assisting.length < input.assisting.length) return refuse('matters.partyNotFound', {}, 'assisting')
    const watching = await partiesOf(tx, input.watching)
    if (watching.length < input.watching.length) return refuse('matters.partyNotFound', {}, 'watching')
    if (input.repeats !== null && input.dueOn === null) return refuse('matters.repeatsNeedDue', {}, 'dueOn')
    const beginsOn = input.beginsOn ?? today(tx.at)
    if (input.dueOn !== null && input.dueOn < beginsOn) return refuse('matters.dueBeforeBeginning', { day: beginsOn }, 'dueOn')
    const after = input.after === null ? null : await findMatter(tx, input.after)
    if (input.after !== null && after?.district_id !== lead.districtId) return refuse('matters.afterNotFound', {}, 'after')
    const [id] = await raiseMatters(tx, [
      {
        source: { kind: 'byHand', id: newId(), name: input.title },
        title: input.title,
        lead,
        raiser,
        assisting,
        watching,
        deliverable: input.deliverable,
        beginsOn,
        dueOn: input.dueOn,
        repeats: input.repeats,
        after: input.after,
        // What one asks of oneself is accepted by asking.
        accepted: lead.id === raiser.id,
      },
    ])
    return { id: id! }
  },
})
