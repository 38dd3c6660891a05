// 督办: a superior urges, and a numbered slip goes with it.
import type { Actor, Grant } from '../../../platform/access/ability.ts'
import { isWithin } from '../../../platform/access/ability.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { writeDocx } from '../../../platform/word/write.ts'
import { partyOf, type Party } from '../../network/public.ts'
import { matterAbilities } from '../abilities.ts'
import type { mattersContract } from '../contract.ts'
import { findMatter, slipsOf } from '../store/card.ts'
import { issueSlip, slipNumber } from '../store/slips.ts'
import { tellLead, tellRaiser } from '../store/tell.ts'
import { slipDocument } from '../slip-document.ts'
import type { MatterRow } from '../tables.ts'
import { mattersWords } from '../words.ts'
import { takeStep } from './step.ts'

/** The nearest organisation above the lead or the raiser at which the actor holds an office: it urges. */
const issuerOf = async (tx: Tx, actor: Actor, matter: MatterRow): Promise<Party | null> => {
  const isOffice = (grant: Grant): boolean =>
    matterAbilities.urge.reach[grant.role] !== undefined &&
    [matter.path, matter.raiser_path].some((path) => path !== grant.path && isWithin(path, grant.path))
  const [nearest] = actor.grants.filter(isOffice).toSorted((one, other) => other.path.length - one.path.length)
  return nearest === undefined ? null : partyOf(tx, { kind: 'organisation', id: nearest.organisationId })
}

export const urgingHandlers: Pick<Handlers<typeof mattersContract>, 'urge' | 'slip'> = {
  urge: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'urge', input, async ({ matter }, day) => {
      if (input.replyBy < day) return refuse('matters.replyInPast', {}, 'replyBy')
      const issuer = await issuerOf(tx, actor, matter)
      if (issuer === null) return refuse('matters.noIssuer')
      const slip = await issueSlip(tx, matter, issuer, { day, text: input.text, replyBy: input.replyBy })
      return {
        // The one who urges sees what becomes of it, also where only the raiser is below.
        change: { urged: matter.urged + 1, concerned: [...new Set([...matter.concerned, issuer.path])] },
        step: {
          kind: 'urged',
          party: issuer.name,
          text: input.text,
          facts: { number: slipNumber(slip), slip: slip.id, replyBy: input.replyBy },
        },
        onWritten: async (after) => {
          const told = { party: issuer.name, due: input.replyBy }
          // Once delivered, it is the raiser's word that is missing.
          await (after.state === 'delivered' || after.state === 'returned'
            ? tellRaiser(tx, after, 'matters.told.urged', told)
            : tellLead(tx, after, 'matters.told.urged', told))
        },
      }
    }),

  slip: async ({ input, tx }) => {
    const matter = await findMatter(tx, input.id)
    if (matter === null) return refuse('matters.notFound')
    const slip = (await slipsOf(tx, matter.id)).find((one) => one.id === input.slipId)
    if (slip === undefined) return refuse('matters.notFound')
    const document = slipDocument({
      issuer: slip.issuer_name,
      number: slipNumber(slip),
      lead: slip.lead_name,
      title: slip.title,
      // What was entered by hand has no record behind it but itself.
      source: matter.source_kind === 'byHand' ? mattersWords['zh-CN']['matters.source.byHand'] : slip.source_name,
      text: slip.text,
      dueOn: slip.due_on,
      replyBy: slip.reply_by,
      issuedOn: slip.issued_on,
    })
    return {
      name: `督办单 ${slipNumber(slip)}.docx`,
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      body: await writeDocx(document, { date: slip.issued_on, issuer: slip.issuer_name, subject: slip.title }),
    }
  },
}
