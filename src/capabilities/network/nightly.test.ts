// Terms of office run out: both sides hear of it at 90 days, at 30 and once it is over, once each, and of a new term anew.
import { expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { isRefusal } from '../../platform/http/contract.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { actorWith } from '../../testing/actors.ts'
import { createAccount } from '../accounts/public.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { warnOfTerms } from './store/nightly.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
const asOperator = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)

test('the community and the sender of a part-time member are told that the term ends', async () => {
  const [near, sender] = await asOperator(async (tx) => {
    const district = await plantOrganisation(tx, 'district', '兴隆区委')
    const street = await plantOrganisation(tx, 'street', '东街道', district)
    const community = await plantOrganisation(tx, 'community', '近社区', street)
    const neighbour = await plantOrganisation(tx, 'community', '邻社区', street)
    for (const [username, place] of [
      ['near', community],
      ['beside', neighbour],
    ] as const) {
      const made = await createAccount(tx, {
        username,
        name: username,
        password: 'correct horse battery',
        role: {
          validFrom: '2020-01-01',
          role: 'communitySecretary',
          place: { organisationId: place.id, districtId: place.districtId, path: place.path, name: place.name },
        },
      })
      if (isRefusal(made)) throw new Error(made.code)
    }
    return [community, neighbour]
  })
  const secretary = actorWith('communitySecretary', near)
  const seat = { name: '张建国', post: '兼职委员', duty: null, phone: null, termUntil: '2026-12-31' }
  const { body } = await client.as(secretary)('POST', '/api/network/seats', {
    ...seat,
    kind: 'partTime',
    organisationId: near.id,
    from: { kind: 'organisation', id: sender.id },
    validFrom: '2026-03-01',
  })
  const told = async (day: string): Promise<readonly string[]> => {
    await database.owner.query('delete from notices')
    await warnOfTerms(database, new Date(`${day}T01:00:00Z`))
    await warnOfTerms(database, new Date(`${day}T01:00:00Z`))
    const { rows } = await database.owner.query<{ words: string }>('select words from notices')
    return rows.map((row) => row.words)
  }
  const both = (words: string) => [words, words]
  expect(await told('2026-09-01')).toEqual([])
  expect(await told('2026-10-05')).toEqual(both('network.told.termEnds'))
  expect(await told('2026-11-01')).toEqual([])
  expect(await told('2026-12-05')).toEqual(both('network.told.termEnds'))
  expect(await told('2027-01-01')).toEqual(both('network.told.termOver'))
  expect(await told('2027-02-01')).toEqual([])
  const { id } = body as { id: string }
  expect((await client.as(secretary)('PUT', `/api/network/seats/${id}`, { ...seat, id, version: 1, termUntil: '2028-12-31' })).status).toBe(
    200,
  )
  expect(await told('2028-12-20')).toEqual(both('network.told.termEnds'))
  await client.close()
})
