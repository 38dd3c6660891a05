import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { openFont, type Font } from './open.ts'

/** Finds a font with Chinese characters among those installed. */

/** Where the operating systems keep fonts. */
const folders = (): string[] => [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.local/share/fonts'),
  join(homedir(), '.fonts'),
  '/System/Library/Fonts',
  '/Library/Fonts',
  ...(process.env['WINDIR'] ? [join(process.env['WINDIR'], 'Fonts')] : []),
  ...(process.env['LOCALAPPDATA'] ? [join(process.env['LOCALAPPDATA'], 'Microsoft/Windows/Fonts')] : []),
]

/** Sans before serif (small labels), upright and regular before anything else. */
const wanted = [
  /^NotoSansCJK-Regular|^NotoSansCJKsc-Regular|^NotoSansSC-Regular|^NotoSansSC[-[]/i,
  /^SourceHanSans(SC|CN|-Regular)?.*Regular|^SourceHanSans\.ttc/i,
  /^msyh\.tt|^Deng\.ttf|^simhei/i,
  /^PingFang|^Hiragino Sans GB|^STHeiti/i,
  /^wqy-|^DroidSansFallback/i,
  /^NotoSerifCJK-Regular|^NotoSerifSC|^SourceHanSerif|^simsun|^simfang|^uming|^ukai/i,
]

function fontFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && /\.(ttf|otf|ttc|otc)$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    // Most of these folders exist on one system only.
    if (error instanceof Error && 'code' in error && ['ENOENT', 'EACCES', 'ENOTDIR'].includes(String(error.code))) return []
    throw error
  }
}

const nameOf = (path: string): string => path.replace(/^.*[\\/]/, '')

/** Characters every simplified Chinese font has; a font without them would print boxes. */
const writesChinese = (font: Font): boolean => Array.from('党建街镇联').every((letter) => font.glyphOf(letter.codePointAt(0)!) !== 0)

/** The best Chinese font under the given folders (by default those of the system), or null when there is none. */
export function findChineseFont(under: readonly string[] = folders()): Font | null {
  const files = under.flatMap(fontFiles)
  const ranked = wanted.flatMap((pattern) => files.filter((path) => pattern.test(nameOf(path))).toSorted())
  const others = files
    .filter((path) => !ranked.includes(path) && !/bold|italic|oblique|black|light|thin|mono/i.test(nameOf(path)))
    .toSorted()
  for (const path of [...ranked, ...others]) {
    const font = openFont(path)
    if (font && writesChinese(font)) return font
    font?.close()
  }
  return null
}
