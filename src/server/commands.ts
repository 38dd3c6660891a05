import { checkTrail, sealTrail } from '../platform/audit/seal.ts'
import type { Command } from '../platform/command/command.ts'
import { backupCommand, restoreCommand } from '../platform/database/backup/commands.ts'
import { migrations } from './capabilities.ts'

const doctor: Command = {
  name: 'doctor',
  usage: 'doctor                                检查数据与审计链 Check the data and the chain of the trail',
  run: async (_args, { database }) => {
    await sealTrail(database.owner)
    const trail = await checkTrail(database.owner)
    const ok = trail.breaks.length === 0
    const text = ok
      ? `审计链完整,共 ${trail.entries} 条。(The trail is whole: ${trail.entries} entries.)`
      : trail.breaks
          .map((at) => `审计链在第 ${at.number} 条断开(${at.why})。(The trail breaks at ${at.number}: ${at.why}, entry ${at.entryId}.)`)
          .join('\n')
    return { value: { ok, trail }, text, failed: !ok }
  },
}

/** The operator's own commands; those of capabilities come with them. */
export const operatorCommands: readonly Command[] = [doctor, backupCommand, restoreCommand(() => migrations)]
