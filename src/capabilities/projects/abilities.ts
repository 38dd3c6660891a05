import { abilities, to } from '../../platform/access/ability.ts'

const officers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary')
const parties = { ...officers, ...to('subtree', 'branchSecretary', 'unitLiaison') }
const combers = { ...officers, ...to('subtree', 'branchSecretary') }

export const projectAbilities = abilities('projects', {
  read: { reach: { ...parties, ...to('subtree', 'supervisor') } },
  /** Keeping a project in the name of the party that owns it: plan, milestones, counts, money, briefings. */
  keep: { reach: parties },
  /** Deciding at a gate whether a project goes on, changes or stops. */
  decide: { reach: officers },
  /** Inspecting what lies at or below one’s own place. */
  inspect: { reach: officers },
  /** Reading the month’s issues: what residents brought up, so not for the units next door. */
  readIssues: { reach: { ...combers, ...to('subtree', 'supervisor') } },
  /** Entering, clustering, adopting, assigning and reporting back the month’s issues. */
  comb: { reach: combers },
})
