import { can } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import { refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { exchangeAbilities as abilities } from '../abilities.ts'
import type { exchangeContract } from '../contract.ts'
import { districtOf } from '../store/scope.ts'
import { settingsOf, settle } from '../store/settings.ts'

export const settingsHandlers: Pick<Handlers<typeof exchangeContract>, 'settings' | 'settle'> = {
  settings: async ({ tx, actor }) => {
    const district = await districtOf(tx)
    if (district === null) return refuse('exchange.noDistrict')
    const { kinds, ...settings } = await settingsOf(tx, district.id)
    return { ...settings, kinds: [...kinds], may: { settle: can(actor, abilities.settle, { path: district.path }) } }
  },

  settle: async ({ input, tx, can: may }) => {
    const district = await districtOf(tx)
    if (district === null || !may({ path: district.path })) return refuse('exchange.noDistrict')
    const twice = input.kinds.find((kind, at) =>
      input.kinds.some((other, place) => place < at && (other.code === kind.code || other.name === kind.name)),
    )
    if (twice !== undefined) return refuse('exchange.kindTwice', { name: twice.name }, 'kinds')
    const before = await settingsOf(tx, district.id)
    // A kind in use is only no longer offered: what bears it keeps its name.
    const kept = before.kinds
      .filter((kind) => !input.kinds.some((one) => one.code === kind.code))
      .map((kind) => ({ ...kind, retired: true }))
    if (!(await settle(tx, district, { ...input, kinds: [...input.kinds, ...kept] }))) return refuse('http.conflict')
    await record(tx, {
      action: abilities.settle.name,
      changes: 'nothing',
      subject: { kind: 'exchangeSettings', id: district.id },
      districtId: district.id,
      path: district.path,
      before,
      after: { kinds: input.kinds, pairedDays: input.pairedDays, poolDays: input.poolDays },
    })
    return { version: input.version + 1 }
  },
}
