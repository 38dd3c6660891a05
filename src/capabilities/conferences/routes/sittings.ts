import { can, type Actor } from '../../../platform/access/ability.ts'
import { isRefusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { attendanceOf, sittingShown, type Sitting } from '../../sittings/public.ts'
import { conferenceAbilities as abilities } from '../abilities.ts'
import type { conferencesContract } from '../contract.ts'
import { decisionsOf, resolvedBy, type Decision } from '../store/decisions.ts'
import type { Meeting } from '../store/sittings.ts'
import { topicsFor, type Topic } from '../store/topics.ts'
import { seenSitting } from './found.ts'

export const meetingShown = ({ id: _id, ...rest }: Meeting, sitting: Sitting) => ({ ...rest, charter: sitting.ofName })
export const topicShown = ({ path: _path, partyPath: _partyPath, districtId: _district, ...rest }: Topic) => rest
/** A decision as the reader sees it; the matter it became is named only to those who may open it. */
export const decisionShown = (actor: Actor, { path: _path, districtId: _district, matterPaths, ...rest }: Decision) => ({
  ...rest,
  assisting: [...rest.assisting],
  matterId: matterPaths?.some((path) => can(actor, abilities.read, { path })) === true ? rest.matterId : null,
})

export const sittingHandlers: Pick<Handlers<typeof conferencesContract>, 'readSitting'> = {
  readSitting: async ({ input, tx, actor }) => {
    const found = await seenSitting(tx, input.id)
    if (isRefusal(found)) return found
    const { sitting, meeting } = found
    const own = new Set(actor.grants.map((grant) => grant.organisationId))
    return {
      sitting: sittingShown(sitting),
      meeting: meetingShown(meeting, sitting),
      // Under the reader's own scopes: a member sees what it sent in itself.
      topics: (await topicsFor(tx, meeting.charterId, sitting.id)).map(topicShown),
      decisions: (await decisionsOf(tx, sitting)).map((it) => decisionShown(actor, it)),
      resolved: (await resolvedBy(tx, sitting)).map((it) => decisionShown(actor, it)),
      mine: (await attendanceOf(tx, sitting)).filter((line) => line.partyId !== null && own.has(line.partyId)),
      may: { keep: can(actor, abilities.keep, { path: sitting.path }) },
    }
  },
}
