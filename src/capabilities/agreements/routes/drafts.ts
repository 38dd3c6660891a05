import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { agreementAbilities as abilities } from '../abilities.ts'
import type { agreementsContract, Content } from '../contract.ts'
import { namesAll, readyToSend, sameParties } from '../rules/content.ts'
import { inCharge, agreementStore } from '../store/write.ts'
import { tellParties } from '../store/tell.ts'
import { actsFor, holdFor, leaveLine, textOf } from './seen.ts'

type Drafts = Pick<Handlers<typeof agreementsContract>, 'draft' | 'change' | 'discard' | 'supplement' | 'send' | 'takeBack'>

export const draftHandlers: Drafts = {
  draft: async ({ input, tx, actor }) => {
    const store = agreementStore(tx)
    if (input.renews !== null) {
      const before = await holdFor(tx, abilities.draft, input.renews)
      if (isRefusal(before)) return before
      if (before.agreement.state !== 'inForce') return refuse('agreements.notRenewable', {}, 'renews')
    }
    const text = await textOf(tx, input, null)
    if (isRefusal(text)) return text
    if (actsFor(actor, abilities.draft, text.parties).length === 0) return refuse('agreements.notYours', {}, 'parties')
    const id = await store.begin(text.content, text.parties, { renews: input.renews, batchId: null })
    const first = inCharge(text.parties)
    await leaveLine(tx, { id, title: text.content.title, district_id: first.districtId, path: first.path }, 'agreements.draft', {
      after: text.content,
    })
    return { id, version: 1, state: 'draft' as const }
  },

  change: async ({ input, tx, actor }) => {
    const store = agreementStore(tx)
    const held = await holdFor(tx, abilities.draft, input.id, input.version)
    if (isRefusal(held)) return held
    const { agreement } = held
    const versions = await store.versionsOf(agreement.id)
    const last = versions.at(-1)!
    if (last.state !== 'draft') return refuse('agreements.noDraft')
    const inForce = versions.findLast((one) => one.state === 'signed')?.content ?? null
    const text = await textOf(tx, input, inForce)
    if (isRefusal(text)) return text
    if (actsFor(actor, abilities.draft, text.parties).length === 0) return refuse('agreements.notYours', {}, 'parties')
    if (inForce !== null && !sameParties(inForce.parties, text.content.parties)) return refuse('agreements.partiesFixed', {}, 'parties')
    await store.rewrite(agreement, last.number, text.content, inForce === null ? text.parties : null)
    await leaveLine(tx, agreement, 'agreements.draft', { before: last.content, after: text.content })
    return { id: agreement.id, version: await store.touch(agreement.id), state: agreement.state }
  },

  discard: async ({ input, tx }) => {
    const store = agreementStore(tx)
    const held = await holdFor(tx, abilities.draft, input.id, input.version)
    if (isRefusal(held)) return held
    const { agreement } = held
    const last = (await store.versionsOf(agreement.id)).at(-1)!
    if (last.state !== 'draft') return refuse('agreements.noDraft')
    if (last.number === 1 && (await store.filesOf(agreement.id)).length > 0) return refuse('agreements.signedOnce')
    await leaveLine(tx, agreement, 'agreements.draft', { before: last.content })
    if (last.number === 1) await store.drop(agreement.id)
    else {
      await store.dropText(agreement.id, last.number)
      await store.touch(agreement.id)
    }
    return { gone: last.number === 1 }
  },

  supplement: async ({ input, tx }) => {
    const store = agreementStore(tx)
    const held = await holdFor(tx, abilities.draft, input.id, input.version)
    if (isRefusal(held)) return held
    const { agreement } = held
    if (agreement.state !== 'inForce') return refuse('agreements.notInForce')
    const last = (await store.versionsOf(agreement.id)).at(-1)!
    if (last.state !== 'signed') return refuse('agreements.draftThere')
    await store.addText(agreement, last.number + 1, last.content)
    await leaveLine(tx, agreement, 'agreements.draft', { after: { version: last.number + 1 } })
    return { id: agreement.id, version: await store.touch(agreement.id), state: agreement.state }
  },

  send: async ({ input, tx }) => {
    const store = agreementStore(tx)
    const held = await holdFor(tx, abilities.draft, input.id, input.version)
    if (isRefusal(held)) return held
    const { agreement, parties } = held
    const last = (await store.versionsOf(agreement.id)).at(-1)!
    if (last.state !== 'draft' || agreement.state === 'ended') return refuse('agreements.noDraft')
    const ready = readyToSend(last.content)
    if (ready !== true) return ready
    // It ends the one before without a word more, so all who signed that have to sign this.
    if (agreement.renews_id !== null && !namesAll(parties, await store.partiesOf(agreement.renews_id)))
      return refuse('agreements.renewalParties', {}, 'parties')
    await store.setText(agreement.id, last.number, { state: 'sent', sent_on: store.today(), sent_version: agreement.version + 1 })
    const state = agreement.state === 'draft' ? ('sentForSignature' as const) : agreement.state
    await leaveLine(tx, agreement, 'agreements.send', { after: { version: last.number, content: last.content satisfies Content } })
    await tellParties(tx, agreement, parties, 'agreements.told.sent', { title: last.content.title })
    return { id: agreement.id, version: await store.touch(agreement.id, { state }), state }
  },

  takeBack: async ({ input, tx }) => {
    const store = agreementStore(tx)
    const held = await holdFor(tx, abilities.draft, input.id, input.version)
    if (isRefusal(held)) return held
    const { agreement, parties } = held
    const last = (await store.versionsOf(agreement.id)).at(-1)!
    if (last.state !== 'sent') return refuse('agreements.notSent')
    const fallen = await store.signaturesOf(agreement.id, last.number)
    await store.dropSignatures(agreement.id, last.number)
    await store.setText(agreement.id, last.number, { state: 'draft', sent_on: null, sent_version: null })
    const state = agreement.state === 'sentForSignature' ? ('draft' as const) : agreement.state
    await leaveLine(tx, agreement, 'agreements.takeBack', {
      before: { version: last.number, signed: fallen.map((one) => one.party_name) },
      reason: input.reason,
    })
    await tellParties(tx, agreement, parties, 'agreements.told.takenBack', { title: last.content.title, reason: input.reason })
    return { id: agreement.id, version: await store.touch(agreement.id, { state }), state }
  },
}
