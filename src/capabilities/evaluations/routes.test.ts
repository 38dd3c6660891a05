// A round of two-way evaluation on real PostgreSQL: sealed until both are in, facts beside, appeal with its trace, small sums unseen.
import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantNeighbours } from '../../testing/neighbours.ts'
import type { Answer, Appeal, Pair, PairFacts, Round } from './contract.ts'
import { raiseMatters } from '../matters/public.ts'
import { partyOf } from '../network/public.ts'
import { ITEMS, type Grade } from './kinds.ts'
import { unsealPast } from './store/answers.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())
const place = await plantNeighbours(database, client)
const { actors } = place
type Card = { pair: Pair; answers: Answer[]; facts: PairFacts[]; appeals: Appeal[]; side: string | null }

const ask = async <T>(
  actor: Actor,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: T & { readonly code: string } }> => client.as(actor)(method, path, body)
const form = (grade: Grade, text = '') => ({ judged: ITEMS.map((item) => ({ item, grade, text })) })
const SECRET = '只有双方都交才可见'

const begun = await ask<{ round: Round }>(actors.street, 'POST', '/api/evaluations/rounds', {
  organisationId: place.street.id,
  half: '2026H1',
  closesOn: '2099-01-01',
})
const [pair] = (await ask<{ rows: Pair[] }>(actors.street, 'GET', '/api/evaluations/pairs')).body.rows
const read = async (actor: Actor) => ask<Card>(actor, 'GET', `/api/evaluations/pairs/${pair!.id}`)

describe('a round', () => {
  test('asks all units of the communities once', async () => {
    expect([begun.status, begun.body.round.pairs]).toEqual([200, 1])
    const again = { organisationId: place.first.id, half: '2026H1', closesOn: '2099-01-01' }
    expect((await ask(actors.first, 'POST', '/api/evaluations/rounds', again)).body.code).toBe('evaluations.begunAlready')
    expect((await ask<{ rows: Pair[] }>(actors.second, 'GET', '/api/evaluations/pairs')).body.rows).toEqual([])
    expect((await read(actors.second)).status).toBe(404)
    expect((await ask<{ rows: Pair[] }>(actors.liaison, 'GET', '/api/evaluations/pairs')).body.rows).toHaveLength(1)
  })

  test('is sealed: neither the other side, nor the street, nor the table shows what is in before both are', async () => {
    expect((await ask(actors.street, 'POST', `/api/evaluations/pairs/${pair!.id}/answer`, form('satisfied'))).status).toBe(403)
    expect(
      (await ask(actors.liaison, 'POST', `/api/evaluations/pairs/${pair!.id}/answer`, { judged: form('fairly').judged.slice(1) })).body
        .code,
    ).toBe('evaluations.incomplete')
    const handed = await ask<Card>(actors.liaison, 'POST', `/api/evaluations/pairs/${pair!.id}/answer`, form('unsatisfied', SECRET))
    expect(handed.body.answers[0]!.judged).toHaveLength(5)
    for (const actor of [actors.first, actors.street, OPERATOR]) {
      const seen = await read(actor)
      expect(JSON.stringify(seen.body)).not.toMatch(/unsatisfied|只有双方/)
      expect(seen.body.answers.map(({ judged }) => judged)).toEqual([null])
    }
    const { rows } = await database.owner.query<{ row: string }>(
      `select string_agg(a::text, '') || (select string_agg(coalesce(after, ''), '') from audit_entries) || (select coalesce(string_agg(n::text, ''), '') from notices n) as row from evaluation_answers a`,
    )
    expect(rows[0]!.row).not.toMatch(/unsatisfied|只有双方/)
    expect(
      (await ask(actors.first, 'POST', `/api/evaluations/pairs/${pair!.id}/appeals`, { item: 'whole', says: '不符合事实' })).body.code,
    ).toBe('evaluations.sealed')
    expect((await ask(actors.liaison, 'POST', `/api/evaluations/pairs/${pair!.id}/answer`, form('satisfied'))).body.code).toBe(
      'evaluations.answeredAlready',
    )
  })

  test('opens with the second form, and shows each item beside what was done', async () => {
    await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
      const unit = (await partyOf(tx, { kind: 'unit', id: place.unit.id }))!
      const community = (await partyOf(tx, { kind: 'organisation', id: place.first.id }))!
      await raiseMatters(
        tx,
        [1, 2, 3].map((part) => ({
          source: { kind: 'clause' as const, id: place.unit.id, part: String(part), name: '开放操场' },
          title: '开放操场',
          lead: unit,
          raiser: community,
          deliverable: '开放操场',
          dueOn: '2026-03-01',
          accepted: true,
        })),
      )
    })
    await database.owner.query(`update matters set state = 'closed', outcome = 'done', closed_on = '2026-03-01' where source_part < '3'`)
    const opened = await ask<Card>(actors.first, 'POST', `/api/evaluations/pairs/${pair!.id}/answer`, form('satisfied'))
    expect(opened.body.answers.map(({ side, judged }) => [side, judged?.length])).toEqual([
      ['community', 5],
      ['unit', 5],
    ])
    expect(opened.body.facts.find(({ side }) => side === 'unit')).toMatchObject({ clausesDue: 3, clausesKept: 2 })
    expect(JSON.stringify((await read(actors.street)).body)).toContain(SECRET)
  })

  test('is answered and appealed against; who decides is neither of the two, and both states are kept', async () => {
    const replied = await ask<Card>(actors.first, 'POST', `/api/evaluations/pairs/${pair!.id}/reply`, { text: '已安排专人对接' })
    expect(replied.body.answers.find(({ side }) => side === 'unit')!.reply).toBe('已安排专人对接')
    const appealed = await ask<Card>(actors.first, 'POST', `/api/evaluations/pairs/${pair!.id}/appeals`, {
      item: 'whole',
      says: '条款兑现 2 项',
    })
    const [appeal] = appealed.body.appeals
    const decision = { version: 1, grade: 'fairly', reason: '按兑现情况更正' }
    expect((await ask(actors.first, 'POST', `/api/evaluations/appeals/${appeal!.id}/decision`, decision)).status).toBe(403)
    const decided = await ask<Card>(actors.street, 'POST', `/api/evaluations/appeals/${appeal!.id}/decision`, decision)
    expect(decided.body.appeals[0]).toMatchObject({ state: 'changed', before: { grade: 'unsatisfied' }, after: { grade: 'fairly' } })
    expect(decided.body.answers.find(({ side }) => side === 'unit')!.judged!.find(({ item }) => item === 'whole')!.grade).toBe('fairly')
    expect(
      (await ask(actors.street, 'POST', `/api/evaluations/appeals/${appeal!.id}/decision`, { ...decision, version: 2 })).body.code,
    ).toBe('evaluations.decidedAlready')
  })
})

describe('sums', () => {
  const share = async (actor: Actor, of: string): Promise<number | null | undefined> => {
    const path = `/api/metrics/figures?keys=evaluations.satisfied.share&of=${of}`
    return (await ask<{ figures: { value: number | null }[] }>(actor, 'GET', path)).body.figures[0]?.value
  }

  test('of fewer than five are not shown, by date or by both: neither in the round nor as a figure', async () => {
    const sums = await ask<{ sums: { counts: unknown }[] }>(actors.street, 'GET', `/api/evaluations/rounds/${begun.body.round.id}`)
    expect(sums.body.sums.every(({ counts }) => counts === null)).toBe(true)
    expect(await share(actors.street, place.street.id)).toBe(null)
  })

  test('of five are; a form whose last day has passed counts though the other side never came', async () => {
    const operator = client.as(OPERATOR)
    const liaisons: Actor[] = []
    for (const name of ['第二小学', '第三小学', '第四小学', '第五小学', '第六小学']) {
      const made = await operator('POST', '/api/units', { organisationId: place.first.id, name })
      const id = /"id":"([^"]+)"/.exec(JSON.stringify(made.body))![1]!
      liaisons.push(actorWith('unitLiaison', { id, districtId: place.district.districtId, path: `${place.first.path}.${id.slice(24)}` }))
    }
    await ask(actors.first, 'POST', '/api/evaluations/rounds', { organisationId: place.first.id, half: '2025H2', closesOn: '2099-01-01' })
    const { rows: ids } = await database.owner.query<{ id: string; unit_id: string }>(
      `select id, unit_id from evaluation_pairs where begins_on = '2025-07-01'`,
    )
    for (const [index, liaison] of liaisons.entries()) {
      const mine = ids.find(({ unit_id: unit }) => unit === liaison.grants[0]!.organisationId)!
      expect(
        (await ask(liaison, 'POST', `/api/evaluations/pairs/${mine.id}/answer`, form(index < 4 ? 'satisfied' : 'unsatisfied'))).status,
      ).toBe(200)
    }
    await database.owner.query(`update evaluation_pairs set closes_on = '2026-01-31' where begins_on = '2025-07-01'`)
    expect(await inTransaction(database, { actor: OPERATOR, scopes: [''] }, unsealPast)).toBe(5)
    const { rows } = await database.owner.query<{ n: number }>('select count(*)::int as n from evaluation_answers where judged is not null')
    expect(rows).toEqual([{ n: 7 }])
    const late = await ask(liaisons[0]!, 'POST', `/api/evaluations/pairs/${ids[0]!.id}/answer`, form('satisfied'))
    expect(late.status).toBeGreaterThanOrEqual(400)
    expect(await share(actors.street, place.street.id)).toBeGreaterThan(80)
  })
})
