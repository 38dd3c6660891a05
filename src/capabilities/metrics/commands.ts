import { OPERATOR } from '../../platform/access/ability.ts'
import { dayOption, optionOf } from '../../platform/command/arguments.ts'
import { CommandRefused, type Command } from '../../platform/command/command.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { today } from '../../platform/time/clock.ts'
import { requireOrganisation } from '../organisations/public.ts'
import { catalogue, closeKeys, metricOf } from './catalogue.ts'
import { entryOf } from './routes.ts'
import { figures } from './store/figures.ts'
import { sumPlaces } from './store/summing.ts'

const list: Command = {
  name: 'metrics',
  usage: 'metrics                               列出全部指标 List every metric with its definition',
  run: async () => ({
    value: catalogue.map((metric) => entryOf(metric, 'zh-CN')),
    text: catalogue
      .map((metric) => `${metric.key}\t${metric.name['zh-CN']}\t${metric.unit['zh-CN']}\t${metric.definition['zh-CN']}`)
      .join('\n'),
  }),
}

const figureCommand: Command = {
  name: 'metric',
  usage: 'metric KEY… --of ORG [--on DATE]      查指标 Figures of an organisation on a day; one JSON value a key, in a list for several',
  run: async (args, { database }) => {
    const keys = args.positional
    const org = optionOf(args, 'of')
    if (keys.length === 0 || org === undefined) throw new CommandRefused(`用法 Usage: ${figureCommand.usage}`)
    const unknown = keys.find((key) => metricOf(key) === undefined)
    if (unknown !== undefined) {
      const close = closeKeys(unknown)
      throw new CommandRefused(
        `没有“${unknown}”这个指标。相近的有:${close.join('、')}。(There is no metric "${unknown}"; close to it are ${close.join(', ')}.)`,
      )
    }
    const on = dayOption(args, 'on') ?? today()
    return inTransaction(database, { actor: OPERATOR, scopes: [''], readOnly: true }, async (tx) => {
      const of = await requireOrganisation(tx, org)
      const told = (await figures(tx, { keys, of, on })).map(({ key, value, unit, definition, rows, name, source }) => ({
        value: { key, value, unit, of: of.name, on, definition, name, source, rows },
        text: `${of.name} ${on} ${name}:${value === null ? '无数据' : `${value} ${unit}`}\n${definition}`,
      }))
      return { value: keys.length === 1 ? told[0]!.value : told.map((one) => one.value), text: told.map((one) => one.text).join('\n') }
    })
  },
}

const sums: Command = {
  name: 'sums',
  usage:
    'sums [--on DATE]                       为大树预先汇总一天的数字 Sum a day ahead, for trees of a hundred thousand members and more',
  run: async (args, { database }) => {
    const { days, places, marks } = await sumPlaces(database.owner, [dayOption(args, 'on') ?? today()])
    return {
      value: { days, places, changesTakenIn: marks },
      text:
        days.length === 0
          ? '名册不大,直接计数即可,没有预先汇总。(Small enough to be counted live; nothing was summed.)'
          : `已汇总 ${days.join('、')},${places} 个组织。(Summed.)`,
    }
  },
}

export const metricCommands: readonly Command[] = [list, figureCommand, sums]
