// Beginning evaluations, and the lists of them.
import { record } from '../../../platform/audit/audit.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import { readCursor, writeCursor } from '../../../platform/http/page.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { notify } from '../../../platform/notices/notices.ts'
import { today } from '../../../platform/time/clock.ts'
import { peopleAtEach } from '../../accounts/public.ts'
import { partyOf } from '../../network/public.ts'
import { evaluationAbilities as abilities } from '../abilities.ts'
import type { evaluationsContract } from '../contract.ts'
import { halfDays } from '../half.ts'
import { GRADES, ITEMS, SIDES } from '../kinds.ts'
import { hiddenOf, pairDays, timeToAnswer } from '../rules.ts'
import { answerStore } from '../store/answers.ts'
import { pairStore } from '../store/pairs.ts'

type RoundHandlers = Pick<Handlers<typeof evaluationsContract>, 'rounds' | 'begin' | 'beginPair' | 'summary' | 'pairs'>

export const roundHandlers: RoundHandlers = {
  rounds: async ({ input, tx }) => {
    const store = pairStore(tx)
    const place = input.of === undefined ? null : await store.placeOf(input.of)
    if (input.of !== undefined && place === null) return refuse('evaluations.organisationNotFound', {}, 'of')
    return { rounds: await store.rounds(place?.path ?? '') }
  },

  begin: async ({ input, tx, can: may }) => {
    const store = pairStore(tx)
    const place = await store.placeOf(input.organisationId)
    if (place === null || !may({ path: place.path })) return refuse('evaluations.organisationNotFound', {}, 'organisationId')
    const days = halfDays(input.half)
    if (days.endsOn >= today(tx.at)) return refuse('evaluations.halfNotOver', { day: days.endsOn }, 'half')
    const time = timeToAnswer(input.closesOn, today(tx.at))
    if (isRefusal(time)) return time
    if (await store.overlaps(place, days.beginsOn, days.endsOn)) return refuse('evaluations.begunAlready', {}, 'half')
    const units = await store.unitsBelow(place.path)
    if (units.length === 0) return refuse('evaluations.noPairs', {}, 'organisationId')
    const pairs = units.map((one) => ({ ...one, unitPath: `${one.path}.${one.unitId.slice(24)}` }))
    const name = `${input.half.slice(0, 4)}年${input.half.endsWith('H1') ? '上' : '下'}半年双向评价`
    const id = await store.add(place, { kind: 'halfYear', name, ...days, closesOn: input.closesOn }, pairs)
    const round = (await store.round(id))!
    await record(tx, {
      action: abilities.begin.name,
      changes: 'nothing',
      subject: { kind: 'evaluation', id, name },
      districtId: place.districtId,
      path: place.path,
      after: round,
    })
    const told = await peopleAtEach(tx, [
      ...pairs.map(({ unitPath }) => ({ kind: 'unit' as const, path: unitPath })),
      ...[...new Set(pairs.map(({ path }) => path))].map((path) => ({ kind: 'organisation' as const, path })),
    ])
    await notify(tx, [...told.values()].flat(), {
      words: 'evaluations.notice.begun',
      gaps: { round: name, day: input.closesOn },
      link: '/evaluations',
    })
    return { round }
  },

  beginPair: async ({ input, tx, can: may }) => {
    const store = pairStore(tx)
    const place = await store.placeOf(input.communityId)
    if (place === null || !may({ path: place.path })) return refuse('evaluations.organisationNotFound', {}, 'communityId')
    if (place.kind !== 'community') return refuse('evaluations.notCommunity', { name: place.name }, 'communityId')
    const unit = await partyOf(tx, { kind: 'unit', id: input.unitId })
    if (unit === null) return refuse('evaluations.unitNotFound', {}, 'unitId')
    const days = pairDays(input, today(tx.at))
    if (isRefusal(days)) return days
    if (input.sourceId !== null) {
      const source = await store.sourceOf(input.kind, input.sourceId, unit.id)
      if (source === null) return refuse('evaluations.sourceNotFound', { unit: unit.name }, 'unitId')
      if (!source.delivered) return refuse('evaluations.notDelivered')
      if (await store.askedAbout(input.sourceId, place.id, unit.id)) return refuse('evaluations.begunForSource')
    }
    const roundId = await store.add(place, input, [
      { unitId: unit.id, unit: unit.name, communityId: place.id, community: place.name, path: place.path, unitPath: unit.path },
    ])
    const round = (await store.round(roundId))!
    const id = (await store.pairOf(roundId))!
    await record(tx, {
      action: 'evaluations.beginPair',
      changes: 'nothing',
      subject: { kind: 'evaluation', id, name: input.name },
      districtId: place.districtId,
      path: place.path,
      after: { ...round, sourceId: input.sourceId },
    })
    const told = await peopleAtEach(tx, [unit, { kind: 'organisation', path: place.path }])
    await notify(
      tx,
      [...told.values()].flat().filter((person) => person !== tx.actor.userId),
      { words: 'evaluations.notice.begun', gaps: { round: input.name, day: input.closesOn }, link: `/evaluations/${id}` },
    )
    return { id, round }
  },

  summary: async ({ input, tx }) => {
    const round = await pairStore(tx).round(input.id)
    if (round === null) return refuse('evaluations.notFound')
    const rows = await answerStore(tx).sums(input.id)
    const sums = SIDES.flatMap((side) => {
      const cells = ITEMS.map((item) => ({
        key: item,
        answers: rows.filter((row) => row.side === side && row.item === item).reduce((total, row) => total + row.n, 0),
      }))
      return ITEMS.map((item) => {
        const answers = cells.find(({ key }) => key === item)!.answers
        // Every form judges every item, so that cells of a side hold the same number; each is shown or hidden by itself.
        const shown = answers > 0 && hiddenOf([{ key: item, answers }]).size === 0
        const count = (grade: (typeof GRADES)[number]): number =>
          rows.find((row) => row.side === side && row.item === item && row.grade === grade)?.n ?? 0
        const counts = {
          satisfied: count('satisfied'),
          fairly: count('fairly'),
          unsatisfied: count('unsatisfied'),
          unknown: count('unknown'),
        }
        return { side, item, counts: shown ? counts : null }
      })
    })
    return { round, sums }
  },

  pairs: async ({ input, tx }) => {
    const store = pairStore(tx)
    const after = input.cursor === undefined ? null : readCursor(input.cursor)
    if (input.cursor !== undefined && after === null) return refuse('evaluations.badCursor', {}, 'cursor')
    const place = input.of === undefined ? null : await store.placeOf(input.of)
    if (input.of !== undefined && place === null) return refuse('evaluations.organisationNotFound', {}, 'of')
    const { rows, total } = await store.list({ ...input, under: place?.path ?? '', after })
    const last = rows.length === input.limit ? rows.at(-1) : undefined
    return { rows, total, next: last === undefined ? null : writeCursor({ key: last.unit, id: last.id }) }
  },
}
