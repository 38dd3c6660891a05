import { can, type Actor } from '../../platform/access/ability.ts'
import { record } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../platform/http/contract.ts'
import { readCursor, writeCursor } from '../../platform/http/page.ts'
import type { Handlers } from '../../platform/http/serve.ts'
import { notify } from '../../platform/notices/notices.ts'
import { today } from '../../platform/time/clock.ts'
import { peopleAt, peopleAtEach } from '../accounts/public.ts'
import { partyOf } from '../network/public.ts'
import { evaluationAbilities as abilities } from './abilities.ts'
import type { evaluationsContract } from './contract.ts'
import { GRADES, ITEMS, SIDES, type Side } from './kinds.ts'
import { halfDays } from './half.ts'
import { hiddenOf, isUnsealed, mayAnswer, sideOf } from './rules.ts'
import { answerStore } from './store/answers.ts'
import { pairStore, type PairFound } from './store/pairs.ts'

const otherOf = (side: Side): Side => (side === 'unit' ? 'community' : 'unit')

const cardOf = async (tx: Tx, actor: Actor, found: PairFound) => {
  const side = sideOf(actor.grants, found)
  const store = answerStore(tx)
  const mine = side === 'unit' ? found.sealing.unitOn : side === 'community' ? found.sealing.communityOn : ''
  return {
    pair: found.pair,
    answers: await store.of(found, side),
    facts: await store.facts(found),
    // An appeal names what was judged: it is read with the answers and not before.
    appeals: found.pair.unsealed ? await store.appeals(found.pair.id) : [],
    side,
    may: { answer: mine === null && found.pair.closesOn >= today(tx.at), decide: can(actor, abilities.decide, { path: found.community }) },
  }
}

const recordPair = (
  tx: Tx,
  action: string,
  found: PairFound,
  change: { before?: unknown; after?: unknown; reason?: string },
): Promise<void> =>
  record(tx, {
    action,
    changes: 'nothing',
    subject: { kind: 'evaluation', id: found.pair.id, name: `${found.pair.community} ${found.pair.unit}` },
    districtId: found.districtId,
    path: found.community,
    ...change,
  })

type Mine = { readonly found: PairFound; readonly side: Side }

/** The pair, locked, and the side the caller speaks for. */
const mineOf = async (tx: Tx, actor: Actor, id: string): Promise<Mine | Refusal> => {
  const found = await pairStore(tx).find(id, { lock: true })
  if (found === null) return refuse('evaluations.notFound')
  const side = sideOf(actor.grants, found)
  return side === null ? refuse('evaluations.notYourSide') : { found, side }
}

const tell = async (tx: Tx, found: PairFound, sides: readonly Side[], words: string): Promise<void> => {
  for (const side of sides)
    await notify(
      tx,
      await peopleAt(tx, side === 'unit' ? { kind: 'unit', path: found.unit } : { kind: 'organisation', path: found.community }),
      {
        words,
        gaps: { round: found.pair.round, other: side === 'unit' ? found.pair.community : found.pair.unit },
        link: `/evaluations/${found.pair.id}`,
      },
    )
}

export const evaluationHandlers: Handlers<typeof evaluationsContract> = {
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
    if (input.closesOn < today(tx.at)) return refuse('evaluations.closesInPast', {}, 'closesOn')
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
    const place = input.community.kind === 'organisation' ? await store.placeOf(input.community.id) : null
    if (place === null || !may({ path: place.path })) return refuse('evaluations.organisationNotFound', {}, 'community')
    const unit = input.unit.kind === 'unit' ? await partyOf(tx, input.unit) : null
    if (unit === null) return refuse('evaluations.unitNotFound', {}, 'unit')
    if (input.endsOn < input.beginsOn) return refuse('evaluations.datesOrder', {}, 'endsOn')
    if (input.closesOn < today(tx.at)) return refuse('evaluations.closesInPast', {}, 'closesOn')
    const id = await store.add(place, input, [
      { unitId: unit.id, unit: unit.name, communityId: place.id, community: place.name, path: place.path, unitPath: unit.path },
    ])
    const round = (await store.round(id))!
    await record(tx, {
      action: 'evaluations.beginPair',
      changes: 'nothing',
      subject: { kind: 'evaluation', id, name: input.name },
      districtId: place.districtId,
      path: place.path,
      after: round,
    })
    await notify(tx, await peopleAt(tx, unit), {
      words: 'evaluations.notice.begun',
      gaps: { round: input.name, day: input.closesOn },
      link: '/evaluations',
    })
    return { round }
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

  pair: async ({ input, tx, actor }) => {
    const found = await pairStore(tx).find(input.id)
    return found === null ? refuse('evaluations.notFound') : cardOf(tx, actor, found)
  },

  answer: async ({ input, tx, actor }) => {
    const mine = await mineOf(tx, actor, input.id)
    if (isRefusal(mine)) return mine
    const allowed = mayAnswer(mine.found.sealing, mine.side, input.judged, today(tx.at))
    if (isRefusal(allowed)) return allowed
    await answerStore(tx).add(mine.found, mine.side, input.judged)
    const after = (await pairStore(tx).find(input.id))!
    // That it was handed in, and never what it says: the trail is read by others.
    await recordPair(tx, abilities.answer.name, after, { after: { side: mine.side } })
    await tell(
      tx,
      after,
      after.pair.unsealed ? SIDES : [otherOf(mine.side)],
      after.pair.unsealed ? 'evaluations.notice.open' : 'evaluations.notice.other',
    )
    return cardOf(tx, actor, after)
  },

  reply: async ({ input, tx, actor }) => {
    const mine = await mineOf(tx, actor, input.id)
    if (isRefusal(mine)) return mine
    if (!isUnsealed(mine.found.sealing, today(tx.at))) return refuse('evaluations.sealed')
    await answerStore(tx).reply(input.id, otherOf(mine.side), input.text)
    await recordPair(tx, 'evaluations.reply', mine.found, { after: { side: mine.side, text: input.text } })
    return cardOf(tx, actor, mine.found)
  },

  appeal: async ({ input, tx, actor }) => {
    const mine = await mineOf(tx, actor, input.id)
    if (isRefusal(mine)) return mine
    if (!isUnsealed(mine.found.sealing, today(tx.at))) return refuse('evaluations.sealed')
    const store = answerStore(tx)
    const against = otherOf(mine.side)
    const answers = await store.of(mine.found, mine.side)
    const before = answers.find(({ side }) => side === against)?.judged?.find(({ item }) => item === input.item)
    if (before === undefined) return refuse('evaluations.notFound')
    const appeals = await store.appeals(input.id)
    if (appeals.some((one) => one.side === against && one.item === input.item)) return refuse('evaluations.appealedAlready', {}, 'item')
    await store.addAppeal(mine.found, against, before, input.says)
    await recordPair(tx, 'evaluations.appeal', mine.found, { after: { item: input.item, says: input.says } })
    return cardOf(tx, actor, mine.found)
  },

  decide: async ({ input, tx, actor, can: may }) => {
    const store = answerStore(tx)
    const open = await store.findAppeal(input.id)
    const found = open === null ? null : await pairStore(tx).find(open.pairId, { lock: true })
    if (open === null || found === null || !may({ path: found.community })) return refuse('evaluations.notFound')
    if (open.appeal.version !== input.version) return refuse('http.conflict')
    if (open.appeal.state !== 'open') return refuse('evaluations.decidedAlready')
    await store.decide(open.pairId, open.appeal, input.grade === open.appeal.before.grade ? null : input.grade, input.reason)
    await recordPair(tx, abilities.decide.name, found, { before: open.appeal.before, after: { grade: input.grade }, reason: input.reason })
    await tell(tx, found, SIDES, 'evaluations.notice.decided')
    return cardOf(tx, actor, found)
  },
}
