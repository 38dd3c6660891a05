import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PRESENCES, STATES } from '../kinds.ts'
import { attendanceSaid } from './attendance.ts'
import { mergeTexts } from './merge.ts'
import { quorumOf } from './quorum.ts'
import { close, hold, mayGo } from './states.ts'

const lines = (present: number, away: number, guests = 0) => [
  ...Array.from({ length: present }, (_, at) => ({
    counts: true,
    presence: at % 2 === 0 ? ('present' as const) : ('substitute' as const),
  })),
  ...Array.from({ length: away }, () => ({ counts: true, presence: 'leave' as const })),
  ...Array.from({ length: guests }, () => ({ counts: false, presence: 'present' as const })),
]

describe('quorum', () => {
  test.each([
    ['half of ten is five', { kind: 'share' as const, value: 50 }, 5, 5, { needed: 5, reached: true }],
    ['half of nine is five', { kind: 'share' as const, value: 50 }, 4, 5, { needed: 5, reached: false }],
    ['two thirds of nine are seven at 67 percent', { kind: 'share' as const, value: 67 }, 6, 3, { needed: 7, reached: false }],
    ['a count is of heads', { kind: 'count' as const, value: 3 }, 3, 9, { needed: 3, reached: true }],
    ['a count never asks for more than there are', { kind: 'count' as const, value: 12 }, 4, 0, { needed: 4, reached: true }],
  ])('%s', (_, quorum, present, away, expected) => {
    expect(quorumOf(quorum, lines(present, away, 7))).toMatchObject({ members: present + away, present, ...expected })
  })

  test('nobody is no quorum, and guests do not make one', () => {
    expect(quorumOf({ kind: 'share', value: 1 }, lines(0, 0, 5)).reached).toBe(false)
  })
})

describe('putting together what two wrote', () => {
  const text = fc.array(fc.constantFrom('甲', '乙', '丙', '丁', ''), { maxLength: 8 }).map((all) => all.join('\n'))

  test.each([
    ['different lines', '一\n二\n三', '一改\n二\n三', '一\n二\n三改', '一改\n二\n三改'],
    ['one adds above, one below', '一\n二', '零\n一\n二', '一\n二\n三', '零\n一\n二\n三'],
    ['the same words twice', '一', '二', '二', '二'],
  ])('%s', (_, base, mine, theirs, merged) => expect(mergeTexts(base, mine, theirs)).toBe(merged))

  test.each([
    ['the same line', '一\n二', '一改\n二', '一另改\n二'],
    ['the same empty page', '', '甲写的', '乙写的'],
    ['at one spot', '一\n二', '一\n甲\n二', '一\n乙\n二'],
  ])('is left to them where both wrote at %s', (_, base, mine, theirs) => expect(mergeTexts(base, mine, theirs)).toBe(null))

  test('who changed nothing loses nothing and hinders nobody', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(mergeTexts(base, base, other)).toBe(other)
        expect(mergeTexts(base, other, base)).toBe(other)
      }),
    )
  })

  test('it does not matter who saved first, and every new line of both is there', () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const merged = mergeTexts(base, mine, theirs)
        expect(mergeTexts(base, theirs, mine)).toBe(merged)
        if (merged === null) return
        const kept = merged.split('\n')
        const old = new Set(base.split('\n'))
        const fresh = [...mine.split('\n'), ...theirs.split('\n')].filter((line) => !old.has(line))
        expect(fresh.filter((line) => !kept.includes(line))).toEqual([])
      }),
    )
  })
})

describe('the life of a sitting', () => {
  test('nothing leaves what is closed or called off, and nothing goes back', () => {
    for (const to of STATES) {
      expect(mayGo('closed', to)).not.toBe(true)
      expect(mayGo('cancelled', to)).not.toBe(true)
    }
    expect(mayGo('held', 'cancelled')).not.toBe(true)
    expect(mayGo('fixed', 'called')).not.toBe(true)
  })

  const quorum = { members: 4, present: 4, needed: 2, reached: true }
  const holding = { state: 'fixed' as const, heldOn: '2026-11-20', today: '2026-11-20', quorum, lateReason: null, quorumReason: null }

  test.each([
    [{}, true],
    [{ today: '2026-11-23' }, true],
    [{ today: '2026-11-24' }, 'sittings.lateReason'],
    [{ today: '2026-11-24', lateReason: '补录' }, true],
    [{ today: '2026-11-19' }, 'sittings.notYet'],
    [{ quorum: { ...quorum, present: 1, reached: false } }, 'sittings.quorum'],
    [{ quorum: { ...quorum, present: 1, reached: false }, quorumReason: '汛期' }, true],
    [{ state: 'closed' as const }, 'sittings.state'],
  ])('is held %o: %s', (change, expected) => {
    const decided = hold({ ...holding, ...change })
    expect(decided === true ? true : decided.code).toBe(expected)
  })

  const closing = { state: 'held' as const, heldOn: '2026-11-10', today: '2026-11-17', unsettled: 0, empty: 0, lateReason: null }
  test.each([
    [{}, true],
    [{ unsettled: 1 }, 'sittings.unsettled'],
    [{ empty: 2 }, 'sittings.itemsEmpty'],
    [{ today: '2026-11-18' }, 'sittings.closeReason'],
    [{ today: '2026-11-18', lateReason: '记录人病假' }, true],
    [{ state: 'closed' as const }, 'sittings.closed'],
    [{ state: 'fixed' as const }, 'sittings.state'],
  ])('its minutes are closed %o: %s', (change, expected) => {
    const decided = close({ ...closing, ...change })
    expect(decided === true ? true : decided.code).toBe(expected)
  })
})

test('who is away has a reason, who is replaced a name, and nobody more than that', () => {
  for (const presence of PRESENCES) {
    const bare = attendanceSaid('某单位', { presence, reason: null, substitute: null })
    const away = presence === 'leave' || presence === 'absent'
    expect('refused' in bare).toBe(away || presence === 'substitute')
    const full = attendanceSaid('某单位', { presence, reason: '出差', substitute: '王芳' })
    expect(full).toMatchObject({
      presence,
      substitute: presence === 'substitute' ? '王芳' : null,
      reason: away || presence === 'substitute' ? '出差' : null,
    })
  }
})
