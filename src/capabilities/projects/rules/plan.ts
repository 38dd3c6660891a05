import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { ProjectState, Stage, Verdict } from '../kinds.ts'
import { placeOfStage } from './gates.ts'

type Project = { readonly staged: boolean; readonly stage: Stage; readonly state: ProjectState; readonly endedOn: string | null }

/** A plan is changed only while the project is underway. */
export const isUnderway = (project: Project): true | Refusal =>
  project.state === 'underway' ? true : refuse('projects.ended', { endedOn: project.endedOn ?? '' })

/** A plan ends after it begins. */
export const termFits = (beganOn: string, dueOn: string | null): true | Refusal =>
  dueOn === null || dueOn >= beganOn ? true : refuse('projects.dueBeforeBeginning', { beganOn }, 'dueOn')

/** Each partner stands once, and the owner is not its own partner. */
export const partnersFit = (owner: string, partners: readonly { readonly id: string; readonly name: string }[]): true | Refusal => {
  const seen = new Set([owner])
  for (const { id, name } of partners) {
    if (seen.has(id)) return refuse('projects.partnerTwice', { name }, 'partners')
    seen.add(id)
  }
  return true
}

/** A milestone belongs to the stage that is running or one ahead. */
export const milestoneFits = (project: Project, stage: Stage): true | Refusal => {
  const underway = isUnderway(project)
  if (underway !== true) return underway
  const place = placeOfStage(project, stage)
  if (place === 'none') return refuse('projects.stageNotOfProject', {}, 'stage')
  return place === 'passed' ? refuse('projects.stagePassed', {}, 'stage') : true
}

type Counted = { readonly stage: Stage; readonly households: number | null; readonly people: number | null; readonly countedOn: string }

/** Who benefits can be counted once a stage has begun, also after the project has ended; something must have been counted. */
export const countFits = (project: Project, counted: Counted, today: string): true | Refusal => {
  const place = placeOfStage(project, counted.stage)
  if (place === 'none') return refuse('projects.stageNotOfProject', {}, 'stage')
  if (place === 'ahead') return refuse('projects.stageNotReached', {}, 'stage')
  if (counted.households === null && counted.people === null) return refuse('projects.nothingCounted', {}, 'households')
  return counted.countedOn > today ? refuse('projects.later', { today }, 'countedOn') : true
}

type Item = {
  readonly name: string
  readonly verdict: Verdict
  readonly finding: string | null
  readonly lead: unknown
  readonly dueOn: string | null
}

/** A failed item says what was found, who puts it right and by when; the others leave nothing to put right. */
export const itemsFit = (items: readonly Item[]): true | Refusal => {
  for (const { name, verdict, finding, lead, dueOn } of items) {
    if (verdict === 'fail' && ((finding ?? '') === '' || lead === null || dueOn === null))
      return refuse('projects.findingNeeded', { name }, 'items')
    if (verdict !== 'fail' && (lead !== null || dueOn !== null)) return refuse('projects.findingNotAsked', { name }, 'items')
  }
  return true
}

/** What lines of a budget add up to beside the total that a paper states; the difference is shown, nothing is made to fit. */
export const budgetOf = (
  lines: readonly { readonly plannedFen: number; readonly spentFen: number }[],
  statedFen: number | null,
): { readonly plannedFen: number; readonly spentFen: number; readonly differenceFen: number | null } => {
  const plannedFen = lines.reduce((sum, line) => sum + line.plannedFen, 0)
  const spentFen = lines.reduce((sum, line) => sum + line.spentFen, 0)
  return { plannedFen, spentFen, differenceFen: statedFen === null ? null : plannedFen - statedFen }
}
