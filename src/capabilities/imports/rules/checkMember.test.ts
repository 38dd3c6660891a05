import { describe, expect, test } from 'vitest'
import { checkMember } from './checkMember.ts'
import type { MemberDraft } from './drafts.ts'

const place = { district: null, street: null, community: null, committee: null, generalBranch: null, branch: null, branchFrom: null }
const member: MemberDraft = {
  kind: 'members',
  row: 5,
  name: '蒋山',
  memberNumber: null,
  sex: 1,
  ethnicity: null,
  birth: '1971-02-03',
  idNumber: null,
  education: null,
  joined: '1995-02-13',
  fullSince: '1996-02-13',
  standing: 'full',
  category: null,
  post: null,
  mobile: false,
  mobilePlace: null,
  hardship: false,
  phone: null,
  otherPhones: [],
  place,
  note: null,
}

function found(change: Partial<MemberDraft>, asOf = '2012-08-31'): string[] {
  const findings: string[] = []
  checkMember({ ...member, ...change }, { asOf }, (grade, field, code) =>
    findings.push(`${grade} ${field} ${code.replace('imports.', '')}`),
  )
  return findings
}

test('a sound member has nothing found', () => {
  expect(found({})).toEqual([])
  expect(found({ birth: null, joined: null, fullSince: null })).toEqual([])
})

describe('age at joining', () => {
  test.each<[string, string, string[]]>([
    ['1980-07-05', '1979-07-05', ['error joined joinedBeforeBirth']],
    ['1980-07-05', '1997-12-31', ['error joined joinedUnderAge']],
    ['1980-07', '1997-12', ['error joined joinedUnderAge']],
    ['1980', '1997', ['error joined joinedUnderAge']],
    ['1980-07-05', '1998-07-04', ['doubt joined joinedBeforeBirthday']],
    ['1980-07-05', '1998-01', ['doubt joined joinedBeforeBirthday']],
    ['1980-07-05', '1998-07-05', []],
    // The month of the birthday may be before or after it, and a bare year too: nothing certain is wrong.
    ['1980-07-05', '1998-07', []],
    ['1980-07', '1998-07-01', []],
    ['1980', '1998', []],
    ['1980-07-05', '1998', []],
  ])('born %s, joined %s', (birth, joined, findings) => {
    expect(found({ birth, joined, fullSince: null })).toEqual(findings)
  })
})

describe('probation', () => {
  test.each<[string, string, string[]]>([
    ['1995-02-13', '1995-02-12', ['error fullSince fullBeforeJoining']],
    ['1995-02-13', '1994', ['error fullSince fullBeforeJoining']],
    ['1995-02', '1996-02-13', []],
    ['1995-02-13', '1996-03', []],
    ['1995', '1996', []],
    ['1995-02', '1995-08', ['doubt fullSince probationNotAYear']],
    ['1995-02', '1997-02', ['doubt fullSince probationNotAYear']],
    ['1995-02', '1995-02', ['doubt fullSince probationNotAYear']],
    ['1972-05', '1972-05', []],
    ['1995-02-13', '1995', ['doubt fullSince probationNotAYear']],
  ])('joined %s, full since %s', (joined, fullSince, findings) => {
    expect(found({ birth: null, joined, fullSince })).toEqual(findings)
  })
})

describe('against the day of the roster', () => {
  test.each<[Partial<MemberDraft>, string[]]>([
    [{ joined: '2012-09', fullSince: null }, ['error joined dateAhead']],
    [{ joined: '2012-08', fullSince: null }, []],
    [{ birth: '2013', joined: null, fullSince: null }, ['error birth dateAhead']],
    [{ joined: '2011-12', fullSince: '2012-12' }, ['doubt fullSince conversionAhead']],
    [{ birth: '1901-08', joined: '1925', fullSince: '1926' }, ['doubt birth veryOld']],
    [{ birth: '1902-09', joined: '1925', fullSince: '1926' }, []],
  ])('%j', (change, findings) => {
    expect(found(change)).toEqual(findings)
  })

  test('a roster of a month stands at its end', () => {
    expect(found({ joined: '2012-08-20', fullSince: null }, '2012-08')).toEqual([])
  })
})
