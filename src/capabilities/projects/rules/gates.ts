import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { GateDecision, ProjectState, Stage } from '../kinds.ts'

const STEPS: readonly Stage[] = ['pilot', 'deepen', 'cover']
const ONE: readonly Stage[] = ['whole']

/** The stages of a project in their order: pilot, deepen, cover (攻关三步法), or the whole in one. */
export const stagesOf = (staged: boolean): readonly Stage[] => (staged ? STEPS : ONE)

export type Standing = {
  readonly staged: boolean
  readonly stage: Stage
  readonly state: ProjectState
  readonly outcome: string | null
  readonly beganOn: string
  readonly endedOn: string | null
  /** Day of the last gate; null before the first. */
  readonly lastGateOn: string | null
}

export type GateAsked = {
  readonly stage: Stage
  readonly decision: GateDecision
  readonly outcome: string | null
  readonly decidedOn: string
  readonly evenIfOpen: boolean
}

/** Whether a stage lies before, at or after the one a project is in. */
export const placeOfStage = (project: Pick<Standing, 'staged' | 'stage' | 'state'>, stage: Stage): 'passed' | 'now' | 'ahead' | 'none' => {
  const stages = stagesOf(project.staged)
  const [at, now] = [stages.indexOf(stage), stages.indexOf(project.stage)]
  if (at === -1) return 'none'
  if (at < now || project.state === 'done') return 'passed'
  return at === now ? 'now' : 'ahead'
}

/**
 * What a gate makes of a project. The next stage is entered by a "go" at the gate of the one before, and in no other way; "go" at the
 * last gate ends the project as done, "stop" at any gate ends it as stopped, both with an outcome; "change" leaves it where it is.
 * @param openMilestones matters of its milestones that are not closed
 * @param today the day it is entered on: a decision cannot have been taken later
 */
export const passGate = (project: Standing, asked: GateAsked, openMilestones: number, today: string): Standing | Refusal => {
  if (project.state !== 'underway') return refuse('projects.ended', { endedOn: project.endedOn ?? '' })
  if (asked.stage !== project.stage) return refuse('projects.gateOutOfTurn', {}, 'stage')
  if (asked.decidedOn > today) return refuse('projects.later', { today }, 'decidedOn')
  if (asked.decidedOn < project.beganOn) return refuse('projects.beforeBeginning', { beganOn: project.beganOn }, 'decidedOn')
  if (project.lastGateOn !== null && asked.decidedOn < project.lastGateOn)
    return refuse('projects.beforeLastGate', { lastOn: project.lastGateOn }, 'decidedOn')
  const stages = stagesOf(project.staged)
  const next = stages[stages.indexOf(project.stage) + 1]
  const ends = asked.decision === 'stop' || (asked.decision === 'go' && next === undefined)
  if (ends && asked.outcome === null) return refuse('projects.outcomeNeeded', {}, 'outcome')
  if (!ends && asked.outcome !== null) return refuse('projects.outcomeNotYet', {}, 'outcome')
  if (asked.decision === 'go' && ends && openMilestones > 0 && !asked.evenIfOpen)
    return refuse('projects.openMilestones', { count: openMilestones }, 'evenIfOpen')
  const passed = { ...project, lastGateOn: asked.decidedOn }
  if (ends) return { ...passed, state: asked.decision === 'stop' ? 'stopped' : 'done', outcome: asked.outcome, endedOn: asked.decidedOn }
  return asked.decision === 'go' ? { ...passed, stage: next! } : passed
}
