import { expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { figures } from '../metrics/store/figures.ts'
import { agreementFamilies } from './metrics.ts'
import { plantAgreement, plantParties, sampleContent } from './samples.ts'

const database = await databaseOfFile()
const at = await plantParties(database)
const parties = [at.community, at.unit]

// Signed on 10 March for a year: the unit owes a hall each month, the community a talk by the end.
const id = await plantAgreement(database, parties, sampleContent(parties, '2026-03-10', '2027-03-09'), new Date('2026-03-10T02:00:00Z'))
const set = (part: string, facts: string) =>
  database.owner.query(`update matters set ${facts} where source_kind = 'clause' and source_part = $1`, [part])
await set(
  '2026-03',
  `state = 'closed', outcome = 'done', delivered_on = '2026-04-01', confirmed_on = '2026-04-05', closed_on = '2026-04-05'`,
)
await set('2026-04', `state = 'delivered', delivered_on = '2026-05-01'`)
await set('2026-05', `state = 'closed', outcome = 'withdrawn', closed_on = '2026-05-20'`)

const told = async (place: typeof at.street, on: string): Promise<Record<string, number | null>> => {
  const keys = agreementFamilies.flatMap((family) => family.metrics.map((metric) => metric.key))
  const { id: of, name, path } = place
  const list = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, (tx) =>
    figures(tx, { keys, of: { id: of, name, path }, on }),
  )
  return Object.fromEntries(list.map((figure) => [figure.key, figure.value]))
}

test('each figure is what a hand counts', async () => {
  expect(id).toBeDefined()
  expect(await told(at.district, '2026-06-15')).toEqual({
    'agreements.inForce': 1,
    'agreements.inForce.general': 1,
    'agreements.inForce.pairing': 0,
    'agreements.inForce.property': 0,
    'agreements.inForce.responsibility': 0,
    'agreements.signedThisYear': 1,
    'agreements.expiring90': 0,
    'agreements.expiring30': 0,
    'agreements.expired': 0,
    'agreements.awaitingSignature': 0,
    'agreements.renewedThisYear': 0,
    'agreements.terminatedThisYear': 0,
    'clauses.inForce': 2,
    'clauses.byUnits': 1,
    'clauses.byOrganisations': 1,
    // March kept, April delivered and never confirmed, May released, June not due yet.
    'promises.due': 2,
    'promises.kept': 1,
    'promises.kept.share': 50,
    'promises.partly': 0,
    'promises.unmet': 1,
    'promises.unmet.share': 50,
    'promises.unconfirmed': 1,
    'promises.disputed': 0,
    'promises.dueByUnits': 2,
    'promises.keptByUnits': 1,
    'promises.keptByUnits.share': 50,
    'promises.dueByOrganisations': 0,
    'promises.keptByOrganisations': 0,
    'promises.keptByOrganisations.share': null,
  })
})

test('a figure can be asked of an earlier day, and of the last ones', async () => {
  expect(await told(at.district, '2026-04-04')).toMatchObject({ 'promises.due': 0, 'promises.kept': 0, 'agreements.inForce': 1 })
  expect(await told(at.district, '2026-12-20')).toMatchObject({ 'agreements.expiring90': 1, 'agreements.expiring30': 0 })
  expect(await told(at.district, '2027-03-10')).toMatchObject({ 'agreements.inForce': 0, 'agreements.expired': 1, 'clauses.inForce': 0 })
  expect((await told(at.district, '2026-03-09'))['agreements.inForce']).toBe(null)
  expect((await told(at.foreign, '2026-06-15'))['promises.due']).toBe(null)
})

test('a unit is signed by an agreement in force as by its register, and one that is only on the register is work', async () => {
  const { id: of, name, path } = at.district
  const signed = async (on: string): Promise<(number | null)[]> =>
    (
      await inTransaction(database, { actor: OPERATOR, scopes: [''] }, (tx) =>
        figures(tx, { keys: ['units.signed', 'units.signedUnfiled'], of: { id: of, name, path }, on }),
      )
    ).map(({ value }) => value)
  await database.owner.query(`update units set valid_from = null`)
  expect(await signed('2026-03-09')).toEqual([0, 0])
  await database.owner.query(
    `insert into unit_agreements (district_id, id, path, unit_id, organisation_id, signed_on, ends_on)
     select district_id, gen_random_uuid(), path, unit_id, organisation_id, '2025-01-01', '2026-12-31' from units where unit_id = $1`,
    [at.unit.id],
  )
  expect(await signed('2026-03-09')).toEqual([1, 1])
  expect(await signed('2026-06-15')).toEqual([1, 0])
})
