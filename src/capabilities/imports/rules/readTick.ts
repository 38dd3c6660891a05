import type { GridCell } from './grid.ts'
import { quoted, tight } from './plainText.ts'
import { doubted, read, type Reading } from './reading.ts'

const YES = /^(?:[√✓✔☑✅●■★☆◆vV〇○]|对勾?|打?勾|打√|\[[√✓xXvV]\]|是的?|为?是|有|已|属于?|符合|y|yes|t|true|1|ok)$/i
const NO = /^(?:[×✗✘✕☐□❌xX]|否|不是|没有|没|无|非|未|不|n|no|f|false|0|空|-+|—+|\/|\[\])$/i

/**
 * Reads a tick or a yes/no: true, false, or null for an empty cell. Words other than yes and no (低保户 under 生活困难) count as yes
 * and are in doubt; words that begin with a denial (不困难, 非流动) count as no.
 */
export function readTick(cell: GridCell): Reading<boolean | null> {
  if (cell.kind === 'boolean') return read(cell.number === 1)
  const text = tight(cell.text)
  if (text === '') return read(null)
  if (YES.test(text)) return read(true)
  if (NO.test(text) || /^(?:不|非|未|没有|无)\p{Script=Han}{1,8}$/u.test(text)) return read(false)
  if (cell.kind === 'error') return doubted(null, 'imports.unreadableTick', { written: quoted(cell.text) })
  if (/^[\d.%]+$/.test(text)) return doubted(null, 'imports.unreadableTick', { written: quoted(cell.text) })
  return doubted(true, 'imports.tickInWords', { written: quoted(cell.text) })
}

/** Up to standard or not: 达标, 未达标, 合格, 不合格, and every tick. */
export function readStandard(cell: GridCell): Reading<boolean | null> {
  const text = tight(cell.text)
  if (/^(?:未|不|没有?|尚未)(?:全部)?(?:达标|合格|达到)/.test(text)) return read(false)
  if (/^(?:已经?|全部)?(?:达标|合格|达到标准)/.test(text)) return read(true)
  if (/基本达标|部分达标/.test(text)) return doubted(null, 'imports.unreadableTick', { written: quoted(cell.text) })
  return readTick(cell)
}

/** True for words that put a signing off: 未签, 洽谈中, 拟签. */
export function saysNotSigned(text: string): boolean {
  return /^(?:未|没有?|尚未|不|拟|待|正在|准备|洽谈|协商|沟通)|中$/.test(tight(text))
}

/** Signed or not: 已签, 已签订, 未签, 签约中, and every tick. */
export function readSigned(cell: GridCell): Reading<boolean | null> {
  const text = tight(cell.text)
  if (/^(?:未|没有?|尚未|不)/.test(text)) return read(false)
  if (/^(?:拟|待|正在|准备|洽谈|协商)|中$/.test(text)) return doubted(false, 'imports.notSignedYet', { written: quoted(cell.text) })
  if (/^(?:已经?)?签/.test(text)) return read(true)
  return readTick(cell)
}
