import { expect, test } from 'vitest'
import { databaseOfFile } from '../../testing/database.ts'
import { loadExample } from './load.ts'
import { OPERATOR } from '../../platform/access/ability.ts'
import { bearAll } from '../../capabilities/agreements/store/nightly.ts'
import { figures, placeOf } from '../../capabilities/metrics/public.ts'
import { inTransaction } from '../../platform/database/transaction.ts'

const database = await databaseOfFile()

// Loaded once: each test reads another part of it.
const begun = performance.now()
await loadExample(database)
const took = performance.now() - begun

test('somebody who starts for the first time does not wait long for the example', () => {
  expect(took).toBeLessThan(15_000)
})

test('the example has the figures of the reports it was drawn from', async () => {
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

test('every unit that signed has its agreement, with promises in believable states', async () => {
  const { rows } = await database.owner.query(`select
    (select count(*)::int from agreements where state = 'inForce' and kind in ('general', 'pairing', 'property')) as agreements,
    (select count(*)::int from unit_agreements) as signed,
    (select count(*)::int from agreements a where state = 'inForce' and kind in ('general', 'pairing', 'property') and not exists (select 1 from unit_agreements u
      join agreement_parties p on p.party_id = u.unit_id and p.agreement_id = a.id where u.signed_on = a.signed_on and u.number = a.number)) as strangers`)
  expect(rows[0]).toEqual({ agreements: 87, signed: 87, strangers: 0 })
  const { rows: how } = await database.owner.query<{
    matters: number
    kept: number
    open: number
    disputed: number
  }>(`select count(*)::int as matters,
    count(*) filter (where outcome = 'done')::int as kept, count(*) filter (where state <> 'closed' and due_on < now())::int as open,
    count(*) filter (where state = 'disputed')::int as disputed from matters where source_kind = 'clause'`)
  expect(how[0]!.matters).toBeGreaterThan(1_000)
  expect(how[0]!.kept / how[0]!.matters).toBeGreaterThan(0.5)
  expect(how[0]!.open).toBeGreaterThan(30)
  expect(how[0]!.disputed).toBeGreaterThan(5)
  // What the example wrote is what the night would have: nothing is borne twice, nothing is missing.
  await bearAll(database)
  const after = await inTransaction(
    database,
    { actor: OPERATOR, scopes: [''] },
    async (tx) => (await tx.client.query<{ n: number }>(`select count(*)::int as n from matters where source_kind = 'clause'`)).rows[0]!.n,
  )
  expect(after).toBe(how[0]!.matters)
}, 60_000)

test('the example’s conferences have met for two years, with the 86 suggestions of the report', async () => {
  const { rows } = await database.owner.query(`select
    (select count(*)::int from conference_charters) as charters,
    (select count(*)::int from conference_topics) as topics,
    (select count(*)::int from conference_decisions d where not exists (select from matters m where m.source_kind = 'decision' and m.source_id = d.id)) as "withoutMatter",
    (select count(*)::int from conference_decisions where resolved_on is not null) > 5 as resolved,
    (select count(*)::int from matters where source_kind = 'decision' and state <> 'closed') between 15 and 120 as open,
    (select count(*)::int from sittings where state = 'closed' and closed_on < held_on) as backwards`)
  expect(rows[0]).toEqual({ charters: 13, topics: 86, withoutMatter: 0, resolved: true, open: true, backwards: 0 })
}, 60_000)

test('the example has the projects and the combing of the reports', async () => {
  const told = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const { rows } = await database.owner.query<{ id: string }>(`select id from organisations where name = '于楼街道'`)
    const of = (await placeOf(tx, rows[0]!.id))!
    const keys = [
      'projects.done.practicalThing',
      'projects.households.practicalThing',
      'projects.households.pilot',
      'issues.adopted',
      'projects.milestones.onTime.share',
      'issues.reported.share',
    ]
    const found = await figures(tx, { of, on: '2026-11-22', keys })
    return Object.fromEntries(found.map((one) => [one.key, one.value]))
  })
  expect(told).toMatchObject({ 'projects.done.practicalThing': 12, 'issues.adopted': 86 })
  expect(told['projects.households.practicalThing']).toBeGreaterThan(4_000)
  expect(told['projects.households.pilot']).toBeGreaterThan(1_000)
  for (const key of ['projects.milestones.onTime.share', 'issues.reported.share']) {
    expect(told[key]).toBeGreaterThan(60)
    expect(told[key]).toBeLessThan(100)
  }
}, 60_000)
