import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../platform/http/contract.ts'
import { GATE_DECISIONS, STAGES, type GateDecision, type ProjectState, type Stage } from '../kinds.ts'
import { passGate, placeOfStage, stagesOf, type GateAsked, type Standing } from './gates.ts'

const TODAY = '2026-11-22'
const project = (over: Partial<Standing> = {}): Standing => ({
  staged: true,
  stage: 'pilot',
  state: 'underway',
  outcome: null,
  beganOn: '2025-01-01',
  endedOn: null,
  lastGateOn: null,
  ...over,
})
const asked = (stage: Stage, decision: GateDecision, over: Partial<GateAsked> = {}): GateAsked => ({
  stage,
  decision,
  outcome: null,
  decidedOn: '2025-06-30',
  evenIfOpen: false,
  ...over,
})

describe('a gate', () => {
  test.each<[string, Partial<Standing>, GateAsked, number, Partial<Standing> | string]>([
    ['leads from the pilot on', {}, asked('pilot', 'go'), 3, { stage: 'deepen', state: 'underway' }],
    ['leads from deepening to covering', { stage: 'deepen' }, asked('deepen', 'go'), 0, { stage: 'cover', state: 'underway' }],
    [
      'ends the last stage as done',
      { stage: 'cover' },
      asked('cover', 'go', { outcome: '全部改完' }),
      0,
      { state: 'done', endedOn: '2025-06-30', outcome: '全部改完' },
    ],
    [
      'ends what goes in one stage as done',
      { staged: false, stage: 'whole' },
      asked('whole', 'go', { outcome: '办结' }),
      0,
      { state: 'done' },
    ],
    ['leaves a project that must change where it is', {}, asked('pilot', 'change'), 0, { stage: 'pilot', state: 'underway' }],
    [
      'stops a project with its outcome',
      { stage: 'deepen' },
      asked('deepen', 'stop', { outcome: '条件不具备' }),
      5,
      { stage: 'deepen', state: 'stopped', endedOn: '2025-06-30' },
    ],
    ['is not jumped', {}, asked('deepen', 'go'), 0, 'projects.gateOutOfTurn'],
    ['is not passed twice', { stage: 'deepen' }, asked('pilot', 'go'), 0, 'projects.gateOutOfTurn'],
    ['of another kind of project is none', {}, asked('whole', 'go', { outcome: '办结' }), 0, 'projects.gateOutOfTurn'],
    [
      'is shut once the project has ended',
      { state: 'done', endedOn: '2025-05-01' },
      asked('pilot', 'stop', { outcome: '停' }),
      0,
      'projects.ended',
    ],
    ['that stops needs the outcome', {}, asked('pilot', 'stop'), 0, 'projects.outcomeNeeded'],
    ['that ends as done needs the outcome', { stage: 'cover' }, asked('cover', 'go'), 0, 'projects.outcomeNeeded'],
    ['that leads on has no outcome yet', {}, asked('pilot', 'go', { outcome: '好' }), 0, 'projects.outcomeNotYet'],
    ['does not overlook open milestones', { stage: 'cover' }, asked('cover', 'go', { outcome: '完' }), 2, 'projects.openMilestones'],
    [
      'may end beside open milestones when that is said',
      { stage: 'cover' },
      asked('cover', 'go', { outcome: '完', evenIfOpen: true }),
      2,
      { state: 'done' },
    ],
    ['is not decided before the project began', {}, asked('pilot', 'go', { decidedOn: '2024-12-31' }), 0, 'projects.beforeBeginning'],
    ['is not decided before the gate before it', { lastGateOn: '2025-07-01' }, asked('pilot', 'go'), 0, 'projects.beforeLastGate'],
    ['is not decided tomorrow', {}, asked('pilot', 'go', { decidedOn: '2026-11-23' }), 0, 'projects.later'],
  ])('%s', (_, before, gate, open, expected) => {
    const after = passGate(project(before), gate, open, TODAY)
    expect(after).toMatchObject(typeof expected === 'string' ? { refused: true, code: expected } : expected)
  })
})

const days = fc.integer({ min: 0, max: 700 }).map((n) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))
const gates = fc.record({
  stage: fc.constantFrom(...STAGES),
  decision: fc.constantFrom(...GATE_DECISIONS),
  outcome: fc.constantFrom(null, '结果'),
  decidedOn: days,
  evenIfOpen: fc.boolean(),
})

/** What breaks the law in one step from `before` to `after` by `ask`; empty where nothing does. */
const breaches = (before: Standing, ask: GateAsked, after: Standing): readonly string[] => {
  const last = stagesOf(before.staged).at(-1)
  return Object.entries({
    'decided after the end': before.state !== 'underway',
    'decided out of turn': ask.stage !== before.stage,
    'entered without a go': after.stage !== before.stage && ask.decision !== 'go',
    jumped: stagesOf(before.staged).indexOf(after.stage) - stagesOf(before.staged).indexOf(before.stage) > 1,
    'ended without outcome': after.state !== 'underway' && (after.outcome === null || after.endedOn !== ask.decidedOn),
    'done before the last stage': after.state === 'done' && after.stage !== last,
    'went back in time': after.lastGateOn! < (before.lastGateOn ?? ''),
  }).flatMap(([what, broken]) => (broken ? [what] : []))
}

test('whatever is asked in whatever order, a stage is entered by a go at the one before, and nothing follows an end', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(gates, { maxLength: 30 }), fc.nat(3), (staged, asks, open) => {
      let now = project({ staged, stage: stagesOf(staged)[0]! })
      const broken: string[] = []
      for (const ask of asks) {
        const after = passGate(now, ask, open, TODAY)
        if (isRefusal(after)) continue
        broken.push(...breaches(now, ask, after))
        now = after
      }
      expect(broken).toEqual([])
    }),
  )
})

test.each<[boolean, Stage, ProjectState, Stage, string]>([
  [true, 'deepen', 'underway', 'pilot', 'passed'],
  [true, 'deepen', 'underway', 'deepen', 'now'],
  [true, 'deepen', 'underway', 'cover', 'ahead'],
  [true, 'cover', 'done', 'cover', 'passed'],
  [true, 'pilot', 'stopped', 'pilot', 'now'],
  [false, 'whole', 'underway', 'pilot', 'none'],
])('staged %s in %s (%s): %s is %s', (staged, stage, state, other, place) => {
  expect(placeOfStage({ staged, stage, state }, other)).toBe(place)
})
