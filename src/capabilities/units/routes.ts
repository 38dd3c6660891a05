import { can, type Actor } from '../../platform/access/ability.ts'
import { record } from '../../platform/audit/audit.ts'
import { isRefusal, refuse } from '../../platform/http/contract.ts'
import type { Handlers } from '../../platform/http/serve.ts'
import { workbookOf } from '../../platform/sheets/list.ts'
import { today } from '../../platform/time/clock.ts'
import { unitAbilities as abilities } from './abilities.ts'
import type { unitsContract } from './contract.ts'
import { readPhone, termFits } from './rules.ts'
import { unitSheet } from './list-sheet.ts'
import { compoundHandlers } from './routes/compounds.ts'
import { everyPage, EXPORT_PAGE, nextOf, pageOf } from './routes/page.ts'
import { unitStore } from './store/live.ts'

const mayOf = (actor: Actor, path: string) => ({
  change: can(actor, abilities.change, { path }),
  open: can(actor, abilities.open, { path }),
})

export const unitHandlers: Handlers<typeof unitsContract> = {
  ...compoundHandlers,

  list: async ({ input, tx }) => {
    const page = await pageOf(tx, input)
    if (isRefusal(page)) return page
    const { units, total } = await unitStore(tx).list(page, input)
    return { rows: units, total, next: nextOf(units, page.limit) }
  },

  export: async ({ input, tx, locale }) => {
    const page = await pageOf(tx, { ...input, limit: EXPORT_PAGE })
    if (isRefusal(page)) return page
    const units = await everyPage(page, async (part) => (await unitStore(tx).list(part, input)).units)
    return workbookOf([unitSheet(units, locale, input.columns?.split(','))], page.on)
  },

  read: async ({ input, tx, actor }) => {
    const store = unitStore(tx)
    const found = await store.find(input.id, today(tx.at))
    if (found === null) return refuse('units.notFound')
    return {
      unit: found.unit,
      agreements: await store.agreementsOf(input.id),
      unfiled: await store.isUnfiled(input.id, today(tx.at)),
      may: mayOf(actor, found.path),
    }
  },

  create: async ({ input, tx, can: may }) => {
    const store = unitStore(tx)
    const place = await store.placeOf(input.organisationId)
    if (place === null || !may({ path: place.path })) return refuse('units.organisationNotFound', {}, 'organisationId')
    const phone = readPhone(input.phone)
    if (isRefusal(phone)) return phone
    if (await store.nameTaken(place.id, input.name)) return refuse('units.nameTaken', { name: input.name }, 'name')
    const id = await store.add(place, { ...input, phone }, today(tx.at))
    const { unit } = (await store.find(id, today(tx.at)))!
    await record(tx, {
      action: abilities.create.name,
      subject: { kind: 'unit', id, name: unit.name },
      districtId: place.districtId,
      path: place.path,
      after: unit,
    })
    return { unit }
  },

  change: async ({ input, tx, can: may }) => {
    const store = unitStore(tx)
    const before = await store.find(input.id, today(tx.at))
    if (before === null || !may({ path: before.path })) return refuse('units.notFound')
    const phone = readPhone(input.phone)
    if (isRefusal(phone)) return phone
    if (await store.nameTaken(before.unit.organisationId, input.name, input.id))
      return refuse('units.nameTaken', { name: input.name }, 'name')
    if (!(await store.change(input.id, input.version, { ...input, phone }))) return refuse('http.conflict')
    const { unit } = (await store.find(input.id, today(tx.at)))!
    await record(tx, {
      action: abilities.change.name,
      subject: { kind: 'unit', id: unit.id, name: unit.name },
      districtId: before.districtId,
      path: before.path,
      before: before.unit,
      after: unit,
    })
    return { unit }
  },

  sign: async ({ input, tx, can: may }) => {
    const store = unitStore(tx)
    const found = await store.find(input.id, today(tx.at))
    if (found === null || !may({ path: found.path })) return refuse('units.notFound')
    const term = termFits(input.signedOn, input.endsOn)
    if (isRefusal(term)) return term
    const place = { id: input.id, districtId: found.districtId, path: found.path, organisationId: found.unit.organisationId }
    if (!(await store.sign(place, input))) return refuse('units.signedTwice', { signedOn: input.signedOn }, 'signedOn')
    await record(tx, {
      action: 'units.sign',
      subject: { kind: 'unit', id: input.id, name: found.unit.name },
      districtId: found.districtId,
      path: found.path,
      after: { number: input.number, signedOn: input.signedOn, endsOn: input.endsOn },
    })
    return { agreements: await store.agreementsOf(input.id) }
  },

  open: async ({ input, tx, can: may }) => {
    const store = unitStore(tx)
    const found = await store.find(input.id, today(tx.at))
    if (found === null || !may({ path: found.path })) return refuse('units.notFound')
    const phone = await store.phoneOf(input.id)
    await record(tx, {
      action: abilities.open.name,
      changes: 'nothing',
      subject: { kind: 'unit', id: input.id, name: found.unit.name },
      districtId: found.districtId,
      path: found.path,
      reason: input.reason,
    })
    return { phone }
  },
}
