// The survey report of a district as a Word file.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Ground } from '../district.ts'
import { median, ms, type Figure } from '../figures.ts'
import { runToEnd, scratch } from '../processes.ts'
import { command, commandLine, type Base } from '../stand.ts'

export const reportFigures = async (base: Base, ground: Ground, rounds: number): Promise<readonly Figure[]> => {
  const out = join(scratch, 'report.docx')
  const runs: number[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now()
    await command(base, ['report', 'survey', '--template', 'district', '--of', ground.district.id, '--out', out])
    runs.push(performance.now() - begun)
    const empty = performance.now()
    await runToEnd(process.execPath, commandLine(base, ['metrics']), { env: { DATABASE_URL: base.url } })
    bare.push(performance.now() - empty)
  }
  const [whole, start] = [median(runs), median(bare)]
  return [
    {
      line: `survey report of the district, ${Math.round(statSync(out).size / 1024)} kB, the whole command`,
      measured: ms(whole),
      floor: `a command that does nothing ${ms(start)}`,
      ratio: `${ms(whole - start)} of its own`,
      target: '≤ 2 s',
      reached: whole <= 2000,
    },
  ]
}
