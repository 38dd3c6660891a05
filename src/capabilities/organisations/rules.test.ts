import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../platform/http/contract.ts'
import { KINDS } from './kinds.ts'
import { kindsBelow, lacksOf, mayBecome, mayForm, maySize, mayStandBelow, termYears, type Standing } from './rules.ts'

const ON = '2026-11-22'

describe('who may stand below whom', () => {
  test.each([
    ['district', 'city', true],
    ['street', 'district', true],
    ['community', 'street', true],
    ['generalBranch', 'community', true],
    ['branch', 'generalBranch', true],
    ['group', 'branch', true],
    ['branch', 'committee', true],
    ['district', 'street', false],
    ['street', 'community', false],
    ['branch', 'branch', false],
    ['committee', 'generalBranch', false],
    ['city', 'city', false],
  ] as const)('%s below %s: %s', (child, parent, may) => expect(!isRefusal(mayStandBelow(child, parent))).toBe(may))

  test('a group holds nothing, and nothing holds a city', () => {
    expect(kindsBelow('group')).toEqual([])
    for (const kind of KINDS) expect(kindsBelow(kind)).not.toContain('city')
  })
})

describe('sizes', () => {
  test.each([
    [2, 'refused'],
    [3, 'allowed'],
    [7, 'allowed'],
  ] as const)('%i full members form a branch: %s', (full, verdict) => expect(mayForm('branch', full, ON).verdict).toBe(verdict))
  test('fewer than three form a joint branch', () => expect(mayForm('jointBranch', 2, ON).verdict).toBe('allowed'))
  test.each([
    [50, 'allowed'],
    [51, 'warned'],
  ] as const)('%i members in a branch: %s', (members, verdict) =>
    expect(maySize('branch', members, ON)).toMatchObject({ verdict, rule: verdict === 'warned' ? 'ORG-02' : null }),
  )
  test('a committee of any size is not a branch', () => expect(maySize('committee', 500, ON).verdict).toBe('allowed'))
})

describe('terms', () => {
  test.each([
    ['committee', null, 5],
    ['generalBranch', null, 3],
    ['branch', 'generalBranch', 3],
    ['generalBranch', 'community', 5],
    ['branch', 'community', 5],
  ] as const)('%s below %s: %i years', (kind, superior, years) => expect(termYears(kind, superior)).toBe(years))
})

describe('what is missing', () => {
  const whole: Standing = {
    kind: 'branch',
    superior: 'generalBranch',
    members: 10,
    fullMembers: 10,
    hasSecretary: true,
    seats: 3,
    termUntil: '2028-01-01',
    lastElectionOn: null,
    upToStandard: null,
  }
  test.each([
    ['nothing', {}, []],
    ['a secretary', { hasSecretary: false }, ['noSecretary']],
    ['a committee from seven full members on', { fullMembers: 7, seats: 1 }, ['needsCommittee']],
    ['no committee below seven', { fullMembers: 6, seats: 1 }, []],
    ['probationary members do not count', { members: 9, fullMembers: 6, seats: 0 }, []],
    ['members', { members: 2, fullMembers: 2 }, ['tooSmall']],
    ['nothing yet, where nobody has been entered', { members: 0, fullMembers: 0 }, []],
    ['room', { members: 51 }, ['tooLarge']],
    ['an election, overdue', { termUntil: '2026-11-21' }, ['termExpired']],
    ['an election, soon', { termUntil: '2027-05-22' }, ['termSoon']],
    ['no election yet', { termUntil: '2027-05-23' }, []],
    ['an election, reckoned from the last', { termUntil: null, lastElectionOn: '2023-08-17' }, ['termExpired']],
    ['rooms', { kind: 'community', hasSecretary: false, upToStandard: false, members: 0, fullMembers: 0 }, ['belowStandard']],
  ] as const)('lacks %s', (_what, change, codes) => {
    expect(lacksOf({ ...whole, ...change }, ON).map((lack) => lack.code)).toEqual(codes)
  })
})

describe('what an organisation may become', () => {
  const alone = { superior: 'community', children: [], members: 0 } as const
  test.each([
    ['a branch a general branch', 'generalBranch', alone, null],
    ['a branch a street', 'street', alone, 'organisations.childKind'],
    ['a root anything', 'district', { ...alone, superior: null }, null],
    ['over branches a committee', 'committee', { ...alone, children: ['branch', 'jointBranch'] }, null],
    ['over branches a branch', 'branch', { ...alone, children: ['branch'] }, 'organisations.kindOverChild'],
    ['with members a general branch', 'generalBranch', { ...alone, members: 3 }, 'organisations.kindHoldsNobody'],
    ['with members a joint branch', 'jointBranch', { ...alone, members: 3 }, null],
  ] as const)('%s', (_, kind, hanging, code) => {
    const answer = mayBecome(kind, hanging)
    expect(answer === true ? null : answer.code).toBe(code)
  })
})
