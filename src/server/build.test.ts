import { expect, test } from 'vitest'
import { databaseOfFile } from '../testing/database.ts'
import { errorLine } from './build.ts'

const database = await databaseOfFile()

test('the log keeps what failed, and not the row it failed at', async () => {
  await database.owner.query('create table people (name text, age integer check (age > 0))')
  const error = await database.owner.query(`insert into people values ('李晓红', -1)`).catch((found: Error) => found)
  expect(error).toHaveProperty('detail', expect.stringContaining('李晓红'))
  const line = JSON.stringify(errorLine(error as Error))
  expect(line).toContain('people_age_check')
  expect(line).not.toContain('李晓红')
})
