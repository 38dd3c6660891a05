import { can } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { addMonths } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import { declinedTopics } from '../../conferences/public.ts'
import { unmetNeeds } from '../../exchange/public.ts'
import { raiseMatters } from '../../matters/public.ts'
import { partyOf, type Party } from '../../network/public.ts'
import { projectAbilities as abilities } from '../abilities.ts'
import type { issuesContract } from '../contract.ts'
import { combingDocument } from '../print/combing.ts'
import { suggest } from '../rules/likeness.ts'
import { stagesOf } from '../rules/gates.ts'
import { termFits } from '../rules/plan.ts'
import { issueStore, type Offer } from '../store/issues.ts'
import { partStore } from '../store/parts.ts'
import { projectStore, type Place } from '../store/projects.ts'
import type { ClusterRow, IssueRow } from '../tables.ts'
import { wordFile } from './files.ts'

type May = (place: { path: string }) => boolean

const placeOf = async (tx: Tx, id: string, field: string, may?: May): Promise<Place | Refusal> => {
  const place = await projectStore(tx).placeOf(id)
  return place === null || (may !== undefined && !may({ path: place.path })) ? refuse('projects.organisationNotFound', {}, field) : place
}

/** The cluster, held, if the actor combs its organisation. */
const clusterFor = async (tx: Tx, id: string, may: May): Promise<ClusterRow | Refusal> => {
  const cluster = await issueStore(tx).holdCluster(id)
  return cluster === null || !may({ path: cluster.path }) ? refuse('projects.clusterNotFound') : cluster
}

const note = (
  tx: Tx,
  it: ClusterRow | IssueRow,
  kind: 'issueCluster' | 'issue',
  action: string,
  after: unknown,
  reason?: string,
): Promise<void> =>
  record(tx, {
    action: `projects.${action}`,
    changes: 'nothing',
    subject: { kind, id: it.id, name: it.title },
    districtId: it.district_id,
    path: it.path,
    after,
    ...(reason === undefined ? {} : { reason }),
  })

/** Everything other registers offer an organisation, or the one record meant. */
const offersFor = async (tx: Tx, place: Place, only?: string): Promise<readonly Offer[]> => {
  const store = issueStore(tx)
  const disputes = await store.disputes(place, only)
  const taken = await store.broughtIds(place.id)
  const needs = (await unmetNeeds(tx, place.path, 500))
    .filter((need) => !taken.has(need.id) && (only === undefined || need.id === only))
    .map((need): Offer => ({
      source: 'need',
      id: need.id,
      title: need.title,
      who: need.owner.name,
      heardOn: need.publishedOn,
      link: need.link,
    }))
  const topics = (await declinedTopics(tx, place.path, 500))
    .filter((topic) => !taken.has(topic.id) && (only === undefined || topic.id === only))
    .map((topic): Offer => ({ source: 'topic', id: topic.id, title: topic.title, who: topic.sentBy, heardOn: topic.sentOn, link: null }))
  return [...disputes, ...topics.slice(0, 100), ...needs.slice(0, 100)]
}

const enteredNote = async (tx: Tx, place: Place, id: string, title: string, after: unknown): Promise<void> =>
  record(tx, {
    action: 'projects.enterIssue',
    changes: 'nothing',
    subject: { kind: 'issue', id, name: title },
    districtId: place.districtId,
    path: place.path,
    after,
  })

/** The issues meant, held, all of one combing and free to be sorted; or why not. */
const sortable = async (tx: Tx, ids: readonly string[], place: Place, month: string): Promise<readonly IssueRow[] | Refusal> => {
  const store = issueStore(tx)
  const rows = await store.holdIssues([...new Set(ids)])
  if (rows.length < new Set(ids).size || rows.some((row) => row.organisation_id !== place.id || row.month !== month))
    return refuse('projects.issueNotFound', {}, 'issueIds')
  for (const from of new Set(rows.flatMap((row) => row.cluster_id ?? []))) {
    const cluster = await store.holdCluster(from)
    if (cluster !== null && cluster.adopted !== null) return refuse('projects.clusterDecided', { title: cluster.title })
  }
  return rows
}

export const issueHandlers: Handlers<typeof issuesContract> = {
  month: async ({ input, tx, actor }) => {
    const place = await placeOf(tx, input.of, 'of')
    if (isRefusal(place)) return place
    const store = issueStore(tx)
    const month = input.month ?? today(tx.at).slice(0, 7)
    const [issues, clusters, before] = await Promise.all([
      store.issues(place.id, month),
      store.clusters(place.id, month),
      store.before(place.id, month, addMonths(month, -1)),
    ])
    const open = clusters.filter((cluster) => cluster.adopted === null)
    const alike = suggest(
      issues.filter((issue) => issue.clusterId === null),
      open.map((cluster) => ({ ...cluster, issues: issues.filter((issue) => issue.clusterId === cluster.id) })),
    )
    return {
      of: { id: place.id, name: place.name },
      month,
      issues,
      clusters: clusters.toReversed(),
      alike: alike.map((one) => ({ ...one, shared: [...one.shared] })),
      before,
      may: { comb: can(actor, abilities.comb, { path: place.path }) },
    }
  },

  months: async ({ input, tx }) => {
    const place = await placeOf(tx, input.of, 'of')
    if (isRefusal(place)) return place
    return { months: await issueStore(tx).months(place.id) }
  },

  find: async ({ input, tx }) => (await issueStore(tx).whereCombed(input.id)) ?? refuse('projects.issueNotFound'),

  file: async ({ input, tx }) => {
    const place = await placeOf(tx, input.of, 'of')
    if (isRefusal(place)) return place
    const store = issueStore(tx)
    const [issues, clusters, before] = await Promise.all([
      store.issues(place.id, input.month),
      store.clusters(place.id, input.month),
      store.before(place.id, input.month, addMonths(input.month, -1)),
    ])
    const document = combingDocument({ of: place.name, month: input.month, issues, clusters: clusters.toReversed(), before }, today(tx.at))
    return wordFile(document, { date: today(tx.at), issuer: place.name })
  },

  enter: async ({ input, tx, can: may }) => {
    const place = await placeOf(tx, input.organisationId, 'organisationId', may)
    if (isRefusal(place)) return place
    if (input.heardOn > today(tx.at)) return refuse('projects.later', { today: today(tx.at) }, 'heardOn')
    const id = await issueStore(tx).enter(place, input)
    await enteredNote(tx, place, id, input.title, input)
    return { id }
  },

  offers: async ({ input, tx }) => {
    const place = await placeOf(tx, input.of, 'of')
    if (isRefusal(place)) return place
    return { offers: [...(await offersFor(tx, place))] }
  },

  bring: async ({ input, tx, can: may }) => {
    const place = await placeOf(tx, input.organisationId, 'organisationId', may)
    if (isRefusal(place)) return place
    const store = issueStore(tx)
    const offer = (await offersFor(tx, place, input.sourceId)).find((one) => one.id === input.sourceId && one.source === input.source)
    // Asked only now: whoever was first a moment ago has taken it from the offers, and that is what is said.
    if (offer === undefined && (await store.broughtIds(place.id)).has(input.sourceId)) return refuse('projects.broughtTwice')
    if (offer === undefined) return refuse('projects.offerNotFound', {}, 'sourceId')
    const id = await store.bring(place, { ...offer, month: input.month })
    if (id === null) return refuse('projects.broughtTwice')
    await enteredNote(tx, place, id, offer.title, { month: input.month, ...offer })
    return { id }
  },

  cluster: async ({ input, tx, can: may }) => {
    const place = await placeOf(tx, input.organisationId, 'organisationId', may)
    if (isRefusal(place)) return place
    const rows = await sortable(tx, input.issueIds, place, input.month)
    if (isRefusal(rows)) return rows
    const store = issueStore(tx)
    const clusterId = await store.cluster(place, input.month, input.title)
    await store.put(
      rows.map((row) => row.id),
      clusterId,
    )
    await store.dropEmpty(rows.flatMap((row) => row.cluster_id ?? []))
    const cluster = (await store.holdCluster(clusterId))!
    await note(tx, cluster, 'issueCluster', 'cluster', { month: input.month, title: input.title, issues: rows.map((row) => row.title) })
    return { clusterId }
  },

  move: async ({ input, tx, can: may }) => {
    const store = issueStore(tx)
    const [issue] = await store.holdIssues([input.id])
    if (issue === undefined || !may({ path: issue.path })) return refuse('projects.issueNotFound')
    const place = { id: issue.organisation_id, name: '', districtId: issue.district_id, path: issue.path }
    const free = await sortable(tx, [input.id], place, issue.month)
    if (isRefusal(free)) return free
    if (input.clusterId !== null) {
      const cluster = await clusterFor(tx, input.clusterId, may)
      if (isRefusal(cluster)) return cluster
      if (cluster.organisation_id !== issue.organisation_id || cluster.month !== issue.month)
        return refuse('projects.clusterNotFound', {}, 'clusterId')
      if (cluster.adopted !== null) return refuse('projects.clusterDecided', { title: cluster.title }, 'clusterId')
    }
    await store.put([issue.id], input.clusterId)
    if (issue.cluster_id !== null && issue.cluster_id !== input.clusterId) await store.dropEmpty([issue.cluster_id])
    await note(tx, issue, 'issue', 'moveIssue', { from: issue.cluster_id, to: input.clusterId })
    return { id: issue.id }
  },

  rename: async ({ input, tx, can: may }) => {
    const cluster = await clusterFor(tx, input.id, may)
    if (isRefusal(cluster)) return cluster
    if (cluster.adopted !== null) return refuse('projects.clusterDecided', { title: cluster.title })
    if (!(await issueStore(tx).rename(input.id, input.version, input.title))) return refuse('http.conflict')
    await note(tx, cluster, 'issueCluster', 'renameCluster', { from: cluster.title, to: input.title })
    return { id: input.id }
  },

  adopt: async ({ input, tx, can: may }) => {
    const cluster = await clusterFor(tx, input.id, may)
    if (isRefusal(cluster)) return cluster
    const store = issueStore(tx)
    // What somebody already works at is not taken back by a word here: the matter or the project is ended where it stands.
    if (cluster.project_id !== null || cluster.reported_on !== null || (await store.hasMatter(cluster.id)))
      return refuse('projects.clusterAssigned', { title: cluster.title })
    const done = await store.change(cluster.id, input.version, {
      adopted: input.adopted,
      reason: input.reason,
      decided_on: today(tx.at),
      decided_by: tx.actor.name,
    })
    if (!done) return refuse('http.conflict')
    await note(tx, cluster, 'issueCluster', input.adopted ? 'adopt' : 'setAside', { adopted: input.adopted }, input.reason)
    return { id: cluster.id }
  },

  assign: async ({ input, tx, can: may }) => {
    const cluster = await clusterFor(tx, input.id, may)
    if (isRefusal(cluster)) return cluster
    const store = issueStore(tx)
    if (cluster.adopted !== true) return refuse('projects.notAdopted', { title: cluster.title })
    if (cluster.project_id !== null || (await store.hasMatter(cluster.id)))
      return refuse('projects.clusterAssigned', { title: cluster.title })
    const lead = await partyOf(tx, input.lead)
    if (lead === null) return refuse('projects.partyNotFound', {}, 'lead')
    const comber = await partyOf(tx, { kind: 'organisation', id: cluster.organisation_id })
    if (comber === null) return refuse('projects.clusterNotFound')
    const fits = termFits(today(tx.at), input.dueOn)
    if (isRefusal(fits)) return fits
    const link = `/issues?of=${cluster.organisation_id}&month=${cluster.month}`
    if (input.as === 'project') {
      // A project is planned in its owner's name; what others are to do is asked of them as a matter.
      if (!may({ path: lead.path })) return refuse('projects.notYours', { party: lead.name }, 'lead')
      const projectId = await projectFrom(tx, cluster, comber, lead, input)
      await store.assignProject(cluster.id, projectId)
      await note(tx, cluster, 'issueCluster', 'assign', { as: 'project', projectId, lead: lead.name, dueOn: input.dueOn })
      return { matterId: null, projectId }
    }
    const [matterId] = await raiseMatters(tx, [
      {
        source: { kind: 'issue', id: cluster.id, name: cluster.title, link },
        title: cluster.title,
        lead,
        raiser: comber,
        deliverable: input.deliverable,
        dueOn: input.dueOn,
        accepted: lead.id === comber.id,
      },
    ])
    await note(tx, cluster, 'issueCluster', 'assign', { as: 'matter', lead: lead.name, dueOn: input.dueOn })
    return { matterId: matterId ?? null, projectId: null }
  },

  report: async ({ input, tx, can: may }) => {
    const cluster = await clusterFor(tx, input.id, may)
    if (isRefusal(cluster)) return cluster
    if (cluster.adopted !== true) return refuse('projects.notAdopted', { title: cluster.title })
    const done = await issueStore(tx).change(cluster.id, input.version, {
      report: input.text,
      reported_on: today(tx.at),
      reported_by: tx.actor.name,
    })
    if (!done) return refuse('http.conflict')
    await note(tx, cluster, 'issueCluster', 'reportBack', { text: input.text })
    return { id: cluster.id }
  },
}

type Assigned = { kind: 'practicalThing' | 'keyProject' | 'specialWork'; staged: boolean; deliverable: string; dueOn: string }

/** The project that an adopted cluster becomes, with the cluster as the one who asked for it. */
const projectFrom = async (tx: Tx, cluster: ClusterRow, comber: Party, owner: Party, said: Assigned): Promise<string> => {
  const store = projectStore(tx)
  const id = await store.create({
    kind: said.kind,
    owner,
    staged: said.staged,
    stage: stagesOf(said.staged)[0]!,
    beganOn: today(tx.at),
    name: cluster.title,
    goal: said.deliverable,
    year: Number(today(tx.at).slice(0, 4)),
    forWhom: null,
    dueOn: said.dueOn,
    statedFen: null,
  })
  const project = (await store.find(id))!
  await partStore(tx).addAsking(project, {
    kind: 'issue',
    sourceId: cluster.id,
    name: cluster.title,
    link: '/issues',
    who: comber.name,
    party: comber,
  })
  await store.share(id)
  await record(tx, {
    action: 'projects.create',
    changes: 'nothing',
    subject: { kind: 'project', id, name: cluster.title },
    districtId: project.district_id,
    path: project.path,
    after: { kind: said.kind, owner: owner.name, from: cluster.title, dueOn: said.dueOn },
  })
  return id
}
