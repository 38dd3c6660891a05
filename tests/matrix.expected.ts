// Who may do what, written by hand from the description of the product and not read from the abilities: an ability that somebody
// loosens or tightens is red until this page says the same.
import type { Role } from '../src/platform/access/roles.ts'

/** What a role may do below the organisation it is held at, and with the person's own record. */
export type Rights = { readonly subtree: readonly string[]; readonly self?: readonly string[] }

/** What anybody signed in may do. */
export const everyone: readonly string[] = ['accounts.own', 'rules.read', 'jobs.own', 'jobs.open', 'notices.own']

const tree = ['organisations.read', 'organisations.export']
const figures = ['metrics.read', 'dashboard.read']
const roster = ['members.list', 'members.read']
const keepTree = ['organisations.create', 'organisations.change']
const keepRoster = ['members.create', 'members.change', 'members.open', 'members.export']
const readUnits = ['units.read', 'units.export']
const keepUnits = ['units.create', 'units.change', 'units.open']
const bring = ['imports.read', 'imports.bring', 'imports.undo']
const readReports = ['reports.read']
const issueReports = [...readReports, 'reports.issue']
const matters = ['matters.read', 'matters.export']
const joint = ['network.find', 'network.read', 'network.export', ...matters, 'matters.raise', 'matters.act']
const keepNetwork = ['network.keep', 'network.open', 'network.raise']
const keepProjects = ['projects.read', 'projects.keep']
const comb = ['projects.readIssues', 'projects.comb']
const readAgreements = ['agreements.read', 'agreements.export']
const keepAgreements = [...readAgreements, 'agreements.draft', 'agreements.sign', 'agreements.end']
const meet = ['sittings.read', 'sittings.answer', 'conferences.read', 'conferences.send', 'conferences.subscribe']
const convene = ['sittings.keep', 'conferences.keep']
const servePosts = ['posts.read', 'posts.keep', 'posts.confirm']
const keepReporting = ['posts.people', 'posts.register', 'posts.open', 'posts.report']
const readExchange = ['exchange.read', 'exchange.export']
const dealExchange = [...readExchange, 'exchange.publish', 'exchange.claim']
const beginEvaluations = ['evaluations.read', 'evaluations.begin']
const people = ['accounts.list', 'accounts.create', 'accounts.change', 'accounts.grant']

const community = [
  ...beginEvaluations,
  ...servePosts,
  ...keepReporting,
  ...joint,
  ...dealExchange,
  'exchange.match',
  ...keepProjects,
  ...comb,
  'projects.decide',
  'projects.inspect',
  ...keepAgreements,
  'agreements.bring',
  ...meet,
  ...convene,
  ...keepNetwork,
  'matters.urge',
  ...tree,
  ...figures,
  'metrics.rows',
  'metrics.freeze',
  ...roster,
  ...keepTree,
  ...keepRoster,
  'members.merge',
  ...readUnits,
  ...keepUnits,
  ...bring,
  ...issueReports,
]
const street = [...community, 'evaluations.decide', 'evaluations.typeIn', 'organisations.restructure', ...people]

export const expected: { readonly [R in Role]: Rights } = {
  districtOfficer: { subtree: [...street, 'matters.keepDays', 'exchange.settle'] },
  streetOfficer: { subtree: street },
  communitySecretary: { subtree: [...community, 'evaluations.answer'] },
  branchSecretary: {
    subtree: [
      ...servePosts,
      ...joint,
      ...dealExchange,
      ...keepProjects,
      ...comb,
      ...keepAgreements,
      ...meet,
      'matters.urge',
      ...tree,
      ...figures,
      'metrics.rows',
      ...roster,
      'organisations.change',
      ...keepRoster,
      ...readUnits,
      ...bring,
      ...issueReports,
    ],
  },
  // Of the neighbourhood and its units, not of its people.
  unitLiaison: {
    subtree: [
      ...joint,
      ...dealExchange,
      ...meet,
      ...keepProjects,
      ...keepAgreements,
      'evaluations.read',
      'evaluations.answer',
      'posts.claim',
      'posts.report',
      'posts.confirm',
      ...tree,
      ...figures,
      'metrics.rows',
      ...readUnits,
    ],
  },
  // The tree and its figures, and of people only oneself.
  member: { subtree: [...tree, ...figures], self: ['posts.claim', 'posts.own', 'members.read', 'members.open', 'members.own'] },
  // Reads, changes nothing, takes no list of persons away.
  supervisor: {
    subtree: [
      'network.read',
      ...matters,
      ...readExchange,
      'projects.read',
      'projects.readIssues',
      ...readAgreements,
      'sittings.read',
      'conferences.read',
      'posts.read',
      'posts.people',
      'evaluations.read',
      ...tree,
      ...figures,
      'metrics.rows',
      ...roster,
      ...readUnits,
      'imports.read',
      ...readReports,
    ],
  },
  // Accounts, and no personal data.
  systemAdministrator: { subtree: [...people, 'organisations.begin'] },
  // The trail, and nothing else.
  auditor: { subtree: ['trail.read', 'trail.export'] },
}
