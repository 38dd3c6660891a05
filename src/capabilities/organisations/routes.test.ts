import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { organisationStore } from './store.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const plant = () =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const store = organisationStore(tx)
    const district = await store.add({ kind: 'district', name: '兴隆区委', validFrom: null }, null)
    const street = await store.add({ kind: 'street', name: '于楼街道', validFrom: null }, district)
    const other = await store.add({ kind: 'street', name: '锦采街道', validFrom: null }, district)
    return { district, street, other }
  })

const tree = await plant()
const officer = actorWith('streetOfficer', tree.street)

describe('the top of a tree', () => {
  const top = { kind: 'district', name: '临江区委' }
  const administrator = actorWith('systemAdministrator', { id: tree.district.id, districtId: tree.district.districtId, path: '' })

  test('is set up once by the administrator of the installation, and by nobody else', async () => {
    expect((await client.as(officer)('POST', '/api/organisation-roots', top)).status).toBe(403)
    const call = client.as(administrator)
    expect((await call('POST', '/api/organisation-roots', top)).body).toMatchObject({ organisation: { name: '临江区委', parentId: null } })
    expect((await call('POST', '/api/organisation-roots', top)).body).toMatchObject({ code: 'organisations.rootTaken' })
    const { body } = await call('GET', '/api/organisation-roots')
    expect((body as { roots: { name: string }[] }).roots.map(({ name }) => name)).toEqual(['临江区委', '兴隆区委'])
  })
})

describe('setting up an organisation', () => {
  const body = { parentId: tree.street.id, kind: 'community', name: '康馨社区' }

  test('needs somebody signed in', async () => {
    expect((await client.as(null)('POST', '/api/organisations', body)).status).toBe(401)
  })

  test('is not for a member', async () => {
    const answer = await client.as(actorWith('member', tree.street))('POST', '/api/organisations', body)
    expect(answer).toMatchObject({ status: 403, body: { code: 'http.notAllowed' } })
  })

  test('in a neighbouring street is the same answer as one that is not there', async () => {
    const call = client.as(officer)
    const neighbour = await call('POST', '/api/organisations', { ...body, parentId: tree.other.id })
    const absent = await call('POST', '/api/organisations', { ...body, parentId: '0190a000-0000-7000-8000-000000000000' })
    expect(neighbour.status).toBe(404)
    expect(neighbour.body).toEqual(absent.body)
  })

  test('names the field, the reason and what would be right', async () => {
    const answer = await client.as(officer)('POST', '/api/organisations', { ...body, kind: 'district' })
    expect(answer).toMatchObject({ status: 422, body: { code: 'organisations.childKind', fields: [{ field: 'kind' }] } })
  })

  test('is there afterwards, with its line in the trail, and refuses its double', async () => {
    const call = client.as(officer)
    const made = await call('POST', '/api/organisations', body)
    expect(made.status).toBe(200)
    const { organisation } = made.body as { organisation: { id: string; path: string } }
    expect(organisation.path.startsWith(`${tree.street.path}.`)).toBe(true)
    expect((await call('GET', `/api/organisations/${organisation.id}`)).body).toMatchObject({
      organisation: { name: '康馨社区' },
      may: { change: true, restructure: true },
    })
    const trail = await database.owner.query('select actor_name, action, subject_name from audit_entries where subject_id = $1', [
      organisation.id,
    ])
    expect(trail.rows).toEqual([{ actor_name: 'streetOfficer', action: 'organisations.create', subject_name: '康馨社区' }])
    expect((await call('POST', '/api/organisations', body)).body).toMatchObject({ code: 'organisations.nameTaken' })
  })
})
