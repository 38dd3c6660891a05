import { describe, expect, test } from 'vitest'
import { allStand, isOverdue, isUnmet, stands, type PromiseStands, type Standing } from './contract.ts'

const day = '2026-06-15'
const open = (state: Standing['state'], dueOn: string | null = null): Standing => ({ state, outcome: null, dueOn })
const closed = (outcome: Standing['outcome']): Standing => ({ state: 'closed', outcome, dueOn: '2026-06-01' })

describe('how a promise stands', () => {
  const table: readonly [string, Standing, PromiseStands, { overdue?: boolean; unmet?: boolean }?][] = [
    ['done is kept, however late', closed('done'), 'kept'],
    ['a part is not kept', closed('part'), 'partly'],
    ['withdrawn is released', closed('withdrawn'), 'released'],
    ['overtaken is released', closed('overtaken'), 'released'],
    ['passed up is released', closed('passedUp'), 'released'],
    ['without a day it is open', open('accepted'), 'open'],
    ['on its day it is open', open('inHand', day), 'open'],
    ['a day later it is unmet and late', open('inHand', '2026-06-14'), 'unmet', { overdue: true, unmet: true }],
    ['delivered, it waits', open('delivered', day), 'awaiting'],
    ['delivered and past due is unmet, but nobody is late', open('delivered', '2026-06-14'), 'unmet', { unmet: true }],
    ['disputed and past due is late', open('disputed', '2026-06-14'), 'unmet', { overdue: true, unmet: true }],
  ]
  test.each(table)('%s', (_, matter, expected, { overdue = false, unmet = false } = {}) => {
    expect(stands(matter, day)).toBe(expected)
    expect(isOverdue(matter, day)).toBe(overdue)
    expect(isUnmet(matter, day)).toBe(unmet)
  })
})

describe('how a record of several matters stands', () => {
  test.each<[string, Standing[], PromiseStands | null]>([
    ['none', [], null],
    ['one unmet is enough', [closed('done'), open('inHand', '2026-06-14')], 'unmet'],
    ['kept with one released', [closed('done'), closed('withdrawn')], 'kept'],
    ['all released', [closed('withdrawn'), closed('passedUp')], 'released'],
    ['one partly', [closed('done'), closed('part')], 'partly'],
    ['one still open', [closed('done'), open('accepted', '2026-07-01')], 'open'],
  ])('%s', (_, matters, expected) => expect(allStand(matters, day)).toBe(expected))
})
