import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { OPERATOR } from '../../platform/access/ability.ts'
import { dayOption, optionOf } from '../../platform/command/arguments.ts'
import { CommandRefused, type Command, type CommandAnswer } from '../../platform/command/command.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { isRefusal } from '../../platform/http/contract.ts'
import { today } from '../../platform/time/clock.ts'
import { requireOrganisation } from '../organisations/public.ts'
import { issueReport } from './routes.ts'
import type { Issued } from './contract.ts'
import type { Draft } from './store/draft.ts'
import { draftReport } from './store/drafts.ts'
import { templates } from './templates/templates.ts'

const refusedWriting: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['所在的文件夹不存在', 'its folder does not exist'],
  ENOTDIR: ['所在的文件夹不存在', 'its folder does not exist'],
  EISDIR: ['是一个文件夹', 'it is a folder'],
  EACCES: ['没有写入权限', 'it is not allowed'],
  EPERM: ['没有写入权限', 'it is not allowed'],
  EROFS: ['所在的磁盘只读', 'the disk is read-only'],
  ENOSPC: ['磁盘已满', 'the disk is full'],
}

async function writing<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const why = refusedWriting[(error as NodeJS.ErrnoException).code ?? '']
    if (why === undefined || (error as NodeJS.ErrnoException).syscall === undefined) throw error
    throw new CommandRefused(`文件 ${file} 不能写入：${why[0]}。(The file ${file} cannot be written: ${why[1]}.)`, { cause: error })
  }
}

type Made = { readonly draft: Draft; readonly report: Issued; readonly undrawn: number }

function answerOf(file: string, { draft, report, undrawn }: Made): CommandAnswer {
  const { composed, previous } = draft
  const value = {
    file,
    template: report.template,
    templateVersion: report.templateVersion,
    of: report.of.name,
    on: report.on,
    title: report.title,
    figures: composed.cited.length,
    missing: composed.missing.map(({ key }) => key),
    previous: previous === null ? null : { report: previous.id, on: previous.on },
    report: report.id,
    snapshot: report.snapshotId,
    undrawnCharts: undrawn,
  }
  const text = [
    file,
    `《${value.title}》，统计日 ${value.on}，引用数据 ${value.figures} 项，其中无数据 ${value.missing.length} 项。(${value.figures} figures as of ${value.on}; ${value.missing.length} without data.)`,
    ...(undrawn > 0
      ? [`本机没有中文字体，${undrawn} 幅图改印为表格。(No Chinese font here: ${undrawn} charts are printed as tables.)`]
      : []),
    `报告编号 Report ${value.report}`,
  ].join('\n')
  return { value, text }
}

const survey: Command = {
  name: 'report survey',
  usage:
    'report survey --template district|town|property --of ORG [--on DATE] [--compare DATE] --out FILE.docx\n' +
    '                                        生成调研报告 Make the survey report as a Word file; its figures are frozen',
  run: async (args, room) => {
    const [name, org, out] = ['template', 'of', 'out'].map((option) => optionOf(args, option))
    if (name === undefined || org === undefined || out === undefined || args.positional.length > 0)
      throw new CommandRefused(`用法 Usage: ${survey.usage}`)
    const template = Object.hasOwn(templates, name) ? templates[name] : undefined
    if (template === undefined)
      throw new CommandRefused(room.say({ code: 'reports.unknownTemplate', data: { name, names: Object.keys(templates).join(' / ') } }))
    const [on, compare] = [dayOption(args, 'on') ?? today(), dayOption(args, 'compare')]
    const file = resolve(room.cwd, out)
    const beside = `${file}.${randomUUID().slice(0, 8)}.tmp`
    // The libraries are read from the disk while the database is asked.
    const printer = import('./write.ts').then(async (loaded) => {
      await loaded.warmUp()
      return loaded
    })
    // A path that cannot be written is said before anything is made; a report without its file is not issued.
    const handle = await writing(file, () => open(beside, 'wx'))
    try {
      const made = await inTransaction(room.database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
        const of = await requireOrganisation(tx, org)
        const draft = await draftReport(tx, { template, of, on, compare })
        if (isRefusal(draft)) throw new CommandRefused(room.say(draft))
        const report = await issueReport(tx, of, draft)
        const printed = await (await printer).printReport(draft.composed, { date: draft.input.context.issuedOn, issuer: of.name })
        await writing(file, async () => {
          await handle.writeFile(printed.docx)
          await handle.sync()
          // Windows does not rename what is open.
          await handle.close()
          await rename(beside, file)
        })
        return { draft, report, undrawn: printed.undrawn }
      })
      return answerOf(file, made)
    } finally {
      await handle.close()
      await rm(beside, { force: true })
    }
  },
}

export const reportCommands: readonly Command[] = [survey]
