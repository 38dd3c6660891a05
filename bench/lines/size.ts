// What an installed checkout weighs, and what the first screen loads.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { absent, mb, type Figure } from '../figures.ts'
import { runToEnd, scratch } from '../processes.ts'
import { root } from '../stand.ts'

const weigh = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size)
    .reduce((a, b) => a + b, 0)

export const sizeFigures = async (): Promise<readonly Figure[]> => {
  const target = '≤ 450 MB without Node'
  const clone = join(scratch, 'checkout')
  try {
    await runToEnd('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, clone])
    await runToEnd('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: clone })
  } catch (error) {
    return [absent('installed checkout', target, (error as Error).message.split('\n')[0]!.slice(0, 120))]
  }
  const web = join(root, 'dist', 'web')
  const bytes = weigh(clone) + (existsSync(web) ? weigh(web) : 0)
  return [
    {
      line: 'installed checkout, npm ci --omit=dev, with the built pages',
      measured: mb(bytes),
      floor: '',
      ratio: '',
      target,
      reached: bytes <= 450 * 1024 * 1024,
    },
  ]
}

/** Scripts that the page names, and whatever these import before they run. */
export const screenFigures = async (): Promise<readonly Figure[]> => {
  const web = join(root, 'dist', 'web')
  const target = '≤ 300 kB of script'
  if (!existsSync(join(web, 'index.html'))) return [absent('first screen', target, 'the pages are not built')]
  const html = readFileSync(join(web, 'index.html'), 'utf8')
  const wanted = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map((match) => match[1]!)
  const seen = new Set<string>()
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const code = readFileSync(join(web, file), 'utf8')
    for (const match of code.matchAll(/(?:^|[;}])import(?:[^"'();]*?from)?"\.\/([^"]+\.js)"/g))
      wanted.push(join(file, '..', match[1]!).replaceAll('\\', '/'))
  }
  const bytes = [...seen].map((file) => gzipSync(readFileSync(join(web, file)), { level: 9 }).length).reduce((a, b) => a + b, 0)
  return [
    {
      line: `script before the first screen, gzip, ${seen.size} files`,
      measured: `${Math.round(bytes / 1024)} kB`,
      floor: '',
      ratio: '',
      target,
      reached: bytes <= 300 * 1024,
    },
  ]
}
