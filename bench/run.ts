// npm run bench [-- --only=requests,statistics,joint,imports,large-import,reports,start,size,screen] [--times=80] [--rounds=3] [--seconds=4]
// Every figure beside a floor taken in the same run, medians of several, one table on stdout and in bench/out.
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { fillCity, type Ground } from './district.ts'
import { absent, tableOf, type Figure } from './figures.ts'
import { fillJoint } from './joint.ts'
import { importFigures, largeImportFigures } from './lines/imports.ts'
import { jointFigures } from './lines/joint.ts'
import { reportFigures } from './lines/reports.ts'
import { requestFigures } from './lines/requests.ts'
import { screenFigures, sizeFigures } from './lines/size.ts'
import { startFigures } from './lines/start.ts'
import { largeFigures, statisticsFigures } from './lines/statistics.ts'
import { end, leave } from './processes.ts'
import { closeStand, command, newBase, openStand, root, serve, signedIn, type Base, type Serving } from './stand.ts'

const option = (name: string): string | undefined => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const only = option('only')?.split(',')
const rounds = Number(option('rounds') ?? 3)
const seconds = Number(option('seconds') ?? 4)
const size = Number(option('times') ?? 1)

const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

type District = { readonly base: Base; readonly ground: Ground; readonly serving: Serving }

const opened = new Map<number, District>()
const bases: Base[] = []
/** The city of so many districts, served; made once. */
const city = async (districts: number): Promise<District> => {
  const known = opened.get(districts)
  if (known !== undefined) return known
  const base = await newBase(`times${districts}`)
  bases.push(base)
  const begun = performance.now()
  const ground = await fillCity(base.database.owner, districts)
  say(`×${districts} filled in ${Math.round((performance.now() - begun) / 1000)} s`)
  if (districts > 1) await command(base, ['sums'])
  const made = { base, ground, serving: await serve(['--empty', '--data', base.dataDir], { DATABASE_URL: base.url }) }
  opened.set(districts, made)
  return made
}

const officers = new Map<string, string>()
const cookieOf = async ({ base, serving }: District, role: string, at: string): Promise<string> => {
  const key = `${base.name} ${role}`
  const known = officers.get(key) ?? (await signedIn(base, serving.port, role, at))
  officers.set(key, known)
  return known
}

const lines: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  requests: async () => {
    const it = await city(1)
    return requestFigures(
      it.base,
      it.ground,
      it.serving.port,
      await cookieOf(it, 'streetOfficer', it.ground.street.id),
      { rounds, seconds },
      say,
    )
  },
  statistics: async () => {
    const it = await city(1)
    return statisticsFigures(it.base, it.ground, it.serving.port, await cookieOf(it, 'districtOfficer', it.ground.city.id))
  },
  large: async () => {
    const it = await city(size)
    const cookie = await cookieOf(it, 'districtOfficer', it.ground.city.id)
    const { rows } = await it.base.database.owner.query<{ n: number }>('select count(*)::int as n from memberships')
    return largeFigures(it.base, it.ground, it.serving.port, cookie, rows[0]!.n)
  },
  joint: async () => {
    const it = await city(size)
    const ground = await fillJoint(it.base.database.owner, it.ground.street.districtId, it.ground.street.id)
    const cookies = {
      liaison: await cookieOf(it, 'unitLiaison', ground.unit.id),
      street: await cookieOf(it, 'streetOfficer', it.ground.street.id),
      district: await cookieOf(it, 'districtOfficer', it.ground.city.id),
    }
    return jointFigures(it.serving.port, cookies, ground, `×${size}`)
  },
  imports: () => importFigures(rounds),
  'large-import': largeImportFigures,
  reports: async () => {
    const it = await city(1)
    return reportFigures(it.base, it.ground, rounds)
  },
  start: () => startFigures(rounds),
  size: sizeFigures,
  screen: screenFigures,
}

/** Left out of a run that does not name them: minutes, or the network. */
const onRequest = size > 1 ? ['size'] : ['size', 'large']

const figures: Figure[] = []
try {
  await openStand()
  for (const [name, measure] of Object.entries(lines)) {
    if (only === undefined ? onRequest.includes(name) : !only.includes(name)) continue
    say(`— ${name}`)
    const found = await measure().catch((error: unknown): readonly Figure[] => {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error))
      return [absent(name, '', error instanceof Error ? error.message.split('\n')[0]!.slice(0, 160) : String(error))]
    })
    figures.push(...found)
    for (const figure of found) say(`${figure.line}: ${figure.measured} ${figure.ratio}`)
  }
} finally {
  for (const { serving } of opened.values()) await end(serving.child)
  for (const base of bases) await base.database.close()
  await closeStand()
  await leave()
}

const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, load ${loadavg()[0]!.toFixed(1)} at the end, medians of ${rounds}`
const text = `${machine}\n\n${tableOf(figures)}\n`
mkdirSync(join(root, 'bench', 'out'), { recursive: true })
writeFileSync(join(root, 'bench', 'out', 'bench.md'), text)
writeFileSync(join(root, 'bench', 'out', 'bench.json'), `${JSON.stringify({ machine, figures }, null, 2)}\n`)
process.stdout.write(`\n${text}`)
process.exitCode = figures.every((figure) => figure.reached) ? 0 : 1
