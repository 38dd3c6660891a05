import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../platform/http/contract.ts'
import {
  answerUntil,
  codeOf,
  decideHolding,
  entryFits,
  halfDays,
  isOpen,
  lastHalf,
  mayAnswer,
  mayDraft,
  mayIssue,
  mayShow,
  printedCode,
  readCode,
  type Seats,
  type Stand,
} from './rules.ts'

const TODAY = '2026-11-22'
const post: Seats = { wanted: 2, held: 1, beginsOn: '2026-01-01', endsOn: null, closedOn: null }
const codeFor = (value: unknown): string | undefined => (isRefusal(value) ? value.code : undefined)

describe('a post', () => {
  test.each([
    [{}, undefined],
    [{ held: 2 }, 'posts.full'],
    [{ endsOn: '2026-11-21' }, 'posts.over'],
    [{ endsOn: '2026-11-22' }, undefined],
    [{ closedOn: '2026-05-01', held: 2 }, 'posts.closed'],
  ])('with %o is open or says why not', (change, code) => expect(codeFor(isOpen({ ...post, ...change }, TODAY))).toBe(code))

  test('is taken and left with the community’s word', () => {
    expect(decideHolding('asked', true, null, post, TODAY)).toEqual({ state: 'held', from: TODAY })
    expect(decideHolding('asked', true, null, { ...post, beginsOn: '2027-01-01' }, TODAY)).toEqual({ state: 'held', from: '2027-01-01' })
    expect(decideHolding('leaving', true, null, post, TODAY)).toEqual({ state: 'left', until: TODAY })
    expect(decideHolding('leaving', false, '人手未到', post, TODAY)).toEqual({ state: 'held' })
    expect(codeFor(decideHolding('asked', false, null, post, TODAY))).toBe('posts.reasonNeeded')
    expect(codeFor(decideHolding('asked', true, null, { ...post, held: 2 }, TODAY))).toBe('posts.full')
    for (const state of ['held', 'left', 'declined'] as const)
      expect(codeFor(decideHolding(state, true, null, post, TODAY))).toBe('posts.decidedAlready')
  })
})

describe('a service', () => {
  test.each([
    ['2026-11-22', 60, null, undefined],
    ['2026-11-23', 60, null, 'posts.dateInFuture'],
    ['2026-11-20', 45, null, 'posts.halfHours'],
    ['2026-10-23', 60, null, undefined],
    ['2026-10-22', 60, null, 'posts.lateReasonNeeded'],
    ['2024-01-01', 60, '纸面登记补录', undefined],
  ])('of %s with %i minutes, late because %s: %s', (servedOn, minutes, lateReason, code) =>
    expect(codeFor(entryFits({ servedOn, minutes, lateReason }, TODAY))).toBe(code),
  )
})

describe('a half-year', () => {
  test.each([
    ['2026-11-22', '2026H1'],
    ['2026-06-30', '2025H2'],
    ['2026-07-01', '2026H1'],
    ['2026-01-01', '2025H2'],
  ])('before %s is %s', (day, half) => expect(lastHalf(day)).toBe(half))
  test('has its days, and is stated when over', () => {
    expect(halfDays('2026H2')).toEqual({ from: '2026-07-01', until: '2026-12-31' })
    expect(mayDraft('2026H1', '2026-07-01')).toBe(true)
    expect(codeFor(mayDraft('2026H1', '2026-06-30'))).toBe('posts.halfNotOver')
  })
})

describe('a statement', () => {
  const shown: Stand = { state: 'shown', said: null, answerBy: '2026-11-22' }
  test.each<[string, Stand, string, string | undefined]>([
    ['not shown', { ...shown, state: 'draft', answerBy: null }, TODAY, 'posts.notShown'],
    ['within the days', shown, TODAY, 'posts.answerStillOpen'],
    ['after the days', shown, '2026-11-23', undefined],
    ['answered', { ...shown, said: 'answer' }, '2026-11-16', undefined],
    ['objected to, whatever the day', { ...shown, said: 'objection' }, '2027-11-16', 'posts.objected'],
    ['issued', { ...shown, state: 'issued' }, TODAY, 'posts.issuedAlready'],
    ['withdrawn', { ...shown, state: 'withdrawn' }, TODAY, 'posts.issuedAlready'],
  ])('%s', (_, stand, on, code) => expect(codeFor(mayIssue(stand, on))).toBe(code))

  test('is never issued before the person could speak', () => {
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom('draft' as const, 'shown' as const, 'issued' as const, 'withdrawn' as const),
          said: fc.constantFrom(null, 'answer' as const, 'objection' as const),
          answerBy: fc.constantFrom(null, '2026-11-20', TODAY, '2026-11-29'),
        }),
        (stand) => {
          if (mayIssue(stand, TODAY) !== true) return
          expect(stand.state).toBe('shown')
          expect(stand.said === 'answer' || (stand.answerBy !== null && stand.answerBy < TODAY)).toBe(true)
        },
      ),
    )
  })

  test('is shown again after an objection, with an answer to it', () => {
    expect(mayShow({ ...shown, state: 'draft' }, null)).toBe(true)
    expect(codeFor(mayShow(shown, null))).toBe('posts.shownAlready')
    expect(codeFor(mayShow({ ...shown, said: 'objection' }, null))).toBe('posts.responseNeeded')
    expect(mayShow({ ...shown, said: 'objection' }, '已更正')).toBe(true)
    expect(answerUntil('2026-11-22')).toBe('2026-11-29')
  })

  test('is answered once, and not when it is out', () => {
    expect(mayAnswer(shown)).toBe(true)
    expect(codeFor(mayAnswer({ ...shown, said: 'answer' }))).toBe('posts.nothingToAnswer')
    expect(codeFor(mayAnswer({ ...shown, state: 'issued' }))).toBe('posts.nothingToAnswer')
  })
})

describe('a code', () => {
  test('is read as people type it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 32 }), (bytes) => {
        const code = codeOf(bytes)
        expect(code).toHaveLength(20)
        expect(readCode(printedCode(code))).toBe(code)
        expect(readCode(` ${printedCode(code).toLowerCase()} `)).toBe(code)
        expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
      }),
    )
  })
  test.each(['', 'ABC', 'U'.repeat(20), '0'.repeat(21), '0000-0000', '\u0000'])('%j is none', (typed) => expect(readCode(typed)).toBeNull())
})
