import { can, isWithin } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { newId } from '../../../platform/database/ids.ts'
import { today } from '../../../platform/time/clock.ts'
import { workbookOf } from '../../../platform/sheets/list.ts'
import { raiseMatters } from '../../matters/public.ts'
import { figures, figuresByChild, metricOf, type ChildFigures } from '../../metrics/public.ts'
import { networkAbilities as abilities } from '../abilities.ts'
import type { coverageEndpoints, Finding } from '../contract/coverage.ts'
import { TARGET_KEYS } from '../kinds.ts'
import { reached, targetFor } from '../rules.ts'
import { findingSheet, whySaid } from '../sheet.ts'
import { findingOf, listFindings, raisedFor } from '../store/findings.ts'
import { inOwnDistrict, partyOf } from '../store/parties.ts'
import { placeAt } from '../store/places.ts'
import { targetsAround, writeTarget } from '../store/targets.ts'
import { networkWords } from '../words.ts'
import { lineOf } from './ground.ts'
import { EXPORT_PAGE, everyRow, nextOf, pageOf } from './page.ts'

/** Where a line is mended. */
const linkOf = (finding: Finding): string => {
  if (finding.subject === 'unit') return finding.check === 'unitSigned' ? `/units/${finding.id}` : `/network/units/${finding.id}`
  if (finding.subject === 'compound') return '/compounds'
  return `/network/${finding.check === 'sixParties' ? 'duties' : 'people'}/${finding.organisationId}`
}

export const coverageHandlers: Handlers<typeof coverageEndpoints> = {
  coverage: async ({ input, tx, actor, locale }) => {
    const place = await placeAt(tx, input.of)
    if (place === null) return refuse('network.placeNotFound', {}, 'of')
    const on = input.on ?? today(tx.at)
    const year = Number(on.slice(0, 4))
    const targets = await inOwnDistrict(tx, () => targetsAround(tx, place.path, year))
    const asked = { keys: TARGET_KEYS, of: place, on, locale }
    const own = { of: { ...place, streetType: null }, figures: await figures(tx, asked) }
    const children = (await figuresByChild(tx, asked)).filter(({ of }) => ['district', 'street', 'town', 'community'].includes(of.kind))
    const rowOf = ({ of, figures: told }: ChildFigures) => ({
      of: { id: of.id, name: of.name, kind: of.kind },
      shares: TARGET_KEYS.map((key, index) => {
        const target = targetFor(
          of.path,
          targets.filter((one) => one.metric === key),
        )
        const value = told[index]!.value
        const permille = target?.permille ?? null
        return {
          key,
          value,
          permille,
          setBy: target === null || target.organisationId === of.id ? null : target.setBy,
          reached: reached(value, permille),
        }
      }),
      may: can(actor, abilities.keep, { path: of.path }),
    })
    return {
      of: { id: place.id, name: place.name, kind: place.kind },
      on,
      year,
      names: TARGET_KEYS.map((key) => ({ key, name: metricOf(key)!.name[locale], definition: metricOf(key)!.definition[locale] })),
      rows: [own, ...children].map(rowOf),
    }
  },

  setTarget: async ({ input, tx, can: may }) => {
    const place = await placeAt(tx, input.organisationId)
    if (place === null || !may({ path: place.path })) return refuse('network.placeNotFound', {}, 'organisationId')
    const permille = input.percent === null ? null : Math.round(input.percent * 10)
    const row = {
      district_id: place.districtId,
      id: newId(),
      path: place.path,
      concerned: [place.path],
      organisation_id: place.id,
      year: input.year,
      metric: input.metric,
      permille,
      basis: input.basis,
      version: 1,
      updated_at: tx.at,
    }
    const { id, before } = await writeTarget(tx, row)
    await record(tx, { ...lineOf('network.setTarget', 'target', { ...row, id }, place.name), before: { permille: before }, after: input })
    return { id }
  },

  findings: async ({ input, tx }) => {
    const page = await pageOf(tx, input)
    if (isRefusal(page)) return page
    const { findings, total, last } = await listFindings(tx, { ...page, check: input.check, subject: input.subject, answer: input.answer })
    return { rows: [...findings], total, next: nextOf(last) }
  },

  exportFindings: async ({ input, tx, locale }) => {
    const page = await pageOf(tx, { ...input, limit: EXPORT_PAGE })
    if (isRefusal(page)) return page
    const rows = await everyRow(page, async (part) => {
      const { findings, last } = await listFindings(tx, { ...part, check: input.check, subject: input.subject, answer: input.answer })
      return { rows: findings, last }
    })
    return workbookOf([findingSheet(rows, locale, input.columns?.split(','))], page.on)
  },

  raise: async ({ input, tx, can: may }) => {
    const found = await findingOf(tx, input.check, input.id, today(tx.at))
    if (found === null || !may({ path: found.path })) return refuse('network.findingGone')
    const { finding } = found
    const raiser = await partyOf(tx, input.raiser)
    if (raiser === null) return refuse('network.partyNotFound', {}, 'raiser')
    const lead = await partyOf(tx, { kind: 'organisation', id: finding.organisationId })
    if (lead === null) return refuse('network.findingGone')
    // Whoever asks stands at or above whoever has to do it.
    if (!may({ path: raiser.path }) || !isWithin(lead.path, raiser.path)) return refuse('network.notYours', {}, 'raiser')
    const raised = await raisedFor(tx, found.districtId, input.id, input.check)
    if (raised.open) return refuse('network.raisedAlready', { name: finding.name })
    const said = networkWords['zh-CN']
    const title = `${said[`network.check.${finding.check}`]}:${finding.name}`
    const [matterId] = await raiseMatters(tx, [
      {
        source: {
          kind: 'finding',
          id: input.id,
          name: `${said['network.lacks']} · ${finding.name}`,
          part: raised.count === 0 ? input.check : `${input.check}#${raised.count + 1}`,
          link: linkOf(finding),
        },
        title,
        lead,
        raiser,
        deliverable: whySaid(finding, 'zh-CN'),
        dueOn: input.dueOn,
      },
    ])
    if (matterId === null || matterId === undefined) return refuse('network.raisedAlready', { name: finding.name })
    await record(tx, {
      ...lineOf(abilities.raise.name, finding.subject, { id: input.id, district_id: found.districtId, path: found.path }, finding.name),
      after: { matter: matterId, check: finding.check },
    })
    return { matterId, title, lead: { kind: lead.kind, id: lead.id, name: lead.name } }
  },
}
