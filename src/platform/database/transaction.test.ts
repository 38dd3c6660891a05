import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { databaseOfFile } from '../../testing/database.ts'
import { isWithin, OPERATOR } from '../access/ability.ts'
import { record, type AuditEntry } from '../audit/audit.ts'
import { newId } from './ids.ts'
import { narrowed, narrowTo } from './narrow.ts'
import { inTransaction, RollBack, underScopes, type Tx } from './transaction.ts'

const database = await databaseOfFile()
const everything = { actor: OPERATOR, scopes: [''] }
const district = newId()

const line = (action: string): AuditEntry => ({ action, subject: { kind: 'test', id: action }, districtId: district, path: 'a' })
const kept = async (action: string): Promise<number> =>
  (await database.owner.query<{ n: number }>('select count(*)::int as n from audit_entries where action = $1', [action])).rows[0]!.n

describe('a transaction', () => {
  test('keeps what was sent without waiting, with its commit', async () => {
    await inTransaction(database, everything, async (tx) => record(tx, line('kept')))
    expect(await kept('kept')).toBe(1)
  })

  test('keeps nothing when work throws, and throws the same', async () => {
    const thrown = new RollBack('no')
    await expect(
      inTransaction(database, everything, async (tx) => {
        await record(tx, line('thrown'))
        throw thrown
      }),
    ).rejects.toBe(thrown)
    expect(await kept('thrown')).toBe(0)
  })

  test('fails when a statement nobody waited for fails', async () => {
    await expect(
      inTransaction(database, everything, async (tx) => {
        await record(tx, line('unheard'))
        tx.unawaited({ text: 'select 1 / 0' })
        return 'done'
      }),
    ).rejects.toMatchObject({ code: '22012' })
    expect(await kept('unheard')).toBe(0)
  })

  test('does not pass for done when an error in it was swallowed', async () => {
    const swallowing = (tx: Tx) => sql`select 1 / 0`.execute(tx.db).catch(() => null)
    await expect(
      inTransaction(database, everything, async (tx) => {
        await record(tx, line('swallowed'))
        await swallowing(tx)
        return 'done'
      }),
    ).rejects.toThrow('nothing of it was kept')
    expect(await kept('swallowed')).toBe(0)
  })

  test('that reads cannot write', async () => {
    await expect(
      inTransaction(database, { ...everything, readOnly: true }, async (tx) => {
        await sql`delete from organisations`.execute(tx.db)
      }),
    ).rejects.toMatchObject({ code: '25006' })
  })

  test('gives its connection back as it was, whatever happened on it', async () => {
    const turns = Array.from({ length: 200 }, (_, index) =>
      inTransaction(database, { actor: OPERATOR, scopes: [`s${index}`], readOnly: true }, async (tx) => {
        if (index % 7 === 0) throw new RollBack(index)
        if (index % 5 === 0) await sql`select 1 / 0`.execute(tx.db)
        const { rows } = await sql<{ scopes: string }>`select current_setting('app.scopes') as scopes`.execute(tx.db)
        return rows[0]!.scopes
      }).catch((error: unknown) => (error instanceof RollBack ? 'rolled back' : (error as { code: string }).code)),
    )
    const expected = turns.map((_, index) => (index % 7 === 0 ? 'rolled back' : index % 5 === 0 ? '22012' : `{s${index}}`))
    expect((await Promise.all(turns)).map((answer) => answer.replaceAll('"', ''))).toEqual(expected)
  })
})

test('outside a transaction the application sees nothing', async () => {
  await database.owner.query(
    `insert into organisations (district_id, id, path, kind, name, search, version, updated_at) values ($1, $1, 'a', 'district', '区委', '', 1, now())`,
    [district],
  )
  expect((await database.app.query('select id from organisations')).rows).toEqual([])
  expect((await inTransaction(database, everything, (tx) => sql`select id from organisations`.execute(tx.db))).rows).toHaveLength(1)
})

describe('scopes', () => {
  const paths = ['a', 'a.b', 'a.b.c', 'a.bc', 'a.c', 'ab', 'b', 'b.a', 'c.d']
  const visible = async (tx: Tx): Promise<readonly string[]> =>
    (await sql<{ path: string }>`select path::text from organisations where name = 'scoped'`.execute(tx.db)).rows
      .map((row) => row.path)
      .toSorted()
  const within = (scopes: readonly string[]): readonly string[] =>
    paths.filter((path) => scopes.some((scope) => isWithin(path, scope))).toSorted()

  beforeAll(async () => {
    await database.owner.query(
      `insert into organisations (district_id, id, path, kind, name, search, version, updated_at)
       select $1, md5(path)::uuid, path::ltree, 'district', 'scoped', '', 1, now() from unnest($2::text[]) as p(path)`,
      [newId(), paths],
    )
  })

  const lists = [
    [],
    [''],
    ['a'],
    ['a.b'],
    ['a.b.c'],
    ['a', 'a.b'],
    ['a.b', 'a'],
    ['a.b', 'b'],
    ['b', 'a.c'],
    ['c'],
    ['ab', 'c.d', 'a.b.c'],
    ['', 'b'],
  ]

  test.each(lists.map((scopes) => ({ scopes })))('$scopes show what lies at and below them, and nothing else', async ({ scopes }) => {
    expect(await inTransaction(database, { actor: OPERATOR, scopes, readOnly: true }, visible)).toEqual(within(scopes))
  })

  test('are others for a while, and then as before, also after an error', async () => {
    await inTransaction(database, { actor: OPERATOR, scopes: ['a.b'], readOnly: true }, async (tx) => {
      expect(await underScopes(tx, ['b', 'c'], () => visible(tx))).toEqual(within(['b', 'c']))
      expect(await visible(tx)).toEqual(within(['a.b']))
      await expect(underScopes(tx, [''], () => Promise.reject(new Error('no')))).rejects.toThrow('no')
      expect(await visible(tx)).toEqual(within(['a.b']))
    })
  })

  test('are narrowed, one in the other, and never widened', async () => {
    await inTransaction(database, { actor: OPERATOR, scopes: ['a', 'c'], readOnly: true }, async (tx) => {
      await narrowed(tx, ['a.b'], async () => {
        expect(await visible(tx)).toEqual(within(['a.b']))
        expect(await narrowed(tx, ['a.b.c'], () => visible(tx))).toEqual(within(['a.b.c']))
        expect(await narrowed(tx, ['a'], () => visible(tx))).toEqual(within(['a.b']))
        expect(await visible(tx)).toEqual(within(['a.b']))
      })
      expect(await narrowed(tx, ['b'], () => visible(tx))).toEqual(within(['a', 'c']))
      expect(await visible(tx)).toEqual(within(['a', 'c']))
    })
  })

  test('are narrowed to an organisation with the next statement, where it is seen', async () => {
    const id = async (path: string): Promise<string> =>
      (await database.owner.query<{ id: string }>('select md5($1)::uuid as id', [path])).rows[0]!.id
    for (const [place, shown] of [
      ['a.b', ['a.b']],
      ['b', ['a', 'c']],
    ] as const)
      await inTransaction(database, { actor: OPERATOR, scopes: ['a', 'c'], readOnly: true }, async (tx) => {
        const asked = await id(place)
        narrowTo(tx, asked)
        expect(await visible(tx)).toEqual(within(shown))
      })
  })

  test('take no path that could be more than a path', async () => {
    await expect(inTransaction(database, { actor: OPERATOR, scopes: [`a"}';drop table posts`] }, visible)).rejects.toThrow('ltree')
  })
})
