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
const toFill = async (actor: Actor) => (await ask<{ total: number }>(actor, 'GET', '/api/evaluations/pairs?toFill=true')).body.total

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
    expect([await toFill(actors.liaison), await toFill(actors.first), await toFill(actors.street)]).toEqual([1, 1, 0])
    const handed = await ask<Card>(actors.liaison, 'POST', `/api/evaluations/pairs/${pair!.id}/answer`, form('unsatisfied', SECRET))
    expect(handed.body.answers[0]!.judged).toHaveLength(5)
    expect([await toFill(actors.liaison), await toFill(actors.first)]).toEqual([0, 1])
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
    const again = await ask(actors.first, 'POST', `/api/evaluations/pairs/${pair!.id}/reply`, { text: '改口' })
    expect(again.body.code).toBe('evaluations.repliedAlready')
    expect((await read(actors.first)).body.answers.find(({ side }) => side === 'unit')!.reply).toBe('已安排专人对接')
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

describe('one evaluation', () => {
  const about = {
    kind: 'agreement',
    name: '联建协议期满评价',
    communityId: place.first.id,
    unitId: place.unit.id,
    beginsOn: '2025-01-01',
    endsOn: '2025-12-31',
    closesOn: '2099-01-01',
  }
  const begin = async (actor: Actor, change: object = {}) =>
    ask<{ id: string }>(actor, 'POST', '/api/evaluations/pairs', { ...about, ...change })

  test('runs between a community and a unit, over days that are past, and says what is wrong', async () => {
    for (const [change, code] of [
      [{ communityId: place.street.id }, 'evaluations.notCommunity'],
      [{ unitId: place.first.id }, 'evaluations.unitNotFound'],
      [{ endsOn: '2024-12-31' }, 'evaluations.datesOrder'],
      [{ endsOn: '2098-12-31' }, 'evaluations.endsInFuture'],
      [{ closesOn: '2026-01-01' }, 'evaluations.closesTooSoon'],
      [{ sourceId: place.unit.id }, 'evaluations.sourceNotFound'],
    ] as const)
      expect((await begin(actors.street, change)).body.code).toBe(code)
    expect((await begin(actors.second)).body.code).toBe('evaluations.organisationNotFound')
    expect((await begin(actors.liaison)).status).toBe(403)
  })

  test('is begun once about an agreement, from the agreement, and both are told', async () => {
    const agreementId = '01939c00-0000-7000-8000-00000000a9ee'
    await database.owner.query(
      `insert into agreements (district_id, id, path, concerned, kind, title, search, parties, starts_on, ends_on, state, signed_on, entered_name, version, created_at, updated_at)
       values ($1, $2, $3, array[$3::ltree, $4::ltree], 'general', '联建协议', '', '', '2025-01-01', '2025-12-31', 'inForce', '2025-01-01', 'x', 1, now(), now())`,
      [place.first.districtId, agreementId, place.first.path, place.unit.path],
    )
    for (const [kind, id] of [
      ['organisation', place.first.id],
      ['unit', place.unit.id],
    ])
      await database.owner.query(
        `insert into agreement_parties (district_id, id, path, concerned, agreement_id, position, party_kind, party_id, party_name)
         values ($1, gen_random_uuid(), $2, array[$2::ltree, $3::ltree], $4, $5, $6, $7, 'x')`,
        [place.first.districtId, place.first.path, place.unit.path, agreementId, kind === 'unit' ? 1 : 0, kind, id],
      )
    const made = await begin(actors.first, { sourceId: agreementId })
    expect(made.status).toBe(200)
    expect((await begin(actors.street, { sourceId: agreementId })).body.code).toBe('evaluations.begunForSource')
    const found = await ask<{ rows: Pair[] }>(actors.street, 'GET', `/api/evaluations/pairs?source=${agreementId}`)
    expect(found.body.rows.map(({ id }) => id)).toEqual([made.body.id])
    const { rows } = await database.owner.query<{ user_id: string }>(`select user_id from notices where link = $1`, [
      `/evaluations/${made.body.id}`,
    ])
    expect(rows.map((row) => row.user_id)).toEqual([actors.liaison.userId])
  })

  test('is answered on paper too: typed in by neither of the two, sealed for who typed it, and marked', async () => {
    const { id } = (await begin(actors.first)).body
    const at = `/api/evaluations/pairs/${id}`
    const paper = { side: 'unit', filledBy: '王建国', filledOn: '2026-01-05', ...form('fairly', SECRET) }
    const blank = await client.inject(actors.liaison, { method: 'GET', url: `${at}/blank?side=unit` })
    expect(blank.status).toBe(200)
    expect((await ask(actors.first, 'POST', `${at}/paper`, paper)).status).toBe(403)
    // Who has an account answers for themselves; nobody above says it for them.
    expect((await ask(actors.street, 'POST', `${at}/paper`, paper)).body.code).toBe('evaluations.answersItself')
    await database.owner.query('update users set disabled_at = now() where id = $1', [actors.liaison.userId])
    expect((await ask(actors.street, 'POST', `${at}/paper`, { ...paper, filledOn: '2099-01-01' })).body.code).toBe(
      'evaluations.filledInFuture',
    )
    expect((await ask(actors.street, 'POST', `${at}/paper`, { ...paper, judged: paper.judged.slice(1) })).body.code).toBe(
      'evaluations.incomplete',
    )
    const typed = await ask<Card>(actors.street, 'POST', `${at}/paper`, paper)
    expect(typed.body.answers).toMatchObject([{ side: 'unit', by: '王建国', on: '2026-01-05', judged: null, typedBy: actors.street.name }])
    expect((await ask(actors.street, 'POST', `${at}/paper`, paper)).body.code).toBe('evaluations.answeredAlready')
    expect(JSON.stringify((await ask(actors.first, 'GET', at)).body)).not.toContain(SECRET)
    const opened = await ask<Card>(actors.first, 'POST', `${at}/answer`, form('satisfied'))
    expect(opened.body.answers.map(({ typedBy }) => typedBy)).toEqual([null, actors.street.name])
    expect(JSON.stringify(opened.body)).toContain(SECRET)
    await database.owner.query('update users set disabled_at = null where id = $1', [actors.liaison.userId])
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
    expect(rows).toEqual([{ n: 9 }])
    const late = await ask(liaisons[0]!, 'POST', `/api/evaluations/pairs/${ids[0]!.id}/answer`, form('satisfied'))
    expect(late.status).toBeGreaterThanOrEqual(400)
    expect(await share(actors.street, place.street.id)).toBeGreaterThan(80)
  })
})
