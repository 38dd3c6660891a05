import { can } from '../../../platform/access/ability.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import type { WordDocument } from '../../../platform/word/model.ts'
import { attendanceOf, below, itemsOf, lateOf, quorumOf, sittingShown } from '../../sittings/public.ts'
import { conferenceAbilities as abilities } from '../abilities.ts'
import type { conferencesContract } from '../contract.ts'
import type { DocumentKind } from '../kinds.ts'
import { circularPaper, decisionsPaper, minutesPaper } from '../papers/minutes.ts'
import { noticePaper, signInPaper } from '../papers/notice.ts'
import type { PaperFacts } from '../papers/phrases.ts'
import { mayPrint } from '../rules/papers.ts'
import { decisionsOf, resolvedBy } from '../store/decisions.ts'
import { seenSitting } from './found.ts'
import { decisionShown } from './sittings.ts'
import { writePaper } from '../write.ts'

const PAPERS: { readonly [D in DocumentKind]: { readonly name: string; readonly write: (facts: PaperFacts) => WordDocument } } = {
  notice: { name: '会议通知', write: noticePaper },
  signIn: { name: '签到表', write: signInPaper },
  minutes: { name: '会议纪要', write: minutesPaper },
  decisions: { name: '议定事项清单', write: decisionsPaper },
  circular: { name: '通报', write: circularPaper },
}

export const documentHandlers: Pick<Handlers<typeof conferencesContract>, 'document'> = {
  document: async ({ input, tx, actor }) => {
    const found = await seenSitting(tx, input.id)
    if (isRefusal(found)) return found
    const { sitting, meeting } = found
    const keeps = can(actor, abilities.keep, { path: sitting.path })
    if (
      !mayPrint(input.document, { state: sitting.state, called: meeting.calledOn !== null, circulated: meeting.circularOn !== null, keeps })
    )
      return refuse('conferences.documentEarly')
    const facts = await below(tx, sitting, async (): Promise<PaperFacts> => {
      const attendance = await attendanceOf(tx, sitting)
      return {
        sitting: sittingShown(sitting),
        meeting,
        items: await itemsOf(tx, sitting),
        attendance,
        quorum: quorumOf({ kind: sitting.quorumKind, value: sitting.quorumValue }, attendance),
        decisions: (await decisionsOf(tx, sitting)).map((it) => decisionShown(actor, it)),
        resolved: (await resolvedBy(tx, sitting)).map((it) => decisionShown(actor, it)),
        late: await lateOf(tx, sitting),
        on: today(tx.at),
      }
    })
    const { name, write } = PAPERS[input.document]
    return {
      name: `${sitting.title}${name}.docx`,
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      body: await writePaper(write(facts), facts.on),
    }
  },
}
