import { describe, expect, test } from 'vitest'
import { CHECKS, decide, tableOf, TABLES } from './checks.ts'
import { mayEnd, reached, readPhone, seatFits, seatState, targetFor, termFits } from './rules.ts'

const answers = (check: (typeof CHECKS)[number], facts: Readonly<Record<string, string>>) => {
  const found = decide(tableOf(check), facts)
  return found === null ? null : [found.answer, found.why, found.rule]
}

describe('a unit and its Party organisation (R17)', () => {
  test.each([
    ['own', 'unknown', 'no', 'no', ['has', 'ownOrganisation', null]],
    ['joint', 'few', 'no', 'no', ['has', 'jointOrganisation', null]],
    ['joint', 'unknown', 'no', 'no', ['has', 'jointOrganisation', null]],
    ['joint', 'enough', 'no', 'no', ['lacks', 'shouldBeOwn', 'ORG-01']],
    ['none', 'enough', 'no', 'no', ['lacks', 'mustForm', 'ORG-01']],
    ['none', 'few', 'yes', 'no', ['lacks', 'shouldJoin', 'ORG-07']],
    ['none', 'unknown', 'yes', 'no', ['notKnown', 'membersUnknown', null]],
    ['none', 'none', 'yes', 'no', ['lacks', 'instructorMissing', 'ORG-24']],
    ['none', 'none', 'yes', 'yes', ['has', 'instructorSent', null]],
    ['none', 'none', 'no', 'no', ['has', 'nothingAsked', null]],
    ['none', 'none', 'unknown', 'no', ['notKnown', 'kindUnknown', 'ORG-24']],
    ['unknown', 'enough', 'no', 'no', ['notKnown', 'partyUnknown', null]],
  ])('organisation %s, members %s, firm or social organisation %s, instructor %s', (party, members, twoNew, instructor, said) => {
    expect(answers('unitOrganisation', { party, members, twoNew, instructor })).toEqual(said)
  })
})

test('a street is asked for a leading group, a residential committee for the five haves, others for neither', () => {
  const none = { group: 'no', fullTime: 'no', net: 'none', goal: 'no', assessment: 'no', parties: 'notAsked' }
  const lacking = (level: string) =>
    TABLES.filter((table) => table.subject === 'organisation' && decide(table, { ...none, level })?.answer === 'lacks').map(
      (table) => table.check,
    )
  expect(lacking('above')).toEqual(['leadingGroup'])
  expect(lacking('residential')).toEqual(['fullTime', 'carrier', 'net', 'goal', 'assessment'])
  expect(lacking('none')).toEqual([])
})

test('both superiors of a social organisation, or which is missing; of others nothing is asked', () => {
  expect(answers('superiors', { superiors: 'both' })?.[0]).toBe('has')
  expect(answers('superiors', { superiors: 'business' })?.[1]).toBe('registrationMissing')
  expect(answers('superiors', { superiors: 'registration' })?.[1]).toBe('businessMissing')
  expect(answers('superiors', { superiors: 'none' })?.[0]).toBe('notKnown')
  expect(answers('superiors', { superiors: 'notAsked' })).toBeNull()
})

test('every check has one table, and every line is reached', () => {
  expect(TABLES.map((table) => table.check)).toEqual([...CHECKS])
  for (const table of TABLES)
    for (const line of table.lines) {
      const facts = Object.fromEntries(Object.entries(line.when).map(([fact, codes]) => [fact, codes[0]!]))
      expect(decide(table, facts)?.why).toBe(line.why)
    }
})

describe('a seat', () => {
  test('names its group, its sender and whom it serves only where that means something', () => {
    const seat = { kind: 'partTime' as const, groupId: null, netId: null, from: {}, serves: null }
    expect(seatFits(seat)).toBe(true)
    expect(seatFits({ ...seat, from: null })).toMatchObject({ code: 'network.fromNeeded' })
    expect(seatFits({ ...seat, kind: 'group' })).toMatchObject({ code: 'network.groupNeeded' })
    expect(seatFits({ ...seat, groupId: 'g' })).toMatchObject({ code: 'network.groupForbidden' })
    expect(seatFits({ ...seat, netId: 'n' })).toMatchObject({ code: 'network.netForbidden' })
    expect(seatFits({ ...seat, serves: {} })).toMatchObject({ code: 'network.servesForbidden' })
    expect(seatFits({ ...seat, kind: 'liaison', from: null, netId: 'n', serves: {} })).toBe(true)
  })

  test.each([
    [null, null, 'inForce'],
    [null, '2026-11-21', 'overdue'],
    [null, '2026-11-22', 'expiring'],
    [null, '2027-02-20', 'expiring'],
    [null, '2027-02-21', 'inForce'],
    ['2026-11-22', '2026-01-01', 'ended'],
    ['2026-11-23', null, 'inForce'],
  ])('ended %s, term until %s is %s on 2026-11-22', (validUntil, termUntil, state) => {
    expect(seatState({ validUntil, termUntil }, '2026-11-22')).toBe(state)
  })

  test('ends once, and not before it began', () => {
    expect(mayEnd({ validFrom: '2026-01-01', validUntil: null }, '2026-01-01')).toBe(true)
    expect(mayEnd({ validFrom: '2026-01-01', validUntil: null }, '2025-12-31')).toMatchObject({ code: 'network.endBeforeStart' })
    expect(mayEnd({ validFrom: '2026-01-01', validUntil: '2026-02-01' }, '2026-03-01')).toMatchObject({ code: 'network.alreadyEnded' })
    expect(termFits('2026-01-01', '2025-12-31')).toMatchObject({ field: 'termUntil' })
  })

  test('keeps a phone number as digits', () => {
    expect(readPhone('199-0000 3517')).toBe('19900003517')
    expect(readPhone(' ')).toBeNull()
    expect(readPhone('12')).toMatchObject({ code: 'network.phone' })
  })
})

test('the nearest target at or above a place holds; a share reaches it in thousandths', () => {
  const targets = [{ path: 'a' }, { path: 'a.b' }, { path: 'a.bc' }]
  expect(targetFor('a.b.c', targets)).toBe(targets[1])
  expect(targetFor('a.x', targets)).toBe(targets[0])
  expect(targetFor('b', targets)).toBeNull()
  expect(reached(80.6, 806)).toBe(true)
  expect(reached(80.5, 806)).toBe(false)
  expect(reached(null, 800)).toBeNull()
  expect(reached(80, null)).toBeNull()
})
