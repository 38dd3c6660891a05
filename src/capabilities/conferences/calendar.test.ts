// Who an address of a calendar still opens to.
import { afterAll, describe, expect, test } from 'vitest'
import type { Role } from '../../platform/access/ability.ts'
import { actorWith, keepAccount, keepRoles } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantNeighbours } from '../../testing/neighbours.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())
const place = await plantNeighbours(database, client)
const community = { kind: 'organisation', id: place.first.id }

describe('a calendar address rests on whoever made it:', () => {
  const made = async (role: Role, party: typeof community | null) => {
    const maker = actorWith(role, place.first)
    await keepAccount(database, maker)
    await keepRoles(database, maker)
    const answer = await client.as(maker)('POST', '/api/conferences/feeds', party === null ? {} : { party })
    const { address } = answer.body as { address: string }
    return {
      shown: async () => (await client.inject(null, { method: 'GET', url: address })).status,
      change: (set: string) => database.owner.query(`update ${set} = $1`, [maker.userId]),
    }
  }

  test.each([
    ['of a person', null],
    ['of an organisation', community],
  ])('one %s shows nothing once the role has ended, and nothing of a closed account', async (_what, party) => {
    const { shown, change } = await made('communitySecretary', party)
    expect(await shown()).toBe(200)
    await change('role_grants set valid_until = current_date where user_id')
    expect(await shown()).toBe(404)
    await change('role_grants set valid_until = null where user_id')
    expect(await shown()).toBe(200)
    await change('users set disabled_at = now() where id')
    expect(await shown()).toBe(404)
  })

  test('it shows nothing to somebody whose role reads no conferences', async () => {
    const { shown, change } = await made('communitySecretary', null)
    await change(`role_grants set role = 'auditor' where user_id`)
    expect(await shown()).toBe(404)
  })
})
