import { refuse } from '../../platform/http/contract.ts'
import type { Handlers } from '../../platform/http/serve.ts'
import type { Locale } from '../../platform/words/words.ts'
import { addYears } from '../../platform/time/calendar.ts'
import { today } from '../../platform/time/clock.ts'
import { figures, figuresByChild, metricOf, placeOf, statistics, type Figure, type Statistics } from '../metrics/public.ts'
import { AGE_BANDS, memberMetrics } from '../members/public.ts'
import { ATTENTION_KEYS, CHILD_KEYS, MAIN_KEYS, type dashboardContract } from './contract.ts'

const against = (now: readonly Figure[], then: readonly Figure[]) =>
  now.map((figure, index) => {
    const before = then[index]!.value
    const difference = figure.value === null || before === null ? null : Math.round((figure.value - before) * 10) / 10
    return { ...figure, of: { ...figure.of }, before, difference }
  })

const pyramidOf = ({ cells }: Statistics, name: (band: (typeof AGE_BANDS)[number]) => string) =>
  AGE_BANDS.map((band) => {
    const of = (sex: string) =>
      cells.filter((cell) => cell.ageBand === band.code && cell.sex === sex).reduce((sum, cell) => sum + cell.members, 0)
    return { band: band.code, name: name(band), men: of('1'), women: of('2') }
  })

const CATEGORY = 'members.category.'
const CATEGORY_KEYS = memberMetrics.metrics.map((metric) => metric.key).filter((key) => key.startsWith(CATEGORY))

const educationOf = ({ cells }: Statistics, locale: Locale) => {
  const { codes } = memberMetrics.dimensions['education']!
  return Object.entries(codes).flatMap(([code, name]) => {
    const members = cells.filter((cell) => cell.education === code).reduce((sum, cell) => sum + cell.members, 0)
    return members === 0 ? [] : [{ code, name: name[locale], members }]
  })
}

export const dashboardHandlers: Handlers<typeof dashboardContract> = {
  read: async ({ input, tx, locale }) => {
    const of = await placeOf(tx, input.of)
    if (of === null) return refuse('dashboard.notFound', {}, 'of')
    const on = input.on ?? today(tx.at)
    const compare = input.compare ?? addYears(on, -1)
    const keys = [...MAIN_KEYS, ...ATTENTION_KEYS]
    const told = against(await figures(tx, { keys, of, on, locale }), await figures(tx, { keys, of, on: compare, locale }))
    const children = await figuresByChild(tx, { keys: CHILD_KEYS, of, on, locale })
    const table = await statistics(tx, of, on)
    const categories = await figures(tx, { keys: CATEGORY_KEYS, of, on, locale })
    return {
      of: { id: of.id, name: of.name, kind: of.kind, streetType: null },
      on,
      compare,
      figures: told.slice(0, MAIN_KEYS.length),
      attention: told.slice(MAIN_KEYS.length),
      children: children.map((child) => ({
        of: { id: child.of.id, name: child.of.name, kind: child.of.kind, streetType: child.of.streetType },
        values: Object.fromEntries(child.figures.map((figure) => [figure.key, figure.value])),
      })),
      childFigures: CHILD_KEYS.map((key) => ({ key, name: metricOf(key)!.name[locale], unit: metricOf(key)!.unit[locale] })),
      pyramid: pyramidOf(table, (band) => band.name[locale]),
      education: educationOf(table, locale),
      category: categories.flatMap(({ key, name, value }) =>
        value === null || value === 0 ? [] : [{ code: key.slice(CATEGORY.length), name: name.replace(/^.*[:：]\s*/, ''), members: value }],
      ),
    }
  },
}
