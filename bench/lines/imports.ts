// A roster from file to committed, against COPY of the same rows; and one of 200,000 rows.
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { copyIn, copyOut } from '../../src/platform/database/copy.ts'
import { writeWorkbook, type NewRow } from '../../src/platform/sheets/write.ts'
import { mb, median, ms, times, type Figure } from '../figures.ts'
import { runToEnd, scratch } from '../processes.ts'
import { command, commandLine, newBase, peakOf, root, type Base } from '../stand.ts'

type Brought = { readonly milliseconds: number; readonly peak: number; readonly accepted: number; readonly rows: number }

const bring = async (base: Base, file: string): Promise<Brought> => {
  let peak = 0
  let watch: NodeJS.Timeout | undefined
  const begun = performance.now()
  const out = await runToEnd(process.execPath, commandLine(base, ['import', file, '--into', '兴隆区委', '--create-organisations']), {
    env: { DATABASE_URL: base.url },
    onStart: (pid) => (watch = setInterval(() => (peak = Math.max(peak, peakOf(pid))), 20)),
  })
  clearInterval(watch)
  const { accepted, rows } = JSON.parse(out) as { accepted: number; rows: number }
  return { milliseconds: performance.now() - begun, peak, accepted, rows }
}

/** COPY of all that the import wrote, into tables with the same keys and indexes. */
const copyAgain = async (base: Base): Promise<number> => {
  const client = await base.database.owner.connect()
  try {
    let total = 0
    for (const table of ['members', 'memberships']) {
      const chunks: Buffer[] = []
      for await (const chunk of copyOut(client, `copy ${table} to stdout`)) chunks.push(chunk)
      await client.query(`drop table if exists again; create table again (like ${table} including all)`)
      const begun = performance.now()
      await copyIn(client, 'copy again from stdin', chunks)
      total += performance.now() - begun
      await client.query('drop table again')
    }
    return total
  } finally {
    client.release()
  }
}

const freshDistrict = async (name: string): Promise<Base> => {
  const base = await newBase(name)
  await command(base, ['org', 'add', '兴隆区委', '--kind', '区委'])
  return base
}

export const importFigures = async (rounds: number): Promise<readonly Figure[]> => {
  const runs: (Brought & { readonly copy: number })[] = []
  for (let round = 0; round < rounds; round += 1) {
    const base = await freshDistrict(`import${round}`)
    const brought = await bring(base, join(root, 'tests/workbooks/district-members.xlsx'))
    runs.push({ ...brought, copy: median([await copyAgain(base), await copyAgain(base), await copyAgain(base)]) })
    await base.database.close()
  }
  const milliseconds = median(runs.map((run) => run.milliseconds))
  const copy = median(runs.map((run) => run.copy))
  const ratio = median(runs.map((run) => run.milliseconds / run.copy))
  const peak = Math.max(...runs.map((run) => run.peak))
  const { accepted, rows } = runs[0]!
  return [
    {
      line: `import of district-members.xlsx, ${accepted.toLocaleString('en')} of ${rows.toLocaleString('en')} rows, the whole command`,
      measured: ms(milliseconds),
      floor: `COPY ${ms(copy)}`,
      ratio: times(ratio),
      target: '≤ 5 s, ≤ 8× COPY',
      reached: milliseconds <= 5000 && ratio <= 8,
    },
    {
      line: 'its peak memory',
      measured: mb(peak),
      floor: '',
      ratio: '',
      target: '≤ 400 MB',
      reached: peak > 0 && peak <= 400 * 1024 * 1024,
    },
  ]
}

const SURNAMES = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗')
const GIVEN = Array.from('伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华文辉力玉梅红春建国志远晓东海燕')

function* rosterRows(count: number): Generator<NewRow> {
  yield ['序号', '姓名', '性别', '出生年月', '入党时间', '文化程度', '所在党支部', '联系电话']
  for (let n = 0; n < count; n += 1) {
    const name = SURNAMES[n % 20]! + GIVEN[Math.floor(n / 20) % 41]! + GIVEN[Math.floor(n / 820) % 41]!
    const year = 1940 + (n % 50)
    yield [
      n + 1,
      name,
      n % 3 === 0 ? '女' : '男',
      `${year}.${String(1 + (n % 12)).padStart(2, '0')}`,
      `${year + 25}.07`,
      ['小学', '初中', '高中', '大专', '本科'][n % 5]!,
      `第${1 + (n % 4000)}党支部`,
      `139${String(10_000_000 + n)}`,
    ]
  }
}

export const largeImportFigures = async (): Promise<readonly Figure[]> => {
  const file = join(scratch, 'roster-200000.xlsx')
  await pipeline(writeWorkbook([{ name: '党员名册', rows: rosterRows(200_000) }]), createWriteStream(file))
  const base = await freshDistrict('import_large')
  const { milliseconds, peak, accepted, rows } = await bring(base, file)
  const copy = await copyAgain(base)
  await base.database.close()
  return [
    {
      line: `import of ${accepted.toLocaleString('en')} of ${rows.toLocaleString('en')} rows, the whole command`,
      measured: `${ms(milliseconds)}, ${mb(peak)}`,
      floor: `COPY ${ms(copy)}`,
      ratio: times(milliseconds / copy),
      target: '≤ 60 s, ≤ 600 MB',
      reached: milliseconds <= 60_000 && peak <= 600 * 1024 * 1024,
    },
  ]
}
