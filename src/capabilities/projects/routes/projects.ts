import { can, type Actor } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import { readCursor, writeCursor } from '../../../platform/http/page.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { workbookOf } from '../../../platform/sheets/list.ts'
import type { PartyRef } from '../../network/contract.ts'
import { partiesOf, partyOf } from '../../network/public.ts'
import { projectAbilities as abilities } from '../abilities.ts'
import type { ProjectRow, projectsContract } from '../contract.ts'
import { projectSheet } from '../list-sheet.ts'
import { stagesOf } from '../rules/gates.ts'
import { isUnderway, partnersFit, termFits } from '../rules/plan.ts'
import { partStore } from '../store/parts.ts'
import { projectStore, type Page, type Partner } from '../store/projects.ts'

type Wish = { of?: string | undefined; on?: string | undefined; limit: number; cursor?: string | undefined }

const pageOf = async (tx: Tx, wish: Wish): Promise<Page | Refusal> => {
  const after = wish.cursor === undefined ? null : readCursor(wish.cursor)
  if (wish.cursor !== undefined && after === null) return refuse('projects.badCursor', {}, 'cursor')
  const place = wish.of === undefined ? null : await projectStore(tx).placeOf(wish.of)
  if (wish.of !== undefined && place === null) return refuse('projects.organisationNotFound', {}, 'of')
  return { on: wish.on ?? today(tx.at), under: place?.path ?? '', limit: wish.limit, after }
}

/** Rows read at a time for a workbook. */
const EXPORT_PAGE = 1000

type PartnerAsked = { readonly party: PartyRef; readonly does: string | null }

/** The partners meant, or which of them is not of the district. */
export const partnersOf = async (tx: Tx, asked: readonly PartnerAsked[]): Promise<readonly Partner[] | Refusal> => {
  const found = await partiesOf(
    tx,
    asked.map((one) => one.party),
  )
  if (found.length < asked.length) return refuse('projects.partyNotFound', {}, 'partners')
  return found.map((party, at) => ({ party, does: asked[at]!.does }))
}

/** What the actor may do to a project: keep it in its owner's name, decide at its gates, inspect it. */
const mayOf = (actor: Actor, path: string) => ({
  keep: can(actor, abilities.keep, { path }),
  decide: can(actor, abilities.decide, { path }),
  inspect: can(actor, abilities.inspect, { path }),
})

type ProjectHandlers = Pick<Handlers<typeof projectsContract>, 'list' | 'export' | 'read' | 'create' | 'change'>

export const planHandlers: ProjectHandlers = {
  list: async ({ input, tx }) => {
    const page = await pageOf(tx, input)
    if (isRefusal(page)) return page
    const { rows, total, last } = await projectStore(tx).list(page, input)
    return { rows, total, next: last === null ? null : writeCursor(last) }
  },

  export: async ({ input, tx, locale }) => {
    const first = await pageOf(tx, { ...input, limit: EXPORT_PAGE })
    if (isRefusal(first)) return first
    const all: ProjectRow[] = []
    for (let page = first; ;) {
      const { rows, last } = await projectStore(tx).list(page, input)
      all.push(...rows)
      if (last === null) break
      page = { ...page, after: last }
    }
    const sheet = projectSheet(all, locale, input.columns?.split(','))
    return workbookOf([sheet], first.on)
  },

  read: async ({ input, tx, actor }) => {
    const found = await projectStore(tx).find(input.id)
    const project = found === null ? null : await projectStore(tx).row(input.id, today(tx.at))
    if (found === null || project === null) return refuse('projects.notFound')
    const parts = partStore(tx)
    const [partners, milestones, gates, counts, budget, briefings, inspections, askings] = await Promise.all([
      parts.partners(input.id),
      parts.milestones(input.id),
      parts.gates(input.id),
      parts.counts(input.id),
      parts.money(input.id),
      parts.briefings(input.id),
      parts.inspections(input.id),
      parts.askings(input.id),
    ])
    return {
      project,
      forWhom: found.for_whom,
      statedFen: found.stated_fen,
      partners,
      milestones,
      gates,
      counts,
      budget,
      briefings,
      inspections,
      askings,
      may: mayOf(actor, found.path),
    }
  },

  create: async ({ input, tx, can: may }) => {
    const owner = await partyOf(tx, input.owner)
    if (owner === null) return refuse('projects.partyNotFound', {}, 'owner')
    if (!may({ path: owner.path })) return refuse('projects.notYours', { party: owner.name }, 'owner')
    const partners = await partnersOf(tx, input.partners)
    if (isRefusal(partners)) return partners
    for (const said of [
      termFits(input.beganOn, input.dueOn),
      partnersFit(
        owner.id,
        partners.map((one) => one.party),
      ),
    ])
      if (isRefusal(said)) return said
    const store = projectStore(tx)
    const id = await store.create({ ...input, owner, stage: stagesOf(input.staged)[0]! })
    const project = (await store.find(id))!
    await store.setPartners(project, partners)
    await store.share(id)
    await record(tx, {
      action: 'projects.create',
      changes: 'nothing',
      subject: { kind: 'project', id, name: input.name },
      districtId: project.district_id,
      path: project.path,
      after: { ...input, owner: owner.name, partners: partners.map((one) => one.party.name) },
    })
    return { id }
  },

  change: async ({ input, tx, can: may }) => {
    const store = projectStore(tx)
    const before = await store.hold(input.id)
    if (before === null) return refuse('projects.notFound')
    if (!may({ path: before.path })) return refuse('projects.notYours', { party: before.owner_name })
    const partners = await partnersOf(tx, input.partners)
    if (isRefusal(partners)) return partners
    for (const said of [
      isUnderway({ staged: before.staged, stage: before.stage, state: before.state, endedOn: before.ended_on }),
      termFits(before.began_on, input.dueOn),
      partnersFit(
        before.owner_id,
        partners.map((one) => one.party),
      ),
    ])
      if (isRefusal(said)) return said
    const partnersBefore = await partStore(tx).partners(input.id)
    if (!(await store.change(input.id, input.version, input))) return refuse('http.conflict')
    await store.setPartners(before, partners)
    await store.share(input.id)
    await record(tx, {
      action: 'projects.change',
      changes: 'nothing',
      subject: { kind: 'project', id: input.id, name: input.name },
      districtId: before.district_id,
      path: before.path,
      before: {
        name: before.name,
        goal: before.goal,
        year: before.year,
        forWhom: before.for_whom,
        dueOn: before.due_on,
        statedFen: before.stated_fen,
        partners: partnersBefore.map((one) => one.party.name),
      },
      after: {
        name: input.name,
        goal: input.goal,
        year: input.year,
        forWhom: input.forWhom,
        dueOn: input.dueOn,
        statedFen: input.statedFen,
        partners: partners.map((one) => one.party.name),
      },
    })
    return { id: input.id }
  },
}
