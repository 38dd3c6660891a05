import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { partyRef } from '../../network/contract.ts'
import { projectAbilities as abilities } from '../abilities.ts'
import { BROUGHT_SOURCES, HEARD_SOURCES, PROJECT_KINDS } from '../kinds.ts'
import { cluster, day, issue, longText, month, shortText } from './shapes.ts'

const id = z.uuid()
const version = z.int().min(1).max(2_000_000_000)

const likeness = z.object({
  issueId: z.uuid(),
  /** The cluster or the other issue it is like. */
  clusterId: z.uuid().nullable(),
  otherId: z.uuid().nullable(),
  /** 0 to 100. */
  likeness: z.int(),
  shared: z.array(z.string()),
})

export const issuesContract = {
  month: endpoint({
    method: 'GET',
    path: '/api/issues',
    ability: abilities.readIssues,
    summary: 'The month’s combing of an organisation: its issues, clusters, what is alike, and what earlier months adopted',
    input: z.object({ of: z.uuid(), month: month.optional() }),
    output: z.object({
      of: z.object({ id: z.uuid(), name: z.string() }),
      month,
      issues: z.array(issue),
      clusters: z.array(cluster),
      alike: z.array(likeness),
      /** Adopted in the month before, and whatever was adopted earlier and not yet reported back. */
      before: z.array(cluster),
      may: z.object({ comb: z.boolean() }),
    }),
    problems: ['projects.organisationNotFound'],
  }),
  months: endpoint({
    method: 'GET',
    path: '/api/issues/months',
    ability: abilities.readIssues,
    summary: 'The months that an organisation has combed, newest first',
    input: z.object({ of: z.uuid() }),
    output: z.object({ months: z.array(z.object({ month, issues: z.int(), clusters: z.int(), adopted: z.int(), reported: z.int() })) }),
    problems: ['projects.organisationNotFound'],
  }),
  find: endpoint({
    method: 'GET',
    path: '/api/issues/:id',
    ability: abilities.readIssues,
    summary: 'Where an issue, or what issues were put together to, is combed',
    input: z.object({ id }),
    output: z.object({ of: z.uuid(), month }),
    problems: ['projects.issueNotFound'],
  }),
  file: endpoint({
    method: 'GET',
    path: '/api/issues/word',
    ability: abilities.readIssues,
    summary: 'The table of the month’s combing as a Word document',
    input: z.object({ of: z.uuid(), month }),
    output: z.unknown(),
    problems: ['projects.organisationNotFound'],
    download: true,
  }),
  enter: endpoint({
    method: 'POST',
    path: '/api/issues',
    ability: abilities.comb,
    summary: 'Enter an issue heard on a visit, in a letter, on the hotline or at a symposium',
    input: z.object({
      organisationId: z.uuid(),
      month,
      title: shortText,
      text: z.string().trim().max(2000).nullable().default(null),
      source: z.enum(HEARD_SOURCES),
      who: z.string().trim().max(80).nullable().default(null),
      heardOn: day,
    }),
    output: z.object({ id }),
    problems: ['projects.organisationNotFound', 'projects.later'],
  }),
  offers: endpoint({
    method: 'GET',
    path: '/api/issues/offers',
    ability: abilities.comb,
    summary: 'What other registers hold and no combing has taken up: unmet needs, topics, disputed matters',
    input: z.object({ of: z.uuid() }),
    output: z.object({
      offers: z.array(
        z.object({
          source: z.enum(BROUGHT_SOURCES),
          id: z.uuid(),
          title: z.string(),
          who: z.string().nullable(),
          heardOn: z.string(),
          link: z.string().nullable(),
        }),
      ),
    }),
    problems: ['projects.organisationNotFound'],
  }),
  bring: endpoint({
    method: 'POST',
    path: '/api/issues/bring',
    ability: abilities.comb,
    summary: 'Bring a record of another register into the month’s combing, once',
    input: z.object({ organisationId: z.uuid(), month, source: z.enum(BROUGHT_SOURCES), sourceId: z.uuid() }),
    output: z.object({ id }),
    problems: ['projects.organisationNotFound', 'projects.offerNotFound', 'projects.broughtTwice'],
  }),
  cluster: endpoint({
    method: 'POST',
    path: '/api/issue-clusters',
    ability: abilities.comb,
    summary: 'Put issues of a month together under one name',
    input: z.object({ organisationId: z.uuid(), month, title: shortText, issueIds: z.array(z.uuid()).min(1).max(200) }),
    output: z.object({ clusterId: id }),
    problems: ['projects.organisationNotFound', 'projects.issueNotFound', 'projects.clusterDecided'],
  }),
  move: endpoint({
    method: 'POST',
    path: '/api/issues/:id/cluster',
    ability: abilities.comb,
    summary: 'Put an issue into a cluster of its month, or take it out',
    input: z.object({ id, clusterId: z.uuid().nullable() }),
    output: z.object({ id }),
    problems: ['projects.issueNotFound', 'projects.clusterNotFound', 'projects.clusterDecided'],
  }),
  rename: endpoint({
    method: 'PUT',
    path: '/api/issue-clusters/:id',
    ability: abilities.comb,
    summary: 'Say anew what a cluster is called, while nothing is decided on it',
    input: z.object({ id, version, title: shortText }),
    output: z.object({ id }),
    problems: ['projects.clusterNotFound', 'projects.clusterDecided'],
  }),
  adopt: endpoint({
    method: 'POST',
    path: '/api/issue-clusters/:id/decision',
    ability: abilities.comb,
    summary: 'Adopt a cluster or not, with the reason',
    input: z.object({ id, version, adopted: z.boolean(), reason: longText }),
    output: z.object({ id }),
    problems: ['projects.clusterNotFound', 'projects.clusterAssigned'],
  }),
  assign: endpoint({
    method: 'POST',
    path: '/api/issue-clusters/:id/assignment',
    ability: abilities.comb,
    summary: 'Give an adopted cluster to whoever takes it on, as a matter or as a project',
    input: z.object({
      id,
      as: z.enum(['matter', 'project']),
      lead: partyRef,
      deliverable: z.string().trim().min(2).max(300),
      dueOn: day,
      /** Of the project, where it becomes one. */
      kind: z.enum(PROJECT_KINDS).default('keyProject'),
      staged: z.boolean().default(true),
    }),
    output: z.object({ matterId: z.uuid().nullable(), projectId: z.uuid().nullable() }),
    problems: [
      'projects.clusterNotFound',
      'projects.notAdopted',
      'projects.clusterAssigned',
      'projects.notYours',
      'projects.partyNotFound',
      'projects.dueBeforeBeginning',
    ],
  }),
  report: endpoint({
    method: 'POST',
    path: '/api/issue-clusters/:id/report',
    ability: abilities.comb,
    summary: 'Report back what became of an adopted cluster',
    input: z.object({ id, version, text: longText }),
    output: z.object({ id }),
    problems: ['projects.clusterNotFound', 'projects.notAdopted'],
  }),
} as const
