import { describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { ROLES, type Role } from '../../platform/access/roles.ts'
import { grantable, mayGrant, mayManage, rosterPaths, termOf } from './rules.ts'

const holding = (role: Role, path: string): Actor => ({
  kind: 'user',
  userId: 'me',
  memberId: null,
  name: 'me',
  grants: [{ role, organisationId: 'o', districtId: 'd', path }],
})

describe('who may grant what', () => {
  const officers = ['streetOfficer', 'communitySecretary', 'branchSecretary', 'unitLiaison', 'member', 'supervisor'] as const
  const table: readonly [Role, readonly Role[]][] = [
    ['systemAdministrator', ROLES],
    ['districtOfficer', ['districtOfficer', ...officers]],
    ['streetOfficer', officers],
    ['communitySecretary', []],
    ['branchSecretary', []],
    ['unitLiaison', []],
    ['member', []],
    ['supervisor', []],
    ['auditor', []],
  ]
  test.each(table)('%s may grant %j', (role, roles) => {
    expect(new Set(grantable(holding(role, 'a.b')))).toEqual(new Set(roles))
  })

  test.each([
    ['a.b', true],
    ['a.b.c', true],
    ['a', false],
    ['a.bc', false],
    ['', false],
  ])('a street officer at a.b, at %j: %s', (path, yes) => {
    expect(mayGrant(holding('streetOfficer', 'a.b'), { role: 'branchSecretary', path })).toBe(yes)
  })

  test('a system administrator of the whole installation may grant anywhere, the operator too', () => {
    for (const path of ['', 'a', 'a.b']) {
      expect(mayGrant(holding('systemAdministrator', ''), { role: 'auditor', path })).toBe(true)
      expect(mayGrant(OPERATOR, { role: 'auditor', path })).toBe(true)
    }
  })
})

test.each([
  ['streetOfficer', ['a.b']],
  ['districtOfficer', ['a.b']],
  ['systemAdministrator', []],
  ['branchSecretary', []],
] as const)('%s may link accounts to members below %j', (role, paths) => {
  expect(rosterPaths(holding(role, 'a.b'))).toEqual(paths)
})

describe('who may disable and reset whom', () => {
  test.each([
    ['streetOfficer', 'a.b', [{ role: 'branchSecretary', path: 'a.b.c' }], true],
    [
      'streetOfficer',
      'a.b',
      [
        { role: 'branchSecretary', path: 'a.b.c' },
        { role: 'auditor', path: 'a.b.c' },
      ],
      'accounts.mayNotManage',
    ],
    ['streetOfficer', 'a.b', [{ role: 'branchSecretary', path: 'a.x' }], 'accounts.mayNotManage'],
    ['streetOfficer', 'a.b', [], 'accounts.mayNotManage'],
    ['systemAdministrator', '', [], true],
    ['systemAdministrator', '', [{ role: 'districtOfficer', path: 'a' }], true],
  ] as const)('%s at %j, an account with %j', (role, path, grants, answer) => {
    const decision = mayManage(holding(role, path), { id: 'you', grants })
    expect(decision === true ? true : decision.code).toBe(answer)
  })

  test('nobody their own account', () => {
    expect(mayManage(holding('systemAdministrator', ''), { id: 'me', grants: [] })).toMatchObject({ code: 'accounts.own' })
  })
})

test.each([
  [null, null, { from: '2026-11-22', until: null }],
  ['2026-12-01', '2027-01-01', { from: '2026-12-01', until: '2027-01-01' }],
  ['2026-12-01', '2026-12-01', 'accounts.periodPast'],
  ['2026-01-01', '2026-11-22', 'accounts.periodPast'],
] as const)('a term from %s until %s', (from, until, answer) => {
  const term = termOf(from, until, '2026-11-22')
  expect('refused' in term ? term.code : term).toEqual(answer)
})
