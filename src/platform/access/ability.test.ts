import { assert, asyncProperty, array, constantFrom, integer, record, tuple, uniqueArray, boolean, type Arbitrary } from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../database/ids.ts'
import { scopePolicy } from '../database/migrate.ts'
import { inTransaction } from '../database/transaction.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { can, isOpen, isWithin, OPERATOR, PUBLIC, ROLES, scopeOf, type Ability, type Actor, type Reach } from './ability.ts'

const database = await databaseOfFile()

describe('the one definition read twice', () => {
  beforeAll(async () => {
    await database.owner
      .query(`create table leaves (district_id uuid not null, id uuid not null, path ltree not null, member_id uuid, primary key (district_id, id));
      ${scopePolicy('leaves', 'member_id')}`)
  })

  const DISTRICT = newId()
  const MEMBERS = [newId(), newId(), newId()]
  /** Trees whose labels are each other's beginnings, so that a comparison of text instead of labels would show. */
  const path: Arbitrary<string> = array(constantFrom('a', 'aa', 'b', 'ab'), { minLength: 1, maxLength: 4 }).map((labels) =>
    labels.join('.'),
  )
  const ability: Arbitrary<Ability> = uniqueArray(tuple(constantFrom(...ROLES), constantFrom<Reach>('subtree', 'self', 'anywhere')), {
    maxLength: 4,
    selector: ([role]) => role,
  }).map((pairs) => ({ name: 'test.read', reach: Object.fromEntries(pairs) }))
  const actor: Arbitrary<Actor> = record({
    grants: array(tuple(constantFrom(...ROLES), path), { maxLength: 4 }),
    member: integer({ min: -1, max: 2 }),
  }).map(({ grants, member }) => ({
    kind: 'user',
    userId: newId(),
    memberId: member < 0 ? null : MEMBERS[member]!,
    name: 'x',
    grants: grants.map(([role, at]) => ({ role, path: at, organisationId: DISTRICT, districtId: DISTRICT })),
  }))
  const rows = array(tuple(path, integer({ min: -1, max: 2 })), { minLength: 1, maxLength: 12 })

  test('every row the database shows may be done to, and every row that may be done to is shown', async () => {
    let shownAll = 0
    let hiddenAll = 0
    await assert(
      asyncProperty(rows, actor, ability, boolean(), async (planted, who, what, asOperator) => {
        await database.owner.query('truncate leaves')
        const leaves = planted.map(([at, member]) => ({ id: newId(), path: at, memberId: member < 0 ? null : MEMBERS[member]! }))
        await database.owner.query(
          'insert into leaves select $1, x.id, x.path, x."memberId" from jsonb_to_recordset($2::jsonb) as x(id uuid, path ltree, "memberId" uuid)',
          [DISTRICT, JSON.stringify(leaves)],
        )
        const caller = asOperator ? OPERATOR : who
        const scope = scopeOf(caller, what)
        const shown = await inTransaction(database, { actor: caller, scopes: scope.paths, self: scope.self, readOnly: true }, async (tx) =>
          (await tx.client.query<{ id: string }>('select id from leaves')).rows.map((row) => row.id),
        )
        const allowed = leaves
          .filter((leaf) => can(caller, what, { path: leaf.path, ...(leaf.memberId === null ? {} : { memberId: leaf.memberId }) }))
          .map((leaf) => leaf.id)
        shownAll += allowed.length
        hiddenAll += leaves.length - allowed.length
        expect(shown.toSorted()).toEqual(allowed.toSorted())
      }),
      { numRuns: 250 },
    )
    // A property that never sees one of the two sides would hold for a filter that does nothing.
    expect(Math.min(shownAll, hiddenAll)).toBeGreaterThan(100)
  })
})

describe('an actor', () => {
  const read: Ability = { name: 'test.read', reach: { streetOfficer: 'subtree', member: 'self', auditor: 'anywhere' } }
  const holding = (role: Actor['grants'][number]['role'], path: string): Actor => ({
    kind: 'user',
    userId: 'u',
    memberId: 'm',
    name: 'x',
    grants: [{ role, organisationId: 'o', districtId: 'd', path }],
  })

  test('without an account may nothing', () => {
    expect(isOpen(scopeOf(PUBLIC, read))).toBe(false)
    expect(can(PUBLIC, { ...read, everyone: true }, {})).toBe(false)
  })

  test('asked about no place in particular needs the ability somewhere', () => {
    expect(can(holding('streetOfficer', 'a'), read)).toBe(true)
    expect(can(holding('supervisor', 'a'), read)).toBe(false)
  })

  test('that reaches anywhere reaches no row of a tree by it', () => {
    expect(can(holding('auditor', 'a'), read)).toBe(true)
    expect(can(holding('auditor', 'a'), read, { path: 'a' })).toBe(false)
  })

  test('sees a path once when roles overlap', () => {
    const both = {
      ...holding('streetOfficer', 'a'),
      grants: [...holding('streetOfficer', 'a.b').grants, ...holding('streetOfficer', 'a').grants],
    }
    expect(scopeOf(both, read).paths).toEqual(['a'])
  })

  test.each([
    ['a.b', 'a', true],
    ['ab', 'a', false],
    ['a', 'a.b', false],
    ['', '', true],
    ['a', '', true],
    ['', 'a', false],
  ])('%j within %j: %s', (inner, outer, yes) => expect(isWithin(inner, outer)).toBe(yes))
})
