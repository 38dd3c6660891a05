// A data folder and the program that opens it must agree on every step: what was taken otherwise is another's table.
import { expect, test } from 'vitest'
import { migrate, MigrationRefused, shaOf } from '../platform/database/migrate.ts'
import { databaseOfFile } from '../testing/database.ts'
import { migrations } from './capabilities.ts'

const { owner } = await databaseOfFile()

const names = async (): Promise<readonly string[]> =>
  (await owner.query<{ name: string }>('select name from public.migrations order by applied_at, name')).rows.map(({ name }) => name)

test.each(migrations.filter((migration) => migration.sha256 !== undefined))(
  '$name has the hash of its own text',
  ({ name, sql, sha256 }) => {
    expect(shaOf({ name, sql })).toBe(sha256)
  },
)

test('steps that are in are not taken again', async () => {
  expect(await migrate(owner, migrations)).toEqual([])
})

test('a step that reads otherwise than when it was taken is refused by name, and nothing is written', async () => {
  const before = await names()
  const [ground, order, step, ...rest] = migrations
  const other = [
    ground!,
    order!,
    { ...step!, sql: `${step!.sql}\n-- another line` },
    ...rest,
    { name: 'later/001-more', sql: 'create table later ()' },
  ]
  await expect(migrate(owner, other)).rejects.toThrow(step!.name)
  expect(await names()).toEqual(before)
})

test('a step taken before texts were kept is refused too: nobody can say what it read', async () => {
  await owner.query(`update public.migrations set sha256 = null where name = $1`, [migrations[0]!.name])
  await expect(migrate(owner, migrations)).rejects.toThrow(MigrationRefused)
})
