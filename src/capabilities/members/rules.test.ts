import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../platform/http/contract.ts'
import { datesFit, idNumberFits, mayChangeFrom, mayEnd, mayHold, phoneFits, plainNumber, type LifeDates } from './rules.ts'

const TODAY = '2026-11-22'
const codeOf = (value: unknown) => (isRefusal(value) ? value.code : 'fits')

describe('the dates of a life', () => {
  test.each([
    ['nothing known', {}, 'fits'],
    ['a usual life', { birth: '1971-02', joined: '1995-02', fullSince: '1996-02-13' }, 'fits'],
    ['born after joining', { birth: '1995-03', joined: '1995-02-01' }, 'members.birthAfterJoining'],
    ['joined at seventeen', { birth: '1980-06-15', joined: '1998-06-14' }, 'members.joinedUnderAge'],
    ['joined on the eighteenth birthday', { birth: '1980-06-15', joined: '1998-06-15' }, 'fits'],
    ['eighteen some day of the month', { birth: '1980-06-15', joined: '1998-06' }, 'fits'],
    ['under eighteen all of the year', { birth: '1980-06-15', joined: '1997' }, 'members.joinedUnderAge'],
    ['full before joining', { joined: '1999-07-01', fullSince: '1999-06-30' }, 'members.fullBeforeJoining'],
    ['full in the month of joining, days unknown', { joined: '1999-07', fullSince: '1999' }, 'fits'],
    ['born tomorrow', { birth: '2026-11-23' }, 'members.dateInFuture'],
    ['probationary though long full', { joined: '1999', fullSince: '2000', status: 'probationary' }, 'members.fullAlready'],
    ['probationary, full next year', { joined: '2026-07-01', status: 'probationary' }, 'fits'],
  ] as const)('%s', (_what, dates, code) => expect(codeOf(datesFit(dates as LifeDates, TODAY))).toBe(code))

  test('a vaguer date is never refused where a precise one within it fits', () => {
    const day = fc
      .date({ min: new Date('1930-01-01'), max: new Date('2010-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, fc.constantFrom(4, 7, 10), fc.constantFrom(4, 7, 10), (birth, joined, a, b) => {
        fc.pre(codeOf(datesFit({ birth, joined }, TODAY)) === 'fits')
        expect(codeOf(datesFit({ birth: birth.slice(0, a), joined: joined.slice(0, b) }, TODAY))).toBe('fits')
      }),
    )
  })
})

describe('numbers', () => {
  test.each([
    ['19900009561', 'fits'],
    ['1990000956', 'members.phone'],
    ['199000095611', 'members.phone'],
    ['04273690001', 'fits'],
  ])('phone %s: %s', (phone, code) => expect(codeOf(phoneFits(phone))).toBe(code))
  test('full-width digits, spaces and dashes are taken as meant', () => expect(plainNumber(' 199-0000 9561 ')).toBe('19900009561'))
  test.each([
    ['11010519491231002X', null, 'fits'],
    ['11010519491231002X', '1949-12', 'fits'],
    ['11010519491231002X', '1950', 'members.idNumberBirth'],
    ['110105194912310021', null, 'members.idNumber'],
    ['11010519491331002X', null, 'members.idNumber'],
    ['1101051949123100', null, 'members.idNumber'],
  ])('ID number %s born %s: %s', (number, birth, code) => expect(codeOf(idNumberFits(number, birth))).toBe(code))
})

describe('where and when', () => {
  test.each([
    ['branch', 'fits'],
    ['jointBranch', 'fits'],
    ['committee', 'fits'],
    ['street', 'members.notABranch'],
    ['community', 'members.notABranch'],
    ['district', 'members.notABranch'],
  ] as const)('a %s: %s', (kind, code) => expect(codeOf(mayHold(kind, 'X'))).toBe(code))

  const current = { validFrom: '2012-08-31', validUntil: null, ended: null }
  test.each([
    ['2012-08-31', 'members.endBeforeBegin'],
    ['2012-09-01', 'fits'],
    [TODAY, 'fits'],
    ['2026-11-23', 'members.dateInFuture'],
  ])('ends on %s: %s', (on, code) => expect(codeOf(mayEnd(current, on, TODAY))).toBe(code))
  test.each([
    ['2012-08-30', 'members.changeBeforeState'],
    ['2012-08-31', 'fits'],
    ['2026-11-23', 'members.dateInFuture'],
  ])('changes from %s: %s', (from, code) => expect(codeOf(mayChangeFrom(current, from, TODAY))).toBe(code))
  test('nothing happens after the end', () => {
    const ended = { ...current, validUntil: '2020-01-01', ended: 'died' as const }
    expect([codeOf(mayEnd(ended, '2021-01-01', TODAY)), codeOf(mayChangeFrom(ended, '2021-01-01', TODAY))]).toEqual([
      'members.endedAlready',
      'members.endedAlready',
    ])
  })
})
