// Forms on paper: printed blank, and typed in by somebody who answers for neither side.
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { evaluationAbilities as abilities } from '../abilities.ts'
import type { evaluationsContract } from '../contract.ts'
import { blankForm } from '../print.ts'
import { mayAnswer, sideOf } from '../rules.ts'
import { answerStore } from '../store/answers.ts'
import { pairStore } from '../store/pairs.ts'
import { answeringItself, cardOf, handedIn } from './found.ts'

export const paperHandlers: Pick<Handlers<typeof evaluationsContract>, 'blank' | 'typeIn'> = {
  blank: async ({ input, tx }) => {
    const found = await pairStore(tx).find(input.id)
    if (found === null) return refuse('evaluations.notFound')
    const { writeDocx } = await import('../../../platform/word/write.ts')
    const { pair } = found
    return {
      name: `双向评价表-${input.side === 'unit' ? pair.unit : pair.community}-${pair.round}.docx`,
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      body: await writeDocx(blankForm(pair, input.side, await answerStore(tx).facts(found)), { date: today(tx.at) }),
    }
  },

  typeIn: async ({ input, tx, actor, can: may }) => {
    const found = await pairStore(tx).find(input.id, { lock: true })
    if (found === null || !may({ path: found.community })) return refuse('evaluations.notFound')
    if (sideOf(actor.grants, found) !== null) return refuse('evaluations.ownSide')
    if ((await answeringItself(tx, found)).includes(input.side))
      return refuse('evaluations.answersItself', { party: input.side === 'unit' ? found.pair.unit : found.pair.community }, 'side')
    if (input.filledOn > today(tx.at)) return refuse('evaluations.filledInFuture', {}, 'filledOn')
    const allowed = mayAnswer(found.sealing, input.side, input.judged, today(tx.at))
    if (isRefusal(allowed)) return allowed
    const { filledBy, filledOn } = input
    await answerStore(tx).add(found, input.side, input.judged, { filledBy, filledOn })
    return cardOf(tx, actor, await handedIn(tx, input.id, input.side, abilities.typeIn.name, { filledBy, filledOn }))
  },
}
