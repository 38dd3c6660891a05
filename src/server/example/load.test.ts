import { expect, test } from 'vitest'
import { databaseOfFile } from '../../testing/database.ts'
import { loadExample } from './load.ts'

const database = await databaseOfFile()

test('the example has the figures of the reports it was drawn from', async () => {
  const begun = performance.now()
  await loadExample(database)
  // Somebody who starts for the first time waits for it.
  expect(performance.now() - begun).toBeLessThan(15_000)
  const { rows } = await database.owner.query(`select
    (select count(*)::int from organisations where kind = 'street' and district_id = (select id from organisations where name = '兴隆区委')) as streets,
    (select count(*)::int from organisations where kind = 'community') as communities,
    (select count(*)::int from organisations where kind = 'community' and up_to_standard) as "upToStandard",
    (select count(*)::int from organisations where kind in ('generalBranch', 'branch')) as organisations,
    (select count(*)::int from memberships) as members,
    (select count(*)::int from memberships where sex = 2) as women,
    (select count(*)::int from memberships where education ~ '^[123]') as college,
    (select count(*)::int from units) as units,
    (select count(*)::int from unit_agreements) as signed,
    (select count(*)::int from compounds) as compounds,
    (select count(*)::int from compounds where committee is not null) as "withCommittee",
    (select count(distinct company)::int from compounds) as companies`)
  expect(rows[0]).toEqual({
    streets: 18,
    communities: 100,
    upToStandard: 76,
    organisations: 473,
    members: 12_062,
    women: 3_754,
    college: 2_918 + 2_128 + 242,
    units: 108,
    signed: 87,
    compounds: 1_002,
    withCommittee: 766,
    companies: 439,
  })
}, 60_000)
