// What the two sides hand in, reply and appeal, and how an appeal is decided.
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { evaluationAbilities as abilities } from '../abilities.ts'
import type { evaluationsContract } from '../contract.ts'
import { SIDES } from '../kinds.ts'
import { isUnsealed, mayAnswer, sideOf } from '../rules.ts'
import { answerStore } from '../store/answers.ts'
import { pairStore } from '../store/pairs.ts'
import { cardOf, handedIn, mineOf, otherOf, recordPair, tell, tellDecider } from './found.ts'

type AnswerHandlers = Pick<Handlers<typeof evaluationsContract>, 'pair' | 'answer' | 'reply' | 'appeal' | 'decide'>

export const answerHandlers: AnswerHandlers = {
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
    // That it was handed in, and never what it says: the trail is read by others.
    return cardOf(tx, actor, await handedIn(tx, input.id, mine.side, abilities.answer.name, {}))
  },

  reply: async ({ input, tx, actor }) => {
    const mine = await mineOf(tx, actor, input.id)
    if (isRefusal(mine)) return mine
    if (!isUnsealed(mine.found.sealing, today(tx.at))) return refuse('evaluations.sealed')
    const store = answerStore(tx)
    const against = otherOf(mine.side)
    // A form that never came in has nothing to be answered.
    if ((await store.of(mine.found, mine.side)).every(({ side }) => side !== against)) return refuse('evaluations.notFound')
    if (!(await store.reply(input.id, against, input.text))) return refuse('evaluations.repliedAlready', {}, 'text')
    await recordPair(tx, 'evaluations.reply', mine.found, { after: { side: mine.side, text: input.text } })
    await tell(tx, mine.found, [against], 'evaluations.notice.replied')
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
    await tell(tx, mine.found, [against], 'evaluations.notice.appealed')
    await tellDecider(tx, mine.found)
    return cardOf(tx, actor, mine.found)
  },

  decide: async ({ input, tx, actor, can: may }) => {
    const store = answerStore(tx)
    const open = await store.findAppeal(input.id)
    const found = open === null ? null : await pairStore(tx).find(open.pairId, { lock: true })
    if (open === null || found === null || !may({ path: found.community })) return refuse('evaluations.notFound')
    if (sideOf(actor.grants, found) !== null) return refuse('evaluations.ownSide')
    if (open.appeal.version !== input.version) return refuse('http.conflict')
    if (open.appeal.state !== 'open') return refuse('evaluations.decidedAlready')
    await store.decide(open.pairId, open.appeal, input.grade === open.appeal.before.grade ? null : input.grade, input.reason)
    await recordPair(tx, abilities.decide.name, found, { before: open.appeal.before, after: { grade: input.grade }, reason: input.reason })
    await tell(tx, found, SIDES, 'evaluations.notice.decided')
    return cardOf(tx, actor, found)
  },
}
