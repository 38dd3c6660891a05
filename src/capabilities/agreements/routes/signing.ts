import { createReadStream } from 'node:fs'
import { can } from '../../../platform/access/ability.ts'
import { underScopes } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Hall, Handlers } from '../../../platform/http/serve.ts'
import { agreementAbilities as abilities } from '../abilities.ts'
import type { agreementsContract } from '../contract.ts'
import { mayEnd, signedBy } from '../rules/ending.ts'
import { endAgreement, enterIntoForce } from '../store/force.ts'
import { tellParties } from '../store/tell.ts'
import { agreementStore } from '../store/write.ts'
import { holdFor, leaveLine, speaksItself } from './seen.ts'

type Signing = Pick<Handlers<typeof agreementsContract>, 'attach' | 'sign' | 'end'>

/** What a signed copy comes as: scanned, photographed, or the file itself. */
const KINDS: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  ofd: 'application/ofd',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

export const signingHandlers = (hall: Hall): Signing => ({
  attach: async ({ input, tx, upload }) => {
    const store = agreementStore(tx)
    const held = await holdFor(tx, abilities.sign, input.id)
    if (isRefusal(held)) return held
    const { agreement } = held
    const type = KINDS[upload!.name.split('.').pop()!.toLowerCase()]
    if (type === undefined) return refuse('agreements.fileKind', {}, 'file')
    const text = (await store.versionsOf(agreement.id)).find((one) => one.number === input.number)
    if (text === undefined || text.state === 'draft') return refuse('agreements.noSuchText', {}, 'number')
    // The file lies with the party in charge; that this party may add it was asked above.
    const fileId = await underScopes(tx, [agreement.path], () =>
      hall.files.add(tx, {
        districtId: agreement.district_id,
        path: agreement.path,
        name: upload!.name,
        type,
        purpose: 'agreements.copy',
        ability: abilities.read,
        source: createReadStream(upload!.path),
        days: null,
      }),
    )
    const file = await store.addFile(agreement, input.number, { fileId, name: upload!.name, bytes: upload!.bytes })
    await leaveLine(tx, agreement, 'agreements.attach', { after: { version: input.number, file: upload!.name } })
    return { file }
  },

  sign: async ({ input, tx, actor }) => {
    const store = agreementStore(tx)
    const held = await holdFor(tx, abilities.sign, input.id)
    if (isRefusal(held)) return held
    const { agreement, parties } = held
    const text = (await store.versionsOf(agreement.id)).find((one) => one.number === input.number)
    if (text?.state !== 'sent' || agreement.state === 'ended') return refuse('agreements.notSent')
    // Taken back and sent again, it may say something else by now.
    if (input.version < (text.sent_version ?? 1)) return refuse('http.conflict')
    const party = parties.find((one) => one.kind === input.party.kind && one.id === input.party.id)
    if (party === undefined) return refuse('agreements.noSuchParty', {}, 'party')
    const signatures = await store.signaturesOf(agreement.id, text.number)
    if (signatures.some((one) => one.party_id === party.id)) return refuse('agreements.signedAlready', { party: party.name })
    const dated = signedBy(input.signedOn, store.today())
    if (dated !== true) return dated
    // A party says for itself that it signed. For another only the party in charge may say so, and only with the paper at hand.
    if (!speaksItself(actor, abilities.sign, party, parties)) {
      if (!can(actor, abilities.sign, { path: agreement.path })) return refuse('agreements.notYours', {}, 'party')
      if (!(await store.filesOf(agreement.id)).some((file) => file.number === text.number))
        return refuse('agreements.copyFirst', { party: party.name })
    }
    await store.sign(agreement, text.number, party, input)
    await leaveLine(tx, agreement, 'agreements.sign', {
      after: { version: text.number, party: party.name, signatory: input.signatory, signedOn: input.signedOn },
    })
    if (signatures.length + 1 < parties.length)
      return { id: agreement.id, version: await store.touch(agreement.id), state: agreement.state }
    const signedOn = [...signatures.map((one) => one.signed_on), input.signedOn].toSorted().at(-1)!
    const version = await enterIntoForce(tx, agreement, parties, text, signedOn)
    await leaveLine(tx, agreement, 'agreements.enterIntoForce', { after: { version: text.number, signedOn } })
    await tellParties(tx, agreement, parties, 'agreements.told.inForce', { title: text.content.title })
    return { id: agreement.id, version, state: 'inForce' as const }
  },

  end: async ({ input, tx, can: may }) => {
    const store = agreementStore(tx)
    const held = await holdFor(tx, abilities.end, input.id, input.version)
    if (isRefusal(held)) return held
    const { agreement, parties } = held
    if (!may({ path: agreement.path })) return refuse('agreements.notInCharge')
    const term = { state: agreement.state, startsOn: agreement.starts_on, endsOn: agreement.ends_on }
    const fits = mayEnd(term, input.how, input.on, store.today(), input.reason)
    if (fits !== true) return fits
    const on = input.how === 'lapsed' ? agreement.ends_on! : input.on
    const version = await endAgreement(tx, agreement, parties, { how: input.how, on, reason: input.reason })
    await leaveLine(tx, agreement, abilities.end.name, {
      before: { state: agreement.state, endsOn: agreement.ends_on },
      after: { how: input.how, on },
      ...(input.reason === null ? {} : { reason: input.reason }),
    })
    await tellParties(tx, agreement, parties, 'agreements.told.ended', { title: agreement.title, on })
    return { id: agreement.id, version, state: 'ended' as const }
  },
})
