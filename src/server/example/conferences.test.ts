import { expect, test } from 'vitest'
import { databaseOfFile } from '../../testing/database.ts'
import { loadExample } from './load.ts'

const database = await databaseOfFile()

test('the example’s conferences have met for two years, with the 86 suggestions of the report', async () => {
  await loadExample(database)
  const { rows } = await database.owner.query(`select
    (select count(*)::int from conference_charters) as charters,
    (select count(*)::int from conference_topics) as topics,
    (select count(*)::int from conference_decisions d where not exists (select from matters m where m.source_kind = 'decision' and m.source_id = d.id)) as "withoutMatter",
    (select count(*)::int from conference_decisions where resolved_on is not null) > 5 as resolved,
    (select count(*)::int from matters where source_kind = 'decision' and state <> 'closed') between 15 and 120 as open,
    (select count(*)::int from sittings where state = 'closed' and closed_on < held_on) as backwards`)
  expect(rows[0]).toEqual({ charters: 13, topics: 86, withoutMatter: 0, resolved: true, open: true, backwards: 0 })
}, 60_000)
