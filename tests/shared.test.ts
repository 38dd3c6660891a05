// Records that several places share: each party sees them, nobody else does, and they follow their parties through the tree.
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../src/platform/access/ability.ts'
import { labelOf, newId } from '../src/platform/database/ids.ts'
import { moveShared } from '../src/platform/database/shared.ts'
import { inTransaction, type Tx } from '../src/platform/database/transaction.ts'
import { raiseMatters } from '../src/capabilities/matters/public.ts'
import { partyOf, type Party } from '../src/capabilities/network/public.ts'
import { plantOrganisation } from '../src/capabilities/organisations/samples.ts'
import { unitSheets, unitPlace } from '../src/capabilities/units/public.ts'
import { actorWith } from '../src/testing/actors.ts'
import { databaseOfFile } from '../src/testing/database.ts'

const database = await databaseOfFile()
const asOperator = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)
const asked = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(database, { actor, scopes: actor.grants.map((grant) => grant.path) }, work)

const planted = await asOperator(async (tx) => {
  const district = await plantOrganisation(tx, 'district', '兴隆区委')
  const [east, west] = [
    await plantOrganisation(tx, 'street', '东街道', district),
    await plantOrganisation(tx, 'street', '西街道', district),
  ]
  const [near, far] = [await plantOrganisation(tx, 'community', '近社区', east), await plantOrganisation(tx, 'community', '远社区', west)]
  const line = (name: string) => ({
    place: near,
    name,
    creditCode: null,
    kind: 'school' as const,
    affiliation: null,
    partyLevel: null,
    memberCount: null,
    liaison: null,
    phone: null,
    resources: [],
    needs: [],
    agreement: null,
  })
  await unitSheets(tx).writeUnits({ asOf: '2026-01-01', batchId: newId(), lines: [line('第一小学'), line('第二小学')] })
  const { rows } = await sql<{ id: string; name: string }>`select unit_id as id, name from units`.execute(tx.db)
  const unit = async (name: string): Promise<Party> => (await partyOf(tx, { kind: 'unit', id: rows.find((row) => row.name === name)!.id }))!
  const organisation = async (id: string): Promise<Party> => (await partyOf(tx, { kind: 'organisation', id }))!
  return {
    district,
    east,
    west,
    near,
    far,
    first: await unit('第一小学'),
    second: await unit('第二小学'),
    party: { far: await organisation(far.id), near: await organisation(near.id) },
  }
})
const { district, east, west, near, far, first, second, party } = planted

const raise = (title: string, lead: Party, raiser: Party) =>
  asOperator(
    async (tx) =>
      (
        await raiseMatters(tx, [
          { source: { kind: 'byHand', id: newId(), name: title }, title, lead, raiser, deliverable: '一份', dueOn: null },
        ])
      )[0]!,
  )

const seen = (actor: Actor): Promise<readonly string[]> =>
  asked(actor, async (tx) =>
    (await sql<{ title: string }>`select title from matters order by title`.execute(tx.db)).rows.map((row) => row.title),
  )

const liaisonOf = async (unit: Party): Promise<Actor> => {
  const place = (await asOperator((tx) => unitPlace(tx, unit.id)))!
  return actorWith('unitLiaison', { id: place.id, districtId: place.districtId, path: place.path })
}

await raise('甲:一小借报告厅给远社区', first, party.far)
await raise('乙:近社区给二小办托管', party.near, second)

describe('a record that several places share', () => {
  test('is seen by each party and those above it, and by nobody beside', async () => {
    expect(await seen(await liaisonOf(first))).toEqual(['甲:一小借报告厅给远社区'])
    expect(await seen(await liaisonOf(second))).toEqual(['乙:近社区给二小办托管'])
    expect(await seen(actorWith('communitySecretary', far))).toEqual(['甲:一小借报告厅给远社区'])
    expect(await seen(actorWith('communitySecretary', near))).toHaveLength(2)
    expect(await seen(actorWith('streetOfficer', west))).toEqual(['甲:一小借报告厅给远社区'])
    expect(await seen(actorWith('streetOfficer', east))).toHaveLength(2)
    expect(await seen(actorWith('districtOfficer', district))).toHaveLength(2)
    const both = actorWith('communitySecretary', far)
    expect(await seen({ ...both, grants: [...both.grants, ...(await liaisonOf(second)).grants] })).toHaveLength(2)
  })

  test('cannot be written so that it concerns none of one’s own', async () => {
    await expect(
      asked(await liaisonOf(first), (tx) =>
        sql`update matters set path = ${west.path}::ltree, concerned = array[${west.path}]::ltree[]`.execute(tx.db),
      ),
    ).rejects.toThrow(/row-level security/)
  })

  test('follows a community that moves to another street, with its units, and comes back', async () => {
    const to = `${west.path}.${labelOf(near.id)}`
    await asOperator((tx) => moveShared(tx, near.path, to))
    expect(await seen(actorWith('streetOfficer', east))).toEqual([])
    expect(await seen(actorWith('streetOfficer', west))).toHaveLength(2)
    const moved = actorWith('unitLiaison', { id: first.id, districtId: first.districtId, path: `${to}.${labelOf(first.id)}` })
    expect(await seen(moved)).toEqual(['甲:一小借报告厅给远社区'])
    await asOperator((tx) => moveShared(tx, to, near.path))
    expect(await seen(actorWith('streetOfficer', east))).toHaveLength(2)
  })

  test('the same source asks once', async () => {
    const draft = {
      source: { kind: 'clause', id: newId(), part: '2026-06', name: '条款' },
      title: '六月义诊',
      lead: first,
      raiser: party.near,
      deliverable: '一场',
      dueOn: '2026-06-30',
    }
    const [one, two] = await Promise.all([asOperator((tx) => raiseMatters(tx, [draft])), asOperator((tx) => raiseMatters(tx, [draft]))])
    expect([one[0], two[0]].filter((id) => id !== null)).toHaveLength(1)
    const { rows } = await database.owner.query<{ n: number }>(
      `select count(*)::int as n from matter_steps s join matters m on m.id = s.matter_id where m.title = '六月义诊'`,
    )
    expect(rows[0]!.n).toBe(1)
  })
})

describe('a liaison', () => {
  test('sees the own unit on the register and none of its neighbours', async () => {
    const names = await asked(
      await liaisonOf(first),
      async (tx) => (await sql<{ name: string }>`select name from units`.execute(tx.db)).rows,
    )
    expect(names).toEqual([{ name: '第一小学' }])
  })
})
