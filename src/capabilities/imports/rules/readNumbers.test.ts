import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GridCell } from './grid.ts'
import { creditCheckCharacter, readCreditCode } from './readCreditCode.ts'
import { checkCharacter, readIdNumber } from './readIdNumber.ts'
import type { Reading } from './reading.ts'
import { readArea, readCount, readShare } from './readNumber.ts'
import { readPhone } from './readPhone.ts'

const text = (written: string): GridCell => ({ kind: 'text', text: written })
const number = (value: number): GridCell => ({ kind: 'number', text: String(value), number: value })

/** The value, with `?` and the code behind it where it is in doubt, `!` where it is not read. */
function brief(reading: Reading<unknown>): unknown {
  if (!reading.ok) return `!${reading.problem.code}`
  return reading.doubt === undefined ? reading.value : [reading.value, `?${reading.doubt.code}`]
}

describe('phones', () => {
  test.each<[GridCell, unknown]>([
    [text('19900004956'), '19900004956'],
    [number(19_900_004_956), '19900004956'],
    [text('199 0000 4956'), '19900004956'],
    [text('199-0000-4956'), '19900004956'],
    [text('１９９００００４９５６'), '19900004956'],
    [text('+86 19900004956'), '19900004956'],
    [text('8619900004956'), '19900004956'],
    [text('手机:19900004956'), '19900004956'],
    [text('0427-7812345'), '04277812345'],
    [text('(010)62345678'), '01062345678'],
    [text('7812345'), '7812345'],
    [text('7812345转801'), '7812345'],
    [text('19900004956（本人）'), '19900004956'],
  ])('%j', (cell, main) => {
    expect(readPhone(cell)).toMatchObject({ ok: true, value: { main, others: [] } })
    expect(brief(readPhone(cell))).toEqual({ main, others: [] })
  })
  test.each<[GridCell, unknown]>([
    [text(''), null],
    [text('无'), null],
    [text('1990000495'), '!imports.phoneLength'],
    [text('199000049561'), '!imports.phoneLength'],
    [number(1_990_000_495), '!imports.phoneLength'],
    [text('123'), '!imports.phoneLength'],
    [text('00000000000'), '!imports.phoneLength'],
    [text('1.99E+10'), '!imports.digitsLost'],
    [text('张三'), '!imports.unreadablePhone'],
    [text('199****4956'), [null, '?imports.masked']],
    [number(4_277_812_345), [{ main: '04277812345', others: [] }, '?imports.phoneZeroLost']],
    [text('0427-7812345、19900004956'), [{ main: '19900004956', others: ['04277812345'] }, '?imports.severalPhones']],
    [text('19900004956\n19900004957'), [{ main: '19900004956', others: ['19900004957'] }, '?imports.severalPhones']],
    [text('19900004956/1990000495'), '!imports.phoneLength'],
  ])('%j: %j', (cell, value) => {
    expect(brief(readPhone(cell))).toEqual(value)
  })
})

describe('ID numbers', () => {
  test('the vectors of the standard', () => {
    expect(readIdNumber(text('11010519491231002X'))).toEqual({
      ok: true,
      value: { number: '11010519491231002X', birth: '1949-12-31', sex: 2 },
    })
    expect(brief(readIdNumber(text('11010519491231002x')))).toMatchObject({ number: '11010519491231002X' })
    expect(readIdNumber(text('440524188001010014'))).toMatchObject({ value: { birth: '1880-01-01', sex: 1 } })
  })
  test.each<[GridCell, unknown]>([
    [text('110105194912310021'), '!imports.idNumberCheck'],
    [text('11010519491231002'), '!imports.idNumberLength'],
    [text('1.10105E+17'), '!imports.digitsLost'],
    [{ kind: 'number', text: '110105194912310016', number: 110_105_194_912_310_020 }, '!imports.digitsLost'],
    [text(`11010519490230001${checkCharacter('11010519490230001')}`), '!imports.idNumberBirth'],
    [text('110105********002X'), [null, '?imports.masked']],
    [text('110105491231002'), [{ number: '110105491231002', birth: '1949-12-31', sex: 2 }, '?imports.idNumberOld']],
  ])('%j: %j', (cell, value) => {
    expect(brief(readIdNumber(cell))).toEqual(value)
  })
  test('changing any one digit is found', () => {
    const good = '11010519491231002X'
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const changed = good.slice(0, at) + String((Number(good.charAt(at)) + by) % 10) + good.slice(at + 1)
        expect(readIdNumber(text(changed)).ok).toBe(false)
      }),
    )
  })
})

test.each([
  ['91350100M000100Y43', '91350100M000100Y43'],
  ['91330100799655058B', '91330100799655058B'],
  ['9144030071526726XG', '9144030071526726XG'],
  ['91350100M000100Y4Z', ['91350100M000100Y4Z', '?imports.creditCodeCheck']],
  ['91350211M0000XUF46', ['91350211M0000XUF46', '?imports.creditCodeCheck']],
])('credit code %s', (written, value) => {
  expect(brief(readCreditCode(text(written)))).toEqual(value)
})

test('a letter the standard does not use has no check character', () => {
  expect(creditCheckCharacter('9135010OM000100Y4')).toBeUndefined()
})

describe('numbers', () => {
  test.each<[string, unknown]>([
    ['89666', 89_666],
    ['89,666', 89_666],
    ['８９６６６', 89_666],
    ['89666.5平方米', 89_666.5],
    ['8.9万平方米', 89_000],
    ['8.9万', 89_000],
    ['2公顷', 20_000],
    ['12.3 ㎡', 12.3],
    ['约300', [300, '?imports.roughNumber']],
    ['-5', '!imports.negativeNumber'],
    ['很大', '!imports.unreadableNumber'],
    ['', null],
  ])('area %j: %j', (written, value) => {
    expect(brief(readArea(text(written)))).toEqual(value)
  })
  test('a heading may carry the unit', () => {
    expect(brief(readArea(number(8.9), '面积（万㎡）'))).toBe(89_000)
    expect(brief(readArea(text('8.9万平方米'), '面积（万㎡）'))).toBe(89_000)
    expect(brief(readArea(number(3), '面积(亩)'))).toBe(2000)
  })
  test.each<[string, unknown]>([
    ['2,594户', 2594],
    ['共12人', 12],
    ['3.0', 3],
    ['1.2万', 12_000],
    ['2.5', '!imports.notWhole'],
  ])('count %j: %j', (written, value) => {
    expect(brief(readCount(text(written)))).toEqual(value)
  })
  test.each<[GridCell, unknown]>([
    [number(0.711), 711],
    [text('73.7%'), 737],
    [text('73.7％'), 737],
    [number(73.7), 737],
    [{ kind: 'number', text: '73.7%', number: 0.737, format: '0.0%' }, 737],
    [number(0), 0],
    [number(100), 1000],
    [number(1), [1000, '?imports.roughShare']],
    [text('98%以上'), [980, '?imports.roughShare']],
    [text('120%'), '!imports.shareOutOfRange'],
    [text('高'), '!imports.unreadableShare'],
  ])('share %j: %j', (cell, value) => {
    expect(brief(readShare(cell))).toEqual(value)
  })
})
