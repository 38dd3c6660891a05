import { can } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { workbookOf } from '../../../platform/sheets/list.ts'
import { today } from '../../../platform/time/clock.ts'
import { unitAbilities as abilities } from '../abilities.ts'
import type { unitsContract } from '../contract.ts'
import { compoundSheet } from '../list-sheet.ts'
import { compoundFits } from '../rules.ts'
import { compoundStore } from '../store/compounds.ts'
import { unitStore } from '../store/live.ts'
import { everyPage, EXPORT_PAGE, nextOf, pageOf } from './page.ts'

type CompoundEndpoint = 'compounds' | 'compound' | 'createCompound' | 'changeCompound' | 'exportCompounds'

export const compoundHandlers: Pick<Handlers<typeof unitsContract>, CompoundEndpoint> = {
  compounds: async ({ input, tx }) => {
    const page = await pageOf(tx, input)
    if (isRefusal(page)) return page
    const { compounds, total } = await compoundStore(tx).list(page, input)
    return { rows: compounds, total, next: nextOf(compounds, page.limit) }
  },

  compound: async ({ input, tx, actor }) => {
    const found = await compoundStore(tx).find(input.id)
    if (found === null) return refuse('units.compoundNotFound')
    return { compound: found.compound, may: { change: can(actor, abilities.change, { path: found.place.path }) } }
  },

  createCompound: async ({ input, tx, can: may }) => {
    const store = compoundStore(tx)
    const place = await unitStore(tx).placeOf(input.organisationId)
    if (place === null || !may({ path: place.path })) return refuse('units.organisationNotFound', {}, 'organisationId')
    const day = today(tx.at)
    const since = input.since ?? day
    const fits = compoundFits(input, since, day)
    if (isRefusal(fits)) return fits
    if (await store.nameTaken(place.id, input.name, null)) return refuse('units.compoundTaken', { name: input.name }, 'name')
    const { compound } = (await store.find(await store.add(place, input, since)))!
    await record(tx, {
      action: 'units.createCompound',
      subject: { kind: 'compound', id: compound.id, name: compound.name },
      districtId: place.districtId,
      path: place.path,
      after: compound,
    })
    return { compound }
  },

  changeCompound: async ({ input, tx, can: may }) => {
    const store = compoundStore(tx)
    const before = await store.find(input.id)
    if (before === null || !may({ path: before.place.path })) return refuse('units.compoundNotFound')
    const day = today(tx.at)
    const since = input.since ?? day
    const fits = compoundFits(input, since, day)
    if (isRefusal(fits)) return fits
    if (await store.nameTaken(before.place.id, input.name, input.id)) return refuse('units.compoundTaken', { name: input.name }, 'name')
    if (!(await store.change(before.place, before.compound, input.version, input, since))) return refuse('http.conflict')
    const { compound } = (await store.find(input.id))!
    await record(tx, {
      action: 'units.changeCompound',
      subject: { kind: 'compound', id: compound.id, name: compound.name },
      districtId: before.place.districtId,
      path: before.place.path,
      before: before.compound,
      after: compound,
    })
    return { compound }
  },

  exportCompounds: async ({ input, tx, locale }) => {
    const page = await pageOf(tx, { ...input, limit: EXPORT_PAGE })
    if (isRefusal(page)) return page
    const compounds = await everyPage(page, async (part) => (await compoundStore(tx).list(part, input)).compounds)
    return workbookOf([compoundSheet(compounds, locale, input.columns?.split(','))], page.on)
  },
}
