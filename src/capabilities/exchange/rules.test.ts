// What the three lists demand: how a need moves on, what is free, how a claim becomes an agreement, what suits whom.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/time/calendar.ts'
import { freeOf, mostHeld, type Hold } from './rules/capacity.ts'
import { holds, mayWithdraw, sharesFit, standingOf, stateOf } from './rules/claim.ts'
import { likelyClass } from './rules/kinds.ts'
import { suggest, type Candidate, type Sought } from './rules/match.ts'
import { movesDue, poolNow, stageDays, stageOn } from './rules/stage.ts'
import { spansMeet, timesFit, windowsMeet } from './rules/windows.ts'

const waits = { pairedDays: 7, poolDays: 7 }
const dayFrom = (n: number) => addDays('2026-01-01', n)

describe('an unclaimed need', () => {
  test.each([
    ['2026-03-01', 'paired'],
    ['2026-03-07', 'paired'],
    ['2026-03-08', 'pool'],
    ['2026-03-14', 'pool'],
    ['2026-03-15', 'agenda'],
    ['2027-01-01', 'agenda'],
  ] as const)('published 2026-03-01 to a partner stands on %s with %s', (day, stage) => {
    expect(stageOn(stageDays('2026-03-01', waits, true), day)).toBe(stage)
  })

  test('put to nobody in particular lies in the pool at once', () => {
    expect(stageDays('2026-03-01', waits, false)).toEqual({ poolOn: '2026-03-01', agendaOn: '2026-03-08' })
  })

  test('put into the pool early has its days in the pool from then; later it changes nothing', () => {
    const days = stageDays('2026-03-01', waits, true)
    expect(poolNow(days, '2026-03-03', waits)).toEqual({ poolOn: '2026-03-03', agendaOn: '2026-03-10' })
    expect(poolNow(days, '2026-03-09', waits)).toEqual(days)
  })

  test('never goes back, and writing its moves once leaves none to write', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.boolean(), fc.integer({ min: 1, max: 30 }), (from, later, isPaired, wait) => {
        const days = stageDays(dayFrom(from), { pairedDays: wait, poolDays: wait }, isPaired)
        const order = ['paired', 'pool', 'agenda']
        const first = stageOn(days, dayFrom(from))
        const then = stageOn(days, dayFrom(from + later))
        expect(order.indexOf(then)).toBeGreaterThanOrEqual(order.indexOf(first))
        const moves = movesDue(first, days, dayFrom(from + later))
        expect(movesDue(moves.at(-1) ?? first, days, dayFrom(from + later))).toEqual([])
      }),
    )
  })

  test('that missed nights writes both moves in order', () => {
    expect(movesDue('paired', stageDays('2026-03-01', waits, true), '2026-04-01')).toEqual(['pool', 'agenda'])
  })
})

describe('what is free', () => {
  const hold = (from: number, until: number, quantity: number): Hold => ({ fromOn: dayFrom(from), untilOn: dayFrom(until), quantity })

  test('of what comes back is the least over the days asked for', () => {
    const held = [hold(1, 3, 2), hold(3, 5, 1), hold(10, 12, 5)]
    expect(mostHeld(held, dayFrom(0), dayFrom(0))).toBe(0)
    expect(mostHeld(held, dayFrom(0), dayFrom(6))).toBe(3)
    expect(mostHeld(held, dayFrom(4), dayFrom(9))).toBe(1)
    expect(freeOf({ amount: 3, held: 8, returns: true }, held, dayFrom(4), dayFrom(9))).toBe(2)
    expect(freeOf({ amount: 10, held: 8, returns: false }, held, dayFrom(4), dayFrom(9))).toBe(2)
  })

  test('is what counting day by day gives', () => {
    const anyHold = fc.record({ from: fc.nat(20), long: fc.nat(8), quantity: fc.integer({ min: 1, max: 5 }) })
    fc.assert(
      fc.property(fc.array(anyHold, { maxLength: 8 }), fc.nat(20), fc.nat(10), (raw, from, long) => {
        const held = raw.map((one) => hold(one.from, one.from + one.long, one.quantity))
        const byDay = Array.from({ length: long + 1 }, (_, at) => dayFrom(from + at)).map((day) =>
          held.filter((one) => one.fromOn <= day && day <= one.untilOn).reduce((sum, one) => sum + one.quantity, 0),
        )
        expect(mostHeld(held, dayFrom(from), dayFrom(from + long))).toBe(Math.max(...byDay))
      }),
    )
  })
})

describe('a claim', () => {
  const party = (consented: boolean, declined = false) => ({ role: 'delivers' as const, consented, declined })

  test.each([
    [[party(false), party(false)], 'matched', false],
    [[party(true), party(false)], 'claimed', true],
    [[party(true), party(true), party(false)], 'claimed', true],
    [[party(true), party(true), party(true)], 'agreed', true],
    [[party(true), party(false, true)], 'declined', false],
  ] as const)('%j is %s', (parties, state, keeps) => {
    expect(stateOf(parties)).toBe(state)
    expect(holds(stateOf(parties))).toBe(keeps)
  })

  test('is agreed only with each consent', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 10 }), (consents) => {
        expect(stateOf(consents.map((one) => party(one))) === 'agreed').toBe(consents.every(Boolean))
      }),
    )
  })

  test.each([
    ['claimed', [], 'claimed'],
    ['agreed', [{ state: 'accepted', outcome: null }], 'agreed'],
    [
      'agreed',
      [
        { state: 'delivered', outcome: null },
        { state: 'inHand', outcome: null },
      ],
      'agreed',
    ],
    [
      'agreed',
      [
        { state: 'delivered', outcome: null },
        { state: 'closed', outcome: 'done' },
      ],
      'delivered',
    ],
    [
      'agreed',
      [
        { state: 'closed', outcome: 'done' },
        { state: 'closed', outcome: 'withdrawn' },
      ],
      'confirmed',
    ],
    ['agreed', [{ state: 'closed', outcome: 'overtaken' }], 'unkept'],
    ['agreed', [{ state: 'disputed', outcome: null }], 'agreed'],
    ['withdrawn', [{ state: 'closed', outcome: 'withdrawn' }], 'withdrawn'],
  ] as const)('%s with matters %j stands as %s', (state, owed, standing) => {
    expect(standingOf(state, owed)).toBe(standing)
  })

  test('may be taken back until it is delivered', () => {
    expect((['matched', 'claimed', 'agreed'] as const).map((standing) => mayWithdraw({ standing, late: false }))).toEqual([
      true,
      true,
      true,
    ])
    for (const standing of ['delivered', 'withdrawn'] as const)
      expect(mayWithdraw({ standing, late: false })).toMatchObject({ code: 'exchange.tooLateToWithdraw' })
  })

  test('is not taken back once it is owed late', () => {
    expect(mayWithdraw({ standing: 'agreed', late: true })).toMatchObject({ code: 'exchange.lateToWithdraw' })
  })

  test('is between different parties, each named once', () => {
    const unit = (id: string) => ({ kind: 'unit' as const, id })
    expect(sharesFit([{ party: unit('a'), share: 1 }], unit('b'))).toBe(true)
    expect(sharesFit([{ party: unit('a'), share: 1 }], unit('a'))).toMatchObject({ code: 'exchange.ownNeed' })
    expect(
      sharesFit(
        [
          { party: unit('a'), share: 1 },
          { party: unit('a'), share: 2 },
        ],
        unit('b'),
      ),
    ).toMatchObject({ code: 'exchange.partnerTwice' })
  })
})

describe('times', () => {
  const at = (days: number[], from: string | null = null, until: string | null = null) => [{ days, from, until }]

  test.each([
    [[], at([1]), 'anytime'],
    [at([6, 7]), at([1, 2]), null],
    [at([6, 7], '09:00', '12:00'), at([7], '10:00', '18:00'), { days: [7], from: '10:00', until: '12:00' }],
    [at([6], '09:00', '12:00'), at([6], '12:00', '18:00'), null],
    [at([6]), at([6], '12:00', '18:00'), { days: [6], from: '12:00', until: '18:00' }],
  ])('%j and %j meet at %j', (a, b, met) => {
    expect(windowsMeet(a, b)).toEqual(met)
    expect(windowsMeet(b, a)).toEqual(met)
  })

  test('spans without an end reach everywhere', () => {
    const span = (fromOn: string | null, untilOn: string | null) => ({ fromOn, untilOn })
    expect(spansMeet(span(null, null), span('2026-01-01', '2026-01-02'))).toBe(true)
    expect(spansMeet(span('2026-01-03', null), span('2026-01-01', '2026-01-02'))).toBe(false)
    expect(spansMeet(span(null, '2026-01-01'), span('2026-01-01', null))).toBe(true)
  })

  test('are in order', () => {
    expect(timesFit({ fromOn: null, untilOn: null }, at([1], '09:00', '10:00'))).toBe(true)
    expect(timesFit({ fromOn: null, untilOn: null }, at([1], '09:00', null))).toMatchObject({ code: 'exchange.badWindow' })
    expect(timesFit({ fromOn: '2026-02-01', untilOn: '2026-01-01' }, [])).toMatchObject({
      code: 'exchange.endBeforeStart',
      field: 'untilOn',
    })
  })
})

describe('suggestions', () => {
  const sought: Sought = {
    side: 'need',
    kind: 'venue',
    amount: 3,
    fromOn: '2026-03-01',
    untilOn: '2026-03-31',
    windows: [],
    level: 1,
    ownerId: 'owner',
    community: 'd.s.c',
    street: 'd.s',
  }
  const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
    id,
    kind: 'venue',
    free: 3,
    fromOn: null,
    untilOn: null,
    windows: [],
    level: 1,
    ownerId: id,
    path: 'd.s.c.u',
    putToSeeker: false,
    kept: 0,
    ...more,
  })
  const order = (...candidates: Candidate[]) => suggest(sought, candidates).map((one) => one.id)

  test('leave out another kind, what is taken, what is one’s own, and times that never meet', () => {
    expect(
      order(
        candidate('kind', { kind: 'legal' }),
        candidate('taken', { free: 0 }),
        candidate('own', { ownerId: 'owner' }),
        candidate('past', { untilOn: '2026-02-01' }),
        candidate('good'),
      ),
    ).toEqual(['good'])
  })

  test('come in the order put to one, enough, near, of like level, kept before', () => {
    expect(
      order(
        candidate('far', { path: 'd.t.c' }),
        candidate('street', { path: 'd.s.e' }),
        candidate('part', { free: 2 }),
        candidate('other level', { level: 3 }),
        candidate('plain'),
        candidate('kept', { kept: 2 }),
        candidate('put', { putToSeeker: true, free: 1 }),
      ),
    ).toEqual(['put', 'kept', 'plain', 'other level', 'street', 'far', 'part'])
  })

  test('say why in words, without a number to be ranked by', () => {
    const [one] = suggest({ ...sought, windows: [{ days: [6], from: '09:00', until: '12:00' }] }, [
      candidate('a', { level: 2, kept: 3, free: 2, windows: [{ days: [6, 7], from: null, until: null }] }),
    ])
    expect(one).toEqual({
      id: 'a',
      reasons: [
        { code: 'part', amount: 2 },
        { code: 'sameCommunity' },
        { code: 'nextLevel' },
        { code: 'window', window: { days: [6], from: '09:00', until: '12:00' } },
        { code: 'kept', amount: 3 },
      ],
    })
  })

  test('do not depend on the order in which candidates come', () => {
    const some = fc.uniqueArray(
      fc.record({ id: fc.uuid(), free: fc.integer({ min: 1, max: 6 }), kept: fc.nat(4), level: fc.option(fc.nat(3)), near: fc.boolean() }),
      { selector: (one) => one.id, maxLength: 12 },
    )
    fc.assert(
      fc.property(some, (raw) => {
        const candidates = raw.map(({ near, ...one }) => candidate(one.id, { ...one, path: near ? 'd.s.c.x' : 'd.t' }))
        expect(suggest(sought, candidates)).toEqual(suggest(sought, candidates.toReversed()))
      }),
    )
  })

  test('for a resource look at whether it covers the need', () => {
    const from = { ...sought, side: 'resource' as const, amount: 2 }
    const reasons = suggest(from, [candidate('small', { free: 1 }), candidate('large', { free: 9 })]).map((one) => one.reasons[0])
    expect(reasons).toEqual([
      { code: 'enough', amount: 1 },
      { code: 'part', amount: 2 },
    ])
  })
})

test.each([
  ['报告厅', 'venue'],
  ['停车位夜间开放', 'parking'],
  ['义诊', 'clinic'],
  ['法律咨询', 'legal'],
  ['暑期托管', 'teaching'],
  ['文艺演出', 'culture'],
  ['志愿者', 'volunteers'],
  ['慰问物资', 'funds'],
  ['家属就业', 'jobs'],
  ['绿化养护', 'other'],
])('a line “%s” of the register is likely %s', (line, kind) => {
  expect(likelyClass(line)).toBe(kind)
})
