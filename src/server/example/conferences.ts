import { sql } from 'kysely'
import { newId } from '../../platform/database/ids.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { searchTextOf } from '../../platform/words/pinyin.ts'
import { bringConferences, nextDue, sittingTitle, topicSearch, type ConferenceHistory } from '../../capabilities/conferences/public.ts'
import { raiseMatters, type MatterDraft } from '../../capabilities/matters/public.ts'
import type { Party } from '../../capabilities/network/public.ts'
import { bringSittings, type SittingHistory } from '../../capabilities/sittings/public.ts'
import type { CharterPlan } from './conferenceCharters.ts'
import { declineReasons, exampleTopics, leaveReasons, saidOfDecision, saidOfTopic } from './conferenceTopics.ts'
import type { Chance } from './random.ts'

/** The day up to which the example's history goes. */
const DAY = '2026-11-22'

type Open = {
  readonly id: string
  readonly text: string
  readonly lead: Party
  readonly dueOn: string
  readonly sitting: string
  /** When its matter was confirmed; null while it is not. */
  readonly doneOn: string | null
  carried: number
}

type Closing = {
  readonly id: string
  readonly state: string
  readonly outcome: string | null
  readonly on: string | null
  readonly begun: string
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer R)[] ? R[] : T[K] }
type Books = {
  readonly sittings: Mutable<SittingHistory>
  readonly conferences: Mutable<ConferenceHistory>
  readonly matters: MatterDraft[]
  readonly closings: Closing[]
}

const at = (day: string, time = '08:00'): string => `${day}T${time}:00.000Z`

/** Writes two years of one conference into the books: what was decided comes back until it is done. */
const writeConference = (books: Books, chance: Chance, plan: CharterPlan): void => {
  const { host, members } = plan
  const place = { district_id: host.districtId, path: host.path }
  const concerned = [...new Set([host.path, ...members.map(({ party }) => party.path)])]
  const charterId = newId()
  const own = { ...place, concerned: [host.path] }
  books.conferences.conference_charters.push({
    ...place,
    concerned,
    id: charterId,
    organisation_id: host.id,
    organisation_name: host.name,
    name: plan.name,
    search: searchTextOf(plan.name),
    kind: plan.kind,
    level: plan.level,
    cycle: plan.cycle,
    topic_days: 15,
    quorum_kind: 'share',
    quorum_value: 50,
    chair: plan.chair,
    starts_on: plan.startsOn,
    version: 1,
    created_at: at(plan.startsOn),
    updated_at: at(plan.startsOn),
  })
  for (const { party, person } of members)
    books.conferences.conference_members.push({
      ...place,
      concerned: [...new Set([host.path, party.path])],
      id: newId(),
      charter_id: charterId,
      party_kind: party.kind,
      party_id: party.id,
      party_name: party.name,
      party_path: party.path,
      person,
      from_on: plan.startsOn,
    })

  const open: Open[] = []
  const topics = chance.shuffled(exampleTopics)
  let turn = 0
  let last: string | null = null
  const counts = new Map<string, number>()
  const plans = [...plan.held.map((on) => ({ on, state: 'closed' as const })), ...(plan.next === null ? [] : [plan.next])]
  for (const [index, { on, state }] of plans.entries()) {
    const id = newId()
    const year = on.slice(0, 4)
    const nth = (counts.get(year) ?? 0) + 1
    counts.set(year, nth)
    const title = sittingTitle(plan.name, on, nth)
    const dueOn = nextDue(plan.cycle, last, plan.startsOn)
    const called = state === 'planned' ? null : addDays(on, -chance.whole(16, 20))
    const closedOn = addDays(on, chance.next() < 0.93 ? chance.whole(1, 6) : chance.whole(8, 12))
    const isHeld = state === 'closed'
    books.sittings.sittings.push({
      ...place,
      concerned,
      id,
      kind: 'conference',
      of_id: charterId,
      of_name: plan.name,
      organisation_id: host.id,
      organisation_name: host.name,
      title,
      link: `/conferences/sittings/${id}`,
      state,
      planned_on: on,
      starts_at: plan.startsAt,
      venue: plan.venue,
      chair: plan.chair,
      recorder: plan.recorder,
      quorum_kind: 'share',
      quorum_value: 50,
      held_on: isHeld ? on : null,
      held_entered_on: isHeld ? on : null,
      closed_on: isHeld ? closedOn : null,
      closed_by: isHeld ? plan.recorder : null,
      closed_reason: isHeld && closedOn > addDays(on, 7) ? '核对议定事项的牵头单位' : null,
      version: isHeld ? 5 : 2,
      created_at: at(addDays(on, -20)),
      updated_at: at(isHeld ? closedOn : addDays(on, -16)),
    })
    books.conferences.conference_sittings.push({
      ...own,
      id,
      charter_id: charterId,
      nth,
      due_on: dueOn,
      topics_until: state === 'called' ? addDays(on, -2) : addDays(on, -15),
      called_on: called,
      fixed_on: isHeld ? addDays(on, -7) : null,
      circular_on: isHeld && (index < plan.held.length - 1 || chance.next() < 0.6) ? addDays(closedOn, 1) : null,
    })
    for (const { party, person } of members) {
      const luck = chance.next()
      const presence = !isHeld ? 'unmarked' : luck < 0.88 ? 'present' : luck < 0.94 ? 'substitute' : luck < 0.985 ? 'leave' : 'absent'
      books.sittings.sitting_attendance.push({
        ...place,
        concerned: [...new Set([host.path, party.path])],
        id: newId(),
        sitting_id: id,
        party_kind: party.kind,
        party_id: party.id,
        party_name: party.name,
        person,
        counts: true,
        presence,
        reason: presence === 'leave' ? chance.pick(leaveReasons) : presence === 'absent' ? '未说明' : null,
        substitute: presence === 'substitute' ? chance.pick(plan.substitutes) : null,
      })
    }

    let position = 0
    const item = (of: {
      kind: 'decision' | 'topic' | 'byHand'
      title: string
      source?: { id: string; name: string; link: string | null }
      detail?: string
      presenter?: string
      dropped?: string
      text: string
    }): string => {
      position += 1
      const itemId = newId()
      const version = of.text === '' ? 0 : 1
      books.sittings.sitting_items.push({
        ...own,
        id: itemId,
        sitting_id: id,
        nth: position,
        kind: of.kind,
        source_id: of.source?.id ?? null,
        source_name: of.source?.name ?? null,
        source_link: of.source?.link ?? null,
        title: of.title,
        detail: of.detail ?? null,
        presenter: of.presenter ?? null,
        minutes: chance.pick([5, 10, 10, 15]),
        dropped_reason: of.dropped ?? null,
        text: of.text,
        text_version: version,
        text_by: version === 0 ? null : plan.recorder,
        text_at: version === 0 ? null : at(on, '09:30'),
      })
      if (version === 1)
        books.sittings.sitting_texts.push({
          ...own,
          id: newId(),
          sitting_id: id,
          item_id: itemId,
          version,
          state: 'kept',
          text: of.text,
          by_name: plan.recorder,
          at: at(on, '09:30'),
        })
      return itemId
    }

    // What was decided before and is not done stands first.
    if (isHeld)
      for (const earlier of open.filter((it) => it.doneOn === null || it.doneOn >= on)) {
        const ends = earlier.carried >= 1 && earlier.doneOn === null && chance.next() < 0.7
        earlier.carried += 1
        item({
          kind: 'decision',
          title: `议定事项办理情况：${earlier.text}`,
          source: { id: earlier.id, name: earlier.sitting, link: null },
          detail: `牵头：${earlier.lead.name}；时限：${earlier.dueOn}`,
          presenter: earlier.lead.name,
          text: saidOfDecision(earlier.lead.name, ends),
        })
        if (ends) {
          const decision = books.conferences.conference_decisions.find((it) => it.id === earlier.id)!
          decision.resolved_on = on
          decision.resolved_by_sitting_id = id
          decision.resolution = chance.pick(['done', 'done', 'overtaken', 'part'] as const)
          decision.resolved_text = '会议听取办理情况后予以办结。'
          const closing = books.closings.find((it) => it.id === earlier.id)!
          books.closings.splice(books.closings.indexOf(closing), 1, { ...closing, state: 'closed', outcome: decision.resolution, on })
          open.splice(open.indexOf(earlier), 1)
        }
      }

    // New business: what members sent in, and what the convenor put there.
    const sent = plan.topics[index] ?? 0
    const business = Math.max(sent, isHeld ? chance.whole(1, 2) : 0)
    let decided = 0
    for (let nthItem = 0; nthItem < business; nthItem += 1) {
      const of = topics[turn % topics.length]!
      turn += 1
      const byMember = nthItem < sent
      const sender = chance.pick(members).party
      const declined = byMember && isHeld && chance.next() < 0.14
      const topicId = newId()
      const reason = declined ? chance.pick(declineReasons) : null
      if (byMember)
        books.conferences.conference_topics.push({
          ...place,
          concerned: [...new Set([host.path, sender.path])],
          id: topicId,
          charter_id: charterId,
          sitting_id: isHeld ? id : null,
          party_kind: sender.kind,
          party_id: sender.id,
          party_name: sender.name,
          party_path: sender.path,
          title: of.title,
          search: topicSearch(of.title, sender.name),
          state: !isHeld ? 'sent' : declined ? 'declined' : 'adopted',
          reason,
          sent_on: addDays(on, isHeld ? -chance.whole(16, 30) : -chance.whole(4, 15)),
          sent_by_name: `${sender.name}联络员`,
          answered_on: isHeld ? addDays(on, -7) : null,
        })
      if (!isHeld) continue
      const itemId = item({
        kind: byMember ? 'topic' : 'byHand',
        title: of.title,
        ...(byMember ? { source: { id: topicId, name: sender.name, link: null } } : {}),
        presenter: byMember ? sender.name : host.name,
        ...(reason === null ? { text: saidOfTopic(of.title, byMember ? sender.name : host.name) } : { dropped: reason, text: '' }),
      })
      if (declined) continue
      const [lead, ...others] = chance.shuffled(members.map(({ party }) => party))
      const decisionId = newId()
      const due = addDays(on, chance.whole(30, 80))
      const luck = chance.next()
      const closed = luck < 0.68 ? addDays(due, chance.whole(-20, luck < 0.56 ? 0 : 25)) : null
      const doneOn = closed === null || closed > addDays(DAY, -1) ? null : closed
      decided += 1
      const assisting = others.slice(0, chance.whole(0, 2))
      books.conferences.conference_decisions.push({
        ...place,
        concerned,
        id: decisionId,
        charter_id: charterId,
        sitting_id: id,
        item_id: itemId,
        nth: decided,
        text: of.decision,
        search: searchTextOf(of.decision),
        lead_kind: lead!.kind,
        lead_id: lead!.id,
        lead_name: lead!.name,
        assisting: assisting.map(({ kind, id: partyId, name }) => ({ kind, id: partyId, name })),
        deliverable: of.deliverable,
        due_on: due,
        decided_on: on,
      })
      books.matters.push({
        source: { kind: 'decision', id: decisionId, name: title, link: `/conferences/sittings/${id}` },
        title: of.decision,
        lead: lead!,
        raiser: host,
        assisting,
        deliverable: of.deliverable,
        beginsOn: on,
        dueOn: due,
        accepted: true,
      })
      const delivered = doneOn === null && due > addDays(DAY, -20) && chance.next() < 0.35
      books.closings.push({
        id: decisionId,
        state: doneOn === null ? (delivered ? 'delivered' : 'inHand') : 'closed',
        outcome: doneOn === null ? null : 'done',
        on: doneOn ?? (delivered ? addDays(DAY, -chance.whole(1, 6)) : null),
        begun: on,
      })
      open.push({ id: decisionId, text: of.decision, lead: lead!, dueOn: due, sitting: title, doneOn, carried: 0 })
    }
    if (isHeld) last = on
  }
}

/** Two years of conferences with their topics, decisions and what became of these. */
export const plantConferences = async (tx: Tx, chance: Chance, charters: readonly CharterPlan[]): Promise<void> => {
  const books: Books = {
    sittings: { sittings: [], sitting_items: [], sitting_texts: [], sitting_attendance: [] },
    conferences: {
      conference_charters: [],
      conference_members: [],
      conference_sittings: [],
      conference_topics: [],
      conference_decisions: [],
    },
    matters: [],
    closings: [],
  }
  for (const charter of charters) writeConference(books, chance, charter)
  await bringSittings(tx, books.sittings)
  await bringConferences(tx, books.conferences)
  await raiseMatters(tx, books.matters)
  await sql`update matters m set state = done.state, outcome = done.outcome, accepted_on = done.begun::date, created_at = done.begun::date,
      delivered_on = case when done.state = 'inHand' then null else done."on"::date end,
      confirmed_on = case when done.outcome = 'done' then done."on"::date end, closed_on = case when done.state = 'closed' then done."on"::date end
    from jsonb_to_recordset(${JSON.stringify(books.closings)}::jsonb) as done(id uuid, state text, outcome text, "on" text, begun text)
    where m.source_kind = 'decision' and m.source_id = done.id`.execute(tx.db)
}
