import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Stage } from '../kinds.ts'
import { budgetOf, countFits, itemsFit, milestoneFits, partnersFit, termFits } from './plan.ts'

const project = { staged: true, stage: 'deepen' as Stage, state: 'underway' as const, endedOn: null }
const item = { name: '楼道堆物', verdict: 'fail' as const, finding: '三处未清', lead: {}, dueOn: '2026-12-01' }

describe('an inspection', () => {
  test.each([
    ['a failed item with all that it takes', [item], true],
    ['a passed one', [{ ...item, verdict: 'pass' as const, finding: null, lead: null, dueOn: null }], true],
    ['a passed one with a remark', [{ ...item, verdict: 'pass' as const, lead: null, dueOn: null }], true],
    ['a failed one without finding', [{ ...item, finding: '' }], 'projects.findingNeeded'],
    ['a failed one that nobody owes', [{ ...item, lead: null }], 'projects.findingNeeded'],
    ['a failed one without a day', [item, { ...item, dueOn: null }], 'projects.findingNeeded'],
    ['one that does not apply, yet somebody owes it', [{ ...item, verdict: 'notApplicable' as const }], 'projects.findingNotAsked'],
  ])('%s', (_, items, expected) => {
    const said = itemsFit(items)
    expect(said === true ? true : said.code).toBe(expected)
  })
})

test('a milestone is set for the stage that runs or one ahead', () => {
  expect(milestoneFits(project, 'deepen')).toBe(true)
  expect(milestoneFits(project, 'cover')).toBe(true)
  expect(milestoneFits(project, 'pilot')).toMatchObject({ code: 'projects.stagePassed' })
  expect(milestoneFits(project, 'whole')).toMatchObject({ code: 'projects.stageNotOfProject' })
  expect(milestoneFits({ ...project, state: 'stopped', endedOn: '2026-01-01' }, 'deepen')).toMatchObject({ code: 'projects.ended' })
})

test('beneficiaries are counted of a stage that has begun, also after the end, and not ahead', () => {
  const counted = { stage: 'pilot' as Stage, households: 1_012, people: null, countedOn: '2026-01-01' }
  expect(countFits(project, counted, '2026-11-22')).toBe(true)
  expect(countFits({ ...project, stage: 'cover', state: 'done' }, { ...counted, stage: 'cover' }, '2026-11-22')).toBe(true)
  expect(countFits(project, { ...counted, stage: 'cover' }, '2026-11-22')).toMatchObject({ code: 'projects.stageNotReached' })
  expect(countFits(project, { ...counted, households: null }, '2026-11-22')).toMatchObject({ code: 'projects.nothingCounted' })
  expect(countFits(project, { ...counted, countedOn: '2027-01-01' }, '2026-11-22')).toMatchObject({ code: 'projects.later' })
})

test('a plan ends after it begins, and names each partner once', () => {
  expect(termFits('2026-01-01', null)).toBe(true)
  expect(termFits('2026-01-01', '2025-12-31')).toMatchObject({ code: 'projects.dueBeforeBeginning' })
  const one = { id: 'a', name: '第一小学' }
  expect(partnersFit('o', [one, { id: 'b', name: '二院' }])).toBe(true)
  expect(partnersFit('o', [one, one])).toMatchObject({ code: 'projects.partnerTwice' })
  expect(partnersFit('a', [one])).toMatchObject({ code: 'projects.partnerTwice' })
})

test('a budget is the sum of its lines, whatever a paper states', () => {
  const lines = fc.array(fc.record({ plannedFen: fc.nat(1_000_000_000), spentFen: fc.nat(1_000_000_000) }), { maxLength: 20 })
  fc.assert(
    fc.property(lines, fc.option(fc.nat(1_000_000_000)), (all, stated) => {
      const { plannedFen, spentFen, differenceFen } = budgetOf(all, stated)
      expect(plannedFen).toBe(all.reduce((sum, line) => sum + line.plannedFen, 0))
      expect(spentFen).toBe(all.reduce((sum, line) => sum + line.spentFen, 0))
      expect(differenceFen).toBe(stated === null ? null : plannedFen - stated)
    }),
  )
})
