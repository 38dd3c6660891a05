import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assembleAgenda } from './agenda.ts'
import { chineseNumber, isOverdue, nextDue, sittingTitle, topicsUntil } from './cycle.ts'
import { decisionState, isOpenDecision, resolve } from './decisions.ts'
import { folded, writeCalendar } from './icalendar.ts'
import { mayPrint } from './papers.ts'

describe('the next date', () => {
  test.each([
    ['P3M' as const, '2026-08-20', '2026-01-01', '2026-11-20'],
    ['P6M' as const, '2026-08-31', '2026-01-01', '2027-02-28'],
    ['P1M' as const, '2026-01-31', '2026-01-01', '2026-02-28'],
    ['P3M' as const, null, '2026-10-01', '2027-01-01'],
  ])('%s after %s (in force since %s) is %s', (cycle, last, since, due) => expect(nextDue(cycle, last, since)).toBe(due))

  test('it is overdue the day after, and not once the charter has ended', () => {
    expect(isOverdue('2026-11-20', null, '2026-11-20')).toBe(false)
    expect(isOverdue('2026-11-20', null, '2026-11-21')).toBe(true)
    expect(isOverdue('2026-11-20', '2026-11-01', '2026-11-21')).toBe(false)
  })

  test.each([
    ['2026-12-25', 15, '2026-11-22', '2026-12-10'],
    ['2026-12-01', 15, '2026-11-22', '2026-11-22'],
    ['2026-11-10', 15, '2026-11-22', '2026-11-10'],
  ])('topics for %s, %i days before, called on %s, are taken until %s', (on, days, called, until) =>
    expect(topicsUntil(on, days, called)).toBe(until),
  )

  test('numbers are said as documents write them', () => {
    expect([1, 10, 11, 20, 21, 99].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十一', '九十九'])
    expect(sittingTitle('于楼街道党建联席会', '2026-11-25', 4)).toBe('于楼街道党建联席会2026年第四次会议')
  })
})

describe('a decision', () => {
  const day = '2026-11-22'
  const of = (state: string, outcome: string | null, dueOn = '2026-12-31') =>
    decisionState({ dueOn, resolution: null, matter: { state, outcome } }, day)

  test.each([
    ['inHand', null, 'open'],
    ['delivered', null, 'delivered'],
    ['closed', 'done', 'done'],
    ['closed', 'part', 'back'],
    ['closed', 'withdrawn', 'back'],
    ['closed', 'passedUp', 'back'],
  ])('whose matter is %s, %s, is %s', (state, outcome, expected) => expect(of(state, outcome)).toBe(expected))

  test('is never closed by time passing', () => {
    expect(of('inHand', null, '2020-01-01')).toBe('late')
    expect(isOpenDecision(of('inHand', null, '2020-01-01'))).toBe(true)
    expect(isOpenDecision(of('delivered', null, '2020-01-01'))).toBe(true)
  })

  const own = { sittingId: 'a', charterId: 'c', decidedOn: '2026-08-20' }
  const by = { sittingId: 'b', charterId: 'c', on: '2026-11-20', open: true }
  test.each([
    [{}, true],
    [{ by: { ...by, open: false } }, 'conferences.sittingNotOpen'],
    [{ by: { ...by, charterId: 'd' } }, 'conferences.otherConference'],
    [{ by: { ...by, on: '2026-08-01' } }, 'conferences.earlierSitting'],
    [{ by: { ...by, sittingId: 'a' } }, 'conferences.sameSitting'],
    [{ by: { ...by, sittingId: 'a' }, resolution: 'withdrawn' as const }, true],
    [{ state: 'done' as const }, 'conferences.decisionClosed'],
    [{ state: 'resolved' as const }, 'conferences.decisionClosed'],
    [{ state: 'back' as const }, true],
  ])('is ended by a later sitting of its conference %o: %s', (change, expected) => {
    const decided = resolve({ state: 'late', own, by, resolution: 'part', ...change })
    expect(decided === true ? true : decided.code).toBe(expected)
  })
})

test('the agenda has first what was promised, then what waits, then what is new', () => {
  const agenda = assembleAgenda(
    {
      topics: [{ id: 't', title: '议题', detail: null, party: '第一小学' }],
      matters: [
        { id: 'm', title: '逾期', lead: '甲', dueOn: '2026-11-01', disputed: false, sourceName: '' },
        { id: 'c', title: '争议', lead: '乙', dueOn: null, disputed: true, sourceName: '' },
      ],
      needs: [{ id: 'n', title: '需求', detail: '', link: '/needs/n' }],
      decisions: [
        { id: 'd', text: '夜间停车', lead: '丙', dueOn: '2026-11-12', state: 'late', sittingId: 's', sitting: '上次会议', carried: 1 },
      ],
    },
    '2026-11-22',
  )
  expect(agenda.map((item) => item.kind)).toEqual(['decision', 'need', 'clause', 'matter', 'topic'])
  expect(agenda[0]!.detail).toBe('牵头：丙；时限：2026-11-12；已逾期10天，第2次上会')
})

describe('iCalendar', () => {
  test('folds at 75 octets without cutting a letter, and unfolds to what it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }).filter((it) => !/[\r\n]/.test(it)),
        (line) => {
          const all = folded(line).split('\r\n')
          for (const one of all) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75)
          expect(all.map((one, at) => (at === 0 ? one : one.slice(1))).join('')).toBe(line)
        },
      ),
    )
  })

  test('writes sittings at their time and due dates as whole days', () => {
    const text = writeCalendar(
      '于楼街道',
      [
        { uid: '1', title: '联席会;第一次,会议\n二', on: '2026-12-31', startsAt: '14:30', venue: '会议室', version: 3 },
        { uid: '2', title: '台账', on: '2026-12-31', version: 1, cancelled: true },
      ],
      '2026-11-22T01:02:03.000Z',
    )
    expect(text).toContain('SUMMARY:联席会\\;第一次\\,会议\\n二\r\n')
    expect(text).toContain('DTSTART;TZID=Asia/Shanghai:20261231T143000\r\nDTEND;TZID=Asia/Shanghai:20261231T163000\r\n')
    expect(text).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n')
    expect(text).toContain('DTSTAMP:20261122T010203Z')
    expect(text).toContain('STATUS:CANCELLED')
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })
})

test('members are given the notice once called, the minutes once closed, the circular once sent', () => {
  const member = { called: false, circulated: false, keeps: false, state: 'planned' as const }
  expect(mayPrint('notice', member)).toBe(false)
  expect(mayPrint('notice', { ...member, called: true })).toBe(true)
  expect(mayPrint('minutes', { ...member, state: 'held' })).toBe(false)
  expect(mayPrint('minutes', { ...member, keeps: true, state: 'held' })).toBe(true)
  expect(mayPrint('minutes', { ...member, state: 'closed' })).toBe(true)
  expect(mayPrint('circular', { ...member, state: 'closed' })).toBe(false)
  expect(mayPrint('circular', { ...member, state: 'closed', circulated: true })).toBe(true)
  expect(mayPrint('signIn', { ...member, state: 'closed' })).toBe(false)
})
