import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { notify, type Notice } from '../../../platform/notices/notices.ts'
import { today } from '../../../platform/time/clock.ts'
import { peopleAtEach } from '../../accounts/public.ts'
import { raiseMatters } from '../../matters/public.ts'
import type { PartyRef } from '../../network/contract.ts'
import { partiesOf, partyOf, type Party } from '../../network/public.ts'
import type { projectsContract } from '../contract.ts'
import { passGate, type Standing } from '../rules/gates.ts'
import { countFits, itemsFit, milestoneFits } from '../rules/plan.ts'
import { partStore } from '../store/parts.ts'
import { projectStore, standingOf, type Kept } from '../store/projects.ts'

type May = (place: { path: string }) => boolean

/** The project, held, if the actor may act on it in its owner's name or above it. */
const heldFor = async (tx: Tx, id: string, may: May): Promise<Kept | Refusal> => {
  const project = await projectStore(tx).hold(id)
  if (project === null) return refuse('projects.notFound')
  return may({ path: project.path }) ? project : refuse('projects.notYours', { party: project.owner_name })
}

const pageOf = (project: { readonly id: string }): string => `/projects/${project.id}`
const ownerOf = (project: Kept): Party => ({
  kind: project.owner_kind,
  id: project.owner_id,
  name: project.owner_name,
  path: project.path,
  districtId: project.district_id,
})
const standing = (project: Kept): Standing => standingOf(project)

/** A line of the trail about a project. */
const note = (tx: Tx, project: Kept, action: string, after: unknown, reason?: string): Promise<void> =>
  record(tx, {
    action: `projects.${action}`,
    changes: 'nothing',
    subject: { kind: 'project', id: project.id, name: project.name },
    districtId: project.district_id,
    path: project.path,
    after,
    ...(reason === undefined ? {} : { reason }),
  })

/** Tells whoever speaks for the parties, but not the one who did it. */
const tellParties = async (tx: Tx, refs: readonly PartyRef[], notice: Notice): Promise<void> => {
  const people = await peopleAtEach(tx, await partiesOf(tx, refs))
  await notify(
    tx,
    [...people.values()].flat().filter((id) => id !== tx.actor.userId),
    notice,
  )
}

const partyRefsOf = async (tx: Tx, project: Kept): Promise<readonly PartyRef[]> => [
  { kind: project.owner_kind, id: project.owner_id },
  ...(await partStore(tx).partners(project.id)).map((one) => one.party),
]

type PartHandlers = Omit<
  Handlers<typeof projectsContract>,
  'list' | 'export' | 'read' | 'create' | 'change' | 'briefingFile' | 'inspectionFile'
>

export const partHandlers: PartHandlers = {
  addMilestone: async ({ input, tx, can: may }) => {
    const project = await heldFor(tx, input.id, may)
    if (isRefusal(project)) return project
    const fits = milestoneFits(standing(project), input.stage)
    if (isRefusal(fits)) return fits
    const lead = await partyOf(tx, input.lead)
    if (lead === null) return refuse('projects.partyNotFound', {}, 'lead')
    const milestoneId = await partStore(tx).addMilestone(project, { ...input, lead })
    await projectStore(tx).share(project.id)
    await raiseMatters(tx, [
      {
        source: { kind: 'milestone', id: milestoneId, name: project.name, link: pageOf(project) },
        title: input.title,
        lead,
        raiser: ownerOf(project),
        deliverable: input.deliverable,
        dueOn: input.dueOn,
        // What one sets oneself needs nobody's word to be owed.
        accepted: lead.id === project.owner_id,
      },
    ])
    await note(tx, project, 'addMilestone', { ...input, lead: lead.name })
    return { milestoneId }
  },

  addCount: async ({ input, tx, can: may }) => {
    const project = await heldFor(tx, input.id, may)
    if (isRefusal(project)) return project
    const fits = countFits(standing(project), input, today(tx.at))
    if (isRefusal(fits)) return fits
    const countId = await partStore(tx).addCount(project, input)
    await note(tx, project, 'addCount', input)
    return { countId }
  },

  addMoney: async ({ input, tx, can: may }) => {
    const project = await heldFor(tx, input.id, may)
    if (isRefusal(project)) return project
    const lineId = await partStore(tx).addMoney(project, input, today(tx.at))
    await note(tx, project, 'addMoney', input)
    return { lineId }
  },

  changeMoney: async ({ input, tx, can: may }) => {
    const project = await heldFor(tx, input.id, may)
    if (isRefusal(project)) return project
    const parts = partStore(tx)
    const before = await parts.moneyLine(project.id, input.lineId)
    if (before === null) return refuse('projects.notFound')
    if (!(await parts.changeMoney(input.lineId, input.version, input, today(tx.at)))) return refuse('http.conflict')
    await record(tx, {
      action: 'projects.changeMoney',
      changes: 'nothing',
      subject: { kind: 'project', id: project.id, name: project.name },
      districtId: project.district_id,
      path: project.path,
      before: { plannedFen: before.planned_fen, spentFen: before.spent_fen },
      after: { plannedFen: input.plannedFen, spentFen: input.spentFen },
    })
    return { lineId: input.lineId }
  },

  decide: async ({ input, tx, can: may }) => {
    const project = await heldFor(tx, input.id, may)
    if (isRefusal(project)) return project
    const parts = partStore(tx)
    const after = passGate(standing(project), input, await parts.openMilestones(project.id), today(tx.at))
    if (isRefusal(after)) return after
    const gateId = await parts.addGate(project, input)
    await projectStore(tx).stand(project.id, after)
    await note(tx, project, 'decide', { ...input, stage: after.stage, state: after.state }, input.reason)
    await tellParties(tx, await partyRefsOf(tx, project), {
      words: `projects.notice.${input.decision}`,
      gaps: { project: project.name, by: input.decidedBy },
      link: pageOf(project),
    })
    return { gateId, stage: after.stage, state: after.state }
  },

  addBriefing: async ({ input, tx, can: may }) => {
    const project = await heldFor(tx, input.id, may)
    if (isRefusal(project)) return project
    if (input.issuedOn > today(tx.at)) return refuse('projects.later', { today: today(tx.at) }, 'issuedOn')
    const { id, number } = await partStore(tx).addBriefing(project, { ...input, issuedBy: project.owner_name })
    await note(tx, project, 'addBriefing', { number, title: input.title, issuedOn: input.issuedOn })
    await tellParties(tx, await partyRefsOf(tx, project), {
      words: 'projects.notice.briefing',
      gaps: { project: project.name, number, title: input.title },
      link: pageOf(project),
    })
    return { briefingId: id, number }
  },

  inspect: async ({ input, tx, can: may }) => {
    const project = await heldFor(tx, input.id, may)
    if (isRefusal(project)) return project
    const inspector = await partyOf(tx, input.inspector)
    if (inspector === null) return refuse('projects.partyNotFound', {}, 'inspector')
    if (!may({ path: inspector.path })) return refuse('projects.notYours', { party: inspector.name }, 'inspector')
    if (input.inspectedOn > today(tx.at)) return refuse('projects.later', { today: today(tx.at) }, 'inspectedOn')
    const fits = itemsFit(input.items)
    if (isRefusal(fits)) return fits
    const wanted = input.items.flatMap((item) => item.lead ?? [])
    const leads = await partiesOf(tx, wanted)
    if (leads.length < wanted.length) return refuse('projects.partyNotFound', {}, 'items')
    const items = input.items.map((item) => ({
      ...item,
      lead: item.lead === null ? null : leads.find((party) => party.id === item.lead!.id && party.kind === item.lead!.kind)!,
    }))
    const { id, number, itemIds } = await partStore(tx).addInspection(project, { ...input, inspector }, items)
    await projectStore(tx).share(project.id)
    const raised = await raiseMatters(
      tx,
      items.flatMap((item, at) =>
        item.lead === null
          ? []
          : {
              source: { kind: 'finding', id: itemIds[at]!, name: project.name, link: pageOf(project) },
              title: item.name,
              lead: item.lead,
              raiser: inspector,
              deliverable: item.finding!,
              dueOn: item.dueOn,
              accepted: item.lead.id === inspector.id,
            },
      ),
    )
    await note(tx, project, 'inspect', {
      number,
      inspector: inspector.name,
      inspectedOn: input.inspectedOn,
      items: items.length,
      failed: raised.length,
    })
    await tellParties(tx, await partyRefsOf(tx, project), {
      words: 'projects.notice.inspection',
      gaps: { project: project.name, number, failed: raised.length },
      link: pageOf(project),
    })
    return { inspectionId: id, number, matters: raised.length }
  },

  addAsking: async ({ input, tx, can: may }) => {
    const project = await heldFor(tx, input.id, may)
    if (isRefusal(project)) return project
    const party = input.party === null ? null : await partyOf(tx, input.party)
    if (input.party !== null && party === null) return refuse('projects.partyNotFound', {}, 'party')
    const who = input.who ?? party?.name
    if (who === undefined) return refuse('projects.whoAsked', {}, 'party')
    const askingId = await partStore(tx).addAsking(project, { ...input, who, party })
    if (askingId === null) return refuse('projects.askedTwice', {}, 'sourceId')
    await projectStore(tx).share(project.id)
    await note(tx, project, 'addAsking', { ...input, party: party?.name ?? null })
    return { askingId }
  },

  tell: async ({ input, tx, can: may }) => {
    const project = await heldFor(tx, input.id, may)
    if (isRefusal(project)) return project
    const told = await partStore(tx).tell(project.id, input.text, today(tx.at))
    if (told.length === 0) return refuse('projects.nobodyToTell')
    await note(tx, project, 'tell', { text: input.text, told: told.map((one) => one.who) })
    await tellParties(
      tx,
      told.flatMap((one) => one.party ?? []),
      { words: 'projects.notice.told', gaps: { project: project.name, text: input.text }, link: pageOf(project) },
    )
    return { told: told.length }
  },
}
