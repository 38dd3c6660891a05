import { basename, join, resolve } from 'node:path'
import { OPERATOR } from '../../platform/access/ability.ts'
import { dayOption, optionOf } from '../../platform/command/arguments.ts'
import { CommandRefused, type Arguments, type Command, type CommandAnswer, type CommandRoom } from '../../platform/command/command.ts'
import { inTransaction, RollBack } from '../../platform/database/transaction.ts'
import { isRefusal } from '../../platform/http/contract.ts'
import { SheetRefusal } from '../../platform/sheets/refusal.ts'
import { requireOrganisation } from '../organisations/public.ts'
import { IMPORT_KINDS, type ImportKind } from './contract.ts'
import { batchStore } from './store/batches.ts'
import { readFile, rolledBack, writeFile, type Brought, type Wanted } from './store/bring.ts'
import { countAgain } from './store/statistics.ts'
import { sentenceOf, writeErrorFile } from './workbook/errorFile.ts'
import { NothingRecognised } from './workbook/open.ts'

const kindOption = (args: Arguments): ImportKind | undefined => {
  const text = optionOf(args, 'kind')
  if (text === undefined) return undefined
  const kind = IMPORT_KINDS.find((one) => one === text)
  if (kind === undefined)
    throw new CommandRefused(
      `--kind 应为 ${IMPORT_KINDS.join('、')} 之一,现在是“${text}”。(--kind takes one of ${IMPORT_KINDS.join(', ')}.)`,
    )
  return kind
}

const undo = async (id: string, room: CommandRoom): Promise<CommandAnswer> => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new CommandRefused(room.say({ code: 'imports.notFound' }))
  const done = await rolledBack(() =>
    inTransaction(room.database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
      const answer = await batchStore(tx).undo(id.toLowerCase())
      if (isRefusal(answer)) throw new RollBack(answer)
      return answer
    }),
  )
  if (isRefusal(done)) throw new CommandRefused(room.say(done))
  const { removed, restored } = done as { removed: number; restored: number }
  return {
    value: { batch: id, undone: true, removed, restored },
    text: `已撤回:移除 ${removed} 条,恢复 ${restored} 条。(Undone: ${removed} removed, ${restored} restored.)`,
  }
}

const bring = async (file: string, args: Arguments, room: CommandRoom): Promise<CommandAnswer> => {
  const into = optionOf(args, 'into')
  if (into === undefined) throw new CommandRefused('请用 --into 写明导入到哪个组织。(Say with --into where the file goes.)')
  const path = resolve(room.cwd, file)
  const wanted: Wanted = {
    path,
    fileName: basename(path),
    asOf: dayOption(args, 'as-of'),
    kind: kindOption(args),
    createOrganisations: args.options['create-organisations'] === true,
    wholeOnly: args.options['all-or-nothing'] === true,
  }
  const dryRun = args.options['dry-run'] === true
  const inRoom = <T>(work: Parameters<typeof inTransaction<T>>[2]) => inTransaction(room.database, { actor: OPERATOR, scopes: [''] }, work)
  // A wrong name is said before a large file is read.
  await inRoom((tx) => requireOrganisation(tx, into))
  const read = await readFile(wanted)
  try {
    const answer = await rolledBack(() =>
      inRoom(async (tx) => {
        const brought = await writeFile(tx, await requireOrganisation(tx, into), wanted, read)
        if (isRefusal(brought) || dryRun) throw new RollBack(brought)
        return brought
      }),
    )
    if (isRefusal(answer)) throw new CommandRefused(room.say(answer))
    const { batchId, asOf, taken, outcome, problems } = answer as Brought
    if (!dryRun) await countAgain(room.database, { kind: read.recognised.kind, accepted: outcome.accepted })
    const rejected = taken.rows - outcome.accepted
    const errorFile =
      rejected === 0 ? null : resolve(room.cwd, optionOf(args, 'errors') ?? join(room.dataDir, 'error-files', `${batchId}.xlsx`))
    if (errorFile !== null) await writeErrorFile(errorFile, read.recognised, problems)
    const value = {
      batch: dryRun ? null : batchId,
      kind: read.recognised.kind,
      asOf,
      rows: taken.rows,
      accepted: outcome.accepted,
      rejected,
      created: outcome.created,
      updated: outcome.updated,
      unchanged: outcome.unchanged,
      organisationsCreated: outcome.organisationsCreated,
      doubts: taken.doubtful.length + outcome.doubtful.length,
      problems: problems.map((problem) => ({ ...problem, message: sentenceOf(problem, 'zh-CN') })),
      skippedSheets: read.recognised.skipped,
      errorFile,
      ...(dryRun ? { dryRun } : {}),
    }
    const text = [
      `${dryRun ? '试运行,没有写入。' : ''}共 ${value.rows} 行:写入 ${value.accepted},有误 ${rejected};新增 ${value.created},更新 ${value.updated},不变 ${value.unchanged};新建组织 ${value.organisationsCreated};存疑 ${value.doubts} 处。`,
      `(${value.rows} rows as of ${asOf}: ${value.accepted} accepted, ${rejected} rejected.)`,
      ...(errorFile === null ? [] : [`有误的行及原因 Rows with errors: ${errorFile}`]),
      ...(dryRun ? [] : [`批次 Batch ${batchId}`]),
    ].join('\n')
    return { value, text }
  } finally {
    await read.recognised.workbook.close()
  }
}

const bringOrUndo: Command = {
  name: 'import',
  usage:
    'import FILE --into ORG [--as-of DATE] [--kind members|organisations|units|compounds] [--create-organisations] [--all-or-nothing] [--errors FILE] [--dry-run]\n' +
    '                                        导入工作簿 Bring in a workbook;import --undo BATCH 撤回一批 take a batch back',
  flags: ['create-organisations', 'dry-run', 'all-or-nothing'],
  run: async (args, room) => {
    const batch = optionOf(args, 'undo')
    if (batch !== undefined) return undo(batch, room)
    const file = args.positional[0]
    if (file === undefined) throw new CommandRefused('请写明要导入的文件。(Name the file to bring in.)')
    try {
      return await bring(file, args, room)
    } catch (error) {
      if (error instanceof SheetRefusal) throw new CommandRefused(room.say(error), { cause: error })
      if (error instanceof NothingRecognised) throw new CommandRefused(room.say({ code: 'imports.nothingRecognised' }), { cause: error })
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'ENOENT') throw new CommandRefused(`没有文件 ${file}。(There is no file ${file}.)`, { cause: error })
      if (code === 'EACCES' || code === 'EISDIR')
        throw new CommandRefused(`文件 ${file} 不能读取。(The file ${file} cannot be read.)`, { cause: error })
      throw error
    }
  },
}

export const importCommands: readonly Command[] = [bringOrUndo]
