import { expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { bearAll } from '../../capabilities/agreements/store/nightly.ts'
import { loadExample } from './load.ts'

const database = await databaseOfFile()

test('every unit that signed has its agreement, with promises in believable states', async () => {
  await loadExample(database)
  const { rows } = await database.owner.query(`select
    (select count(*)::int from agreements where state = 'inForce' and kind in ('general', 'pairing')) as agreements,
    (select count(*)::int from unit_agreements) as signed,
    (select count(*)::int from agreements a where state = 'inForce' and kind in ('general', 'pairing') and not exists (select 1 from unit_agreements u
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
