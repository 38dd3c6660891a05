// The second start of a data folder, and what all its processes hold when nobody asks anything.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { mb, median, ms, type Figure } from '../figures.ts'
import { end, scratch } from '../processes.ts'
import { serve } from '../stand.ts'

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** A process with all below it, and the database of a data folder with all below that. */
const family = (pid: number, dataDir: string): readonly number[] => {
  const parents = new Map<number, number>()
  const roots = [pid, Number(textOf(join(dataDir, 'postgres', 'postmaster.pid')).split('\n')[0])]
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)))
    parents.set(Number(name), Number(/^PPid:\s+(\d+)$/m.exec(textOf(`/proc/${name}/status`))?.[1] ?? 0))
  const belongs = (one: number): boolean => roots.includes(one) || (parents.has(one) && one > 1 && belongs(parents.get(one)!))
  return [...parents.keys()].filter(belongs)
}

const kilobytes = (pid: number, file: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(textOf(`/proc/${pid}/${file}`))?.[1] ?? 0)

export const startFigures = async (rounds: number): Promise<readonly Figure[]> => {
  const dataDir = join(scratch, 'house')
  const first = await serve(['--data', dataDir], {})
  await end(first.child)
  const starts: number[] = []
  let memory = { rss: 0, pss: 0, processes: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const serving = await serve(['--data', dataDir], {})
    starts.push(serving.readyMs)
    if (round === rounds - 1) {
      await sleep(8000)
      const pids = family(serving.child.pid!, dataDir)
      const sum = (file: string, name: string): number => pids.map((pid) => kilobytes(pid, file, name)).reduce((a, b) => a + b, 0) * 1024
      memory = { rss: sum('status', 'VmRSS'), pss: sum('smaps_rollup', 'Pss'), processes: pids.length }
    }
    await end(serving.child)
  }
  const second = median(starts)
  return [
    {
      line: 'second start to the first 200 answer',
      measured: ms(second),
      floor: `first start with the example ${ms(first.readyMs)}`,
      ratio: '',
      target: '≤ 3 s',
      reached: second <= 3000,
    },
    {
      line: `idle memory of all ${memory.processes} processes`,
      measured: `${mb(memory.pss)} (shared pages counted once; RSS sum ${mb(memory.rss)})`,
      floor: '',
      ratio: '',
      target: '≤ 300 MB',
      reached: memory.pss > 0 && memory.pss <= 300 * 1024 * 1024,
    },
  ]
}
