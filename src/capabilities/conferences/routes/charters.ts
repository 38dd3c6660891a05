import { can } from '../../../platform/access/ability.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { partiesOf, partyOf } from '../../network/public.ts'
import { addSitting, changeQuorum, findSitting, sittingShown, sittingsOf } from '../../sittings/public.ts'
import { conferenceAbilities as abilities } from '../abilities.ts'
import type { conferencesContract } from '../contract.ts'
import { isOverdue, nextDue, sittingTitle, topicsUntil } from '../rules/cycle.ts'
import {
  addCharter,
  changeCharter,
  coursesOf,
  endCharter,
  findCharter,
  listCharters,
  membersOf,
  nameTaken,
  type Charter,
  type Course,
  type Member,
  type Named,
} from '../store/charters.ts'
import { addMeeting, planningOf } from '../store/sittings.ts'
import { keptCharter, leaveLine, nextOf, pageFrom } from './found.ts'

type Charters = Pick<
  Handlers<typeof conferencesContract>,
  'charters' | 'readCharter' | 'createCharter' | 'changeCharter' | 'endCharter' | 'plan'
>
type Drafts = readonly { readonly party: { readonly kind: 'organisation' | 'unit'; readonly id: string }; readonly person: string | null }[]

const charterShown = ({ path: _path, districtId: _district, ...rest }: Charter) => rest
const memberShown = ({ path: _path, ...rest }: Member) => rest

const NOTHING: Omit<Course, 'id'> = { lastHeldOn: null, members: 0, openDecisions: 0, next: null }

const courseShown = (charter: Charter, course: Omit<Course, 'id'> = NOTHING, day: string) => {
  const dueOn = nextDue(charter.cycle, course.lastHeldOn, charter.startsOn)
  const ended = charter.endsOn !== null && charter.endsOn <= day
  const { lastHeldOn, members, openDecisions, next } = course
  return { lastHeldOn, members, openDecisions, next, dueOn: ended ? null : dueOn, overdue: isOverdue(dueOn, charter.endsOn, day) }
}

/** A share of the members is a hundred percent at most. */
const quorumFits = ({ quorumKind, quorumValue }: { readonly quorumKind: 'share' | 'count'; readonly quorumValue: number }) =>
  quorumKind === 'share' && quorumValue > 100 ? refuse('conferences.quorumShare', {}, 'quorumValue') : null

/** The members meant, with their places; each once. */
const membersFrom = async (tx: Tx, drafts: Drafts): Promise<readonly Named[] | Refusal> => {
  const found = await partiesOf(
    tx,
    drafts.map(({ party }) => party),
  )
  if (found.length < drafts.length) return refuse('network.partyNotFound', {}, 'members')
  const seen = new Set<string>()
  for (const party of found) {
    if (seen.has(party.id)) return refuse('conferences.memberTwice', { party: party.name }, 'members')
    seen.add(party.id)
  }
  return found.map((party, at) => ({ party, person: drafts[at]!.person || null }))
}

/** Charters as a list shows them, each with how it goes. */
export const linesOf = async (tx: Tx, charters: readonly Charter[]) => {
  const courses = await coursesOf(tx, charters)
  const day = today(tx.at)
  return charters.map((it) => ({ ...charterShown(it), course: courseShown(it, courses.get(it.id), day) }))
}

export const charterHandlers: Charters = {
  charters: async ({ input, tx }) => {
    const page = await pageFrom(tx, input)
    if (isRefusal(page)) return page
    const { charters, total } = await listCharters(tx, { ...page, text: input.text, ended: input.ended ?? false })
    return { rows: await linesOf(tx, charters), total, next: nextOf(charters, page.limit, (it) => it.name) }
  },

  readCharter: async ({ input, tx, actor }) => {
    const charter = await findCharter(tx, input.id)
    if (charter === null) return refuse('conferences.notFound')
    const courses = await coursesOf(tx, [charter])
    const members = await membersOf(tx, charter, true)
    return {
      charter: charterShown(charter),
      course: courseShown(charter, courses.get(charter.id), today(tx.at)),
      members: members.filter((it) => it.until === null).map(memberShown),
      former: members.filter((it) => it.until !== null).map(memberShown),
      sittings: (await sittingsOf(tx, charter.id)).map(sittingShown),
      may: { keep: can(actor, abilities.keep, { path: charter.path }) },
    }
  },

  createCharter: async ({ input, tx, can: may }) => {
    const host = await partyOf(tx, { kind: 'organisation', id: input.organisationId })
    if (host === null || !may({ path: host.path })) return refuse('conferences.organisationNotFound', {}, 'organisationId')
    const wrong = quorumFits(input)
    if (wrong !== null) return wrong
    const members = await membersFrom(tx, input.members)
    if (isRefusal(members)) return members
    if (await nameTaken(tx, host.id, input.name, null)) return refuse('conferences.nameTaken', { name: input.name }, 'name')
    const facts = { ...input, chair: input.chair || null }
    const charter = (await findCharter(tx, await addCharter(tx, host, facts, members)))!
    const after = { ...charterShown(charter), members: members.map(({ party, person }) => ({ party: party.name, person })) }
    await leaveLine(tx, charter, 'createCharter', { kind: 'charter', id: charter.id, name: charter.name }, { after })
    return { charter: charterShown(charter) }
  },

  changeCharter: async ({ input, tx, can: may }) => {
    const before = await keptCharter(tx, input.id, may)
    if (isRefusal(before)) return before
    const wrong = quorumFits(input)
    if (wrong !== null) return wrong
    const members = await membersFrom(tx, input.members)
    if (isRefusal(members)) return members
    if (await nameTaken(tx, before.organisationId, input.name, before.id))
      return refuse('conferences.nameTaken', { name: input.name }, 'name')
    const sat = await membersOf(tx, before)
    if (!(await changeCharter(tx, before, input.version, { ...input, chair: input.chair || null }, members))) return refuse('http.conflict')
    const charter = (await findCharter(tx, input.id))!
    // A sitting still to be held goes by the charter as it stands then.
    await changeQuorum(tx, charter.id, { kind: charter.quorumKind, value: charter.quorumValue })
    await leaveLine(
      tx,
      charter,
      'changeCharter',
      { kind: 'charter', id: charter.id, name: charter.name },
      {
        before: { ...charterShown(before), members: sat.map(({ party, person }) => ({ party, person })) },
        after: { ...charterShown(charter), members: members.map(({ party, person }) => ({ party: party.name, person })) },
      },
    )
    return { charter: charterShown(charter) }
  },

  endCharter: async ({ input, tx, can: may }) => {
    const before = await keptCharter(tx, input.id, may)
    if (isRefusal(before)) return before
    if (before.endsOn !== null) return refuse('conferences.endedAlready')
    const { planned } = await planningOf(tx, before, input.endsOn.slice(0, 4))
    if (planned !== null) return refuse('conferences.plannedAlready', { sitting: planned })
    await endCharter(tx, before, input.endsOn)
    const subject = { kind: 'charter' as const, id: before.id, name: before.name }
    await leaveLine(tx, before, 'endCharter', subject, { after: { endsOn: input.endsOn }, reason: input.reason })
    return { charter: charterShown((await findCharter(tx, input.id))!) }
  },

  plan: async ({ input, tx, can: may }) => {
    const charter = await keptCharter(tx, input.id, may)
    if (isRefusal(charter)) return charter
    if (charter.endsOn !== null && charter.endsOn <= input.plannedOn) return refuse('conferences.endedAlready')
    const { nth, lastHeldOn, planned } = await planningOf(tx, charter, input.plannedOn.slice(0, 4))
    if (planned !== null) return refuse('conferences.plannedAlready', { sitting: planned })
    const members = await membersOf(tx, charter)
    if (members.length === 0) return refuse('conferences.noMembers')
    const { organisationId, organisation, districtId, path } = charter
    const id = await addSitting(tx, {
      kind: 'conference',
      of: { id: charter.id, name: charter.name },
      host: { kind: 'organisation', id: organisationId, name: organisation, districtId, path },
      title: sittingTitle(charter.name, input.plannedOn, nth),
      page: '/conferences/sittings',
      plannedOn: input.plannedOn,
      startsAt: input.startsAt,
      venue: input.venue || null,
      chair: input.chair || charter.chair,
      recorder: input.recorder || null,
      quorum: { kind: charter.quorumKind, value: charter.quorumValue },
      invited: members.map((it) => ({
        party: { kind: it.kind, id: it.partyId, name: it.party, path: it.path, districtId },
        person: it.person,
      })),
    })
    const dueOn = nextDue(charter.cycle, lastHeldOn, charter.startsOn)
    await addMeeting(tx, charter, { id, nth, dueOn, topicsUntil: topicsUntil(input.plannedOn, charter.topicDays, today(tx.at)) })
    const shown = sittingShown((await findSitting(tx, id))!)
    await leaveLine(tx, charter, 'plan', { kind: 'sitting', id, name: shown.title }, { after: shown })
    return { sitting: shown }
  },
}
