// Files as evidence: whoever may note progress may attach one, whoever sees the matter may open it.
import { createReadStream } from 'node:fs'
import { can } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import { underScopes } from '../../../platform/database/transaction.ts'
import type { Files } from '../../../platform/files/files.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { matterAbilities as abilities } from '../abilities.ts'
import type { mattersContract } from '../contract.ts'
import { step as decide } from '../rules/state.ts'
import { writeStep } from '../store/act.ts'
import { findMatter, hasFile } from '../store/card.ts'
import { nameOfSide, stands } from './sides.ts'
import { hold } from './step.ts'

export const evidenceHandlers = (files: Files): Pick<Handlers<typeof mattersContract>, 'attach' | 'file'> => ({
  attach: async ({ input, tx, actor, upload }) => {
    const held = await hold(tx, actor, input)
    if (isRefusal(held)) return held
    const { matter, parties, sides } = held
    const state = decide('note', stands(matter), sides)
    if (isRefusal(state)) return state
    // It lies with the party in whose name it is given, which is within the giver's scope whichever side that is.
    const path = [matter.path, matter.raiser_path, ...parties.map((one) => one.party_path)].find((one) =>
      can(actor, abilities.act, { path: one }),
    )
    if (path === undefined) return refuse('matters.notFound')
    const fileId = await files.add(tx, {
      path,
      districtId: matter.district_id,
      name: upload!.name,
      // Handed out as it came in, never shown inside a page.
      type: 'application/octet-stream',
      purpose: 'matters.evidence',
      ability: abilities.read,
      source: createReadStream(upload!.path),
      days: null,
    })
    const party = nameOfSide(matter, parties, actor, sides)
    if (!(await writeStep(tx, matter, {}, { kind: 'note', party, text: input.text === '' ? null : input.text, fileIds: [fileId] })))
      return refuse('matters.conflict', { state: `matters.state.${matter.state}` })
    await record(tx, {
      action: 'matters.attach',
      changes: 'nothing',
      subject: { kind: 'matter', id: matter.id, name: matter.title },
      districtId: matter.district_id,
      path: matter.path,
      after: { file: upload!.name },
    })
    return { fileId }
  },

  file: async ({ input, tx }) => {
    const matter = await findMatter(tx, input.id)
    if (matter === null || !(await hasFile(tx, matter.id, input.fileId))) return refuse('matters.notFound')
    // The matter is in sight, so its evidence is, whichever party's it is.
    const row = await underScopes(tx, [''], () => files.find(tx, input.fileId))
    const body = row === undefined ? null : await files.read(row)
    return row === undefined || body === null ? refuse('matters.fileGone') : { name: row.name, type: row.type, body }
  },
})
