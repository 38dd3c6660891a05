import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { partyOf } from '../../network/public.ts'
import type { AttendanceShown, sittingsContract } from '../contract.ts'
import { attendanceSaid } from '../rules/attendance.ts'
import { quorumOf } from '../rules/quorum.ts'
import { isCalled, mayGo, whenAndWhere } from '../rules/states.ts'
import { attendanceOf, findSitting } from '../store/read.ts'
import { tellParties } from '../store/tell.ts'
import { addAttendance, letSee, markAttendance, type Marked } from '../store/write.ts'
import { keptSitting, leaveLine } from './found.ts'

type Presence = Pick<Handlers<typeof sittingsContract>, 'mark' | 'invite' | 'answer'>

/** Whom the party said it would send is who came, when its line is marked as present. */
const asAnnounced = <L extends Pick<AttendanceShown, 'presence' | 'reason' | 'substitute'>>(line: L, known: AttendanceShown): L =>
  line.presence === 'present' && known.presence === 'coming' && known.substitute !== null
    ? { ...line, presence: 'substitute', substitute: known.substitute }
    : line

export const attendanceHandlers: Presence = {
  mark: async ({ input, tx, can: may }) => {
    const sitting = await keptSitting(tx, input.id, may)
    if (isRefusal(sitting)) return sitting
    if (sitting.state === 'closed' || sitting.state === 'cancelled') return refuse('sittings.closed')
    const before = await attendanceOf(tx, sitting)
    const lines: Marked[] = []
    for (const line of input.lines) {
      const known = before.find((one) => one.id === line.id)
      if (known === undefined) return refuse('sittings.notFound')
      const said = attendanceSaid(known.party, asAnnounced(line, known))
      if (isRefusal(said)) return said
      lines.push({ ...said, id: line.id, person: line.person || null })
    }
    await markAttendance(tx, sitting, lines)
    const attendance = await attendanceOf(tx, sitting)
    const named = lines.map(({ id, ...said }) => ({ party: before.find((one) => one.id === id)!.party, ...said }))
    await leaveLine(tx, sitting, 'mark', { after: named })
    return { attendance: [...attendance], quorum: quorumOf({ kind: sitting.quorumKind, value: sitting.quorumValue }, attendance) }
  },

  invite: async ({ input, tx, can: may }) => {
    const sitting = await keptSitting(tx, input.id, may)
    if (isRefusal(sitting)) return sitting
    if (sitting.state === 'closed' || sitting.state === 'cancelled') return refuse('sittings.closed')
    const party = input.party === null ? null : await partyOf(tx, input.party)
    if (input.party !== null && party === null) return refuse('network.partyNotFound', {}, 'party')
    const name = party?.name ?? (input.name || null)
    if (name === null) return refuse('sittings.nobody', {}, 'name')
    const added = await addAttendance(tx, sitting, [{ party, name, person: input.person || null, counts: party !== null && input.counts }])
    if (!added) return refuse('sittings.invitedAlready', { party: name }, 'party')
    if (party !== null) await letSee(tx, sitting, party.path)
    await leaveLine(tx, sitting, 'invite', { after: { name, counts: input.counts } })
    // Before it is called nobody has been told; the call tells all of them.
    if (party !== null && isCalled(sitting))
      await tellParties(tx, [party], {
        words: 'sittings.notice.invited',
        gaps: { sitting: sitting.title, when: whenAndWhere(sitting) },
        link: sitting.link,
      })
    return { attendance: [...(await attendanceOf(tx, sitting))] }
  },

  answer: async ({ input, tx, can: may }) => {
    const sitting = await findSitting(tx, input.id, 'share')
    if (sitting === null) return refuse('sittings.notFound')
    const party = await partyOf(tx, input.party)
    if (party === null || !may({ path: party.path })) return refuse('sittings.notYours', { organisation: sitting.organisation }, 'party')
    if (mayGo(sitting.state, 'held') !== true) return refuse('sittings.heldAlready')
    const before = (await attendanceOf(tx, sitting)).find((line) => line.partyId === party.id)
    if (before === undefined) return refuse('sittings.notInvited', { party: party.name }, 'party')
    const checked = attendanceSaid(party.name, input)
    if (isRefusal(checked)) return checked
    // A promise to come is no presence: it counts once the convenor has seen who came.
    const said = checked.presence === 'substitute' ? { ...checked, presence: 'coming' as const } : checked
    await markAttendance(tx, sitting, [{ ...said, id: before.id, person: null }])
    await leaveLine(tx, sitting, 'answer', { after: { party: party.name, ...said } })
    return { attendance: { ...before, ...said } }
  },
}
