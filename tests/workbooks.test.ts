import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CompoundDraft, MemberDraft, OrganisationDraft, UnitDraft } from '../src/capabilities/imports/rules/drafts.ts'
import { FIELDS } from '../src/capabilities/imports/rules/fields.ts'
import { importsWords } from '../src/capabilities/imports/words.ts'
import { readInWorker } from '../src/platform/sheets/readInWorker.ts'
import { SHEET_REFUSALS } from '../src/platform/sheets/refusal.ts'
import { scratchFolder } from '../src/platform/sheets/samples.ts'
import { type NewRow, writeWorkbook } from '../src/platform/sheets/write.ts'
import { meanAgeOn } from '../src/platform/time/calendar.ts'
import * as offices from './workbooks/offices.ts'
import { codes, countBy, drafts, readOffice } from './workbooks/readOffice.ts'

/** From a file to drafts, without database: what the offices' own workbooks come to. */

let folder: Awaited<ReturnType<typeof scratchFolder>>
beforeAll(async () => {
  folder = await scratchFolder()
})
afterAll(() => folder.remove())

describe('the workbooks that the figures are known of', () => {
  test('the town: 121 members in six branches', async () => {
    const { kind, shapes, rows, skipped } = await readOffice('tests/workbooks/town-members.xlsx')
    expect(kind).toBe('members')
    expect(shapes).toMatchObject([{ headTop: 3, headBottom: 4, asOf: { date: '2012-08-31', by: 'deadline' }, reporter: '中共XX镇委员会' }])
    expect(codes(rows)).toEqual([])
    expect(skipped).toEqual(['total', 'footer'])
    const members = drafts(rows, 'members')
    expect(members).toHaveLength(121)
    expect({
      women: members.filter(({ sex }) => sex === 2).length,
      mobile: members.filter(({ mobile }) => mobile).length,
      retired: members.filter(({ category }) => category === 'retired').length,
      hardship: members.filter(({ hardship }) => hardship).length,
    }).toEqual({ women: 34, mobile: 4, retired: 9, hardship: 20 })
    expect(
      countBy(
        members,
        ({ education }) => ({ 8: 'primary', 7: 'junior', 6: 'senior', 4: 'senior' })[education?.code.charAt(0) ?? ''] ?? 'college',
      ),
    ).toEqual({ primary: 57, junior: 31, senior: 12, college: 21 })
    expect(countBy(members, ({ place }) => place.branch)).toEqual({
      XX镇机关党支部: 12,
      商业社区党支部: 22,
      曙光社区党支部: 24,
      一村党支部: 21,
      二村党支部: 21,
      三村党支部: 21,
    })
    expect(
      meanAgeOn(
        members.flatMap(({ birth }) => birth ?? []),
        '2012-08-31',
      ),
    ).toBeCloseTo(44.2, 1)
    expect(members[0]).toMatchObject({
      row: 5,
      name: '蒋山',
      birth: '1971-02',
      joined: '1995-02',
      fullSince: '1996-02-13',
      phone: '19900009561',
      ethnicity: { code: '01' },
    })
    expect(countBy(members, ({ birth }) => String(birth?.length))).toEqual({ 7: 64, 10: 57 })
  })

  test('the district: 12,062 members, none rejected', async () => {
    const { rows } = await readOffice('tests/workbooks/district-members.xlsx')
    const members = drafts(rows, 'members')
    expect(members).toHaveLength(12_062)
    expect(rows.filter(({ accepted }) => !accepted)).toEqual([])
    expect(
      countBy(
        rows.flatMap(({ findings }) => findings),
        ({ code }) => code,
      ),
    ).toEqual({ 'imports.joinedBeforeBirthday': 334 })
    expect(countBy(members, ({ category }) => category)).toEqual({
      retired: 5700,
      severed: 950,
      inService: 2716,
      family: 887,
      selfEmployed: 899,
      laidOff: 910,
    })
    expect(countBy(members, ({ place }) => place.street)).toHaveProperty('红村街道')
    expect(new Set(members.map(({ place }) => place.branch)).size).toBe(373)
    expect(members.filter(({ sex }) => sex === 2)).toHaveLength(3754)
    // No day of conversion is written for 106; those who joined within the last year are still on probation.
    expect(members.filter(({ fullSince }) => fullSince === null).length).toBeGreaterThanOrEqual(
      members.filter(({ standing }) => standing === 'probationary').length,
    )
  })

  test('organisations: 473 in 100 communities of 18 streets', async () => {
    const { rows } = await readOffice('tests/workbooks/district-organizations.xlsx')
    const organisations: OrganisationDraft[] = drafts(rows, 'organisations')
    expect(organisations).toHaveLength(473)
    expect(rows.every(({ accepted }) => accepted)).toBe(true)
    expect(new Set(organisations.map(({ street }) => street)).size).toBe(18)
    expect(new Set(organisations.map(({ street, community }) => `${street} ${community}`)).size).toBe(100)
    expect(organisations.filter(({ upToStandard }) => upToStandard === true)).toHaveLength(76)
    expect(countBy(organisations, ({ organisationKind }) => organisationKind)).toEqual({ generalBranch: 100, branch: 373 })
    expect(countBy(organisations, ({ streetType }) => streetType)).toEqual({ single: 186, composite: 132, loose: 155 })
  })

  test('units: 108, of which 87 have signed', async () => {
    const { rows } = await readOffice('tests/workbooks/resident-units.xlsx')
    const units: UnitDraft[] = drafts(rows, 'units')
    expect(codes(rows)).toEqual([])
    expect(units).toHaveLength(108)
    expect(units.filter(({ signedOn }) => signedOn !== null)).toHaveLength(87)
    expect(
      countBy(
        units.filter(({ signedOn }) => signedOn !== null),
        ({ street }) => street,
      ),
    ).toEqual({ 于楼街道: 50, 锦采街道: 37 })
    expect(countBy(units, ({ partyLevel }) => partyLevel)).toEqual({ committee: 26, none: 24, branch: 18, generalBranch: 40 })
    expect(units[1]).toMatchObject({ resources: ['志愿者20人', '法律咨询', '会议室'], needs: [], affiliation: '街道属地' })
  })

  test('compounds: 1,002, with 766 committees and 439 companies', async () => {
    const { rows } = await readOffice('tests/workbooks/property-compounds.xlsx')
    const compounds: CompoundDraft[] = drafts(rows, 'compounds')
    expect(codes(rows)).toEqual([])
    expect(compounds).toHaveLength(1002)
    expect(compounds.filter(({ hasCommittee }) => hasCommittee === true)).toHaveLength(766)
    expect(new Set(compounds.map(({ company }) => company)).size).toBe(439)
    expect(new Set(compounds.map(({ district }) => district)).size).toBe(19)
    expect(compounds.slice(0, 2).map(({ feeRatePermille, satisfactionPermille }) => [feeRatePermille, satisfactionPermille])).toEqual([
      [711, 762],
      [737, 647],
    ])
  })
})

describe('the guess', () => {
  test('finds the fields of members under any of their names, in any order, below any title', async () => {
    const told = ['name', 'sex', 'ethnicity', 'birth', 'education', 'joined', 'fullSince', 'branch', 'phone'] as const
    const cells: Record<(typeof told)[number], string> = {
      name: '蒋山',
      sex: '男',
      ethnicity: '汉族',
      birth: '1968.07',
      education: '大专',
      joined: '1990.07',
      fullSince: '1991.07',
      branch: '一村党支部',
      phone: '19900001001',
    }
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...told], { minLength: told.length }),
        fc.tuple(...told.map((field) => fc.constantFrom(...FIELDS.members[field].names))),
        fc.constantFrom('', ' ', '　', '\n'),
        fc.integer({ min: 0, max: 4 }),
        async (order, names, blank, titles) => {
          const headings = order.map((field) => [...(names[told.indexOf(field)] ?? '')].join(blank))
          // Two fields may not share a heading; clerks do not do that either.
          fc.pre(new Set(headings.map((heading) => heading.replaceAll(/\s/g, ''))).size === headings.length)
          const people = ['蒋山', '彭永', '毛贵山', '莫燕', '白敏']
          const rows: (NewRow | null)[] = [
            ...Array.from({ length: titles }, (_, at) => (at === 0 ? ['XX镇党员花名册'] : null)),
            headings,
            ...people.map((name) => order.map((field) => (field === 'name' ? name : cells[field]))),
          ]
          const path = await offices.writeOffice(folder.path('any.xlsx'), [{ name: 'Sheet1', rows }])
          const { kind, guesses, rows: outcomes } = await readOffice(path)
          expect(kind).toBe('members')
          expect(guesses[0]?.columns.map(({ field }) => field)).toEqual(order)
          expect(drafts(outcomes, 'members').map(({ name }) => name)).toEqual(people)
        },
      ),
      { numRuns: 60 },
    )
  })
})

test('every code that can be said is said in both languages, with the same facts', () => {
  const gaps = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted()
  const zh: Record<string, string> = importsWords['zh-CN']
  const en: Record<string, string> = importsWords.en
  for (const [code, sentence] of Object.entries(zh)) {
    expect([code, gaps(en[code] ?? '')]).toEqual([code, gaps(sentence)])
    expect(sentence).not.toMatch(/[!！]/)
    expect(en[code]).not.toMatch(/!/)
  }
  expect(Object.keys(zh)).toEqual(expect.arrayContaining([...SHEET_REFUSALS]))
})

test('50,000 rows pass through a thread without being held', { timeout: 120_000 }, async () => {
  const path = folder.path('many.xlsx')
  const headings = Object.values(FIELDS.members)
    .flatMap((spec) => ('unkept' in spec ? [] : [spec.names[0]]))
    .slice(0, 17)
  function* rows(): Generator<NewRow> {
    yield headings
    for (let at = 0; at < 50_000; at += 1)
      yield headings.map((heading, column) =>
        column % 4 === 3 ? { date: `19${60 + (at % 30)}-0${1 + (at % 9)}-1${at % 9}` } : `${heading}${at % 5000}`,
      )
  }
  await pipeline(writeWorkbook([{ name: '党员名册', rows: rows() }]), createWriteStream(path))
  const before = process.memoryUsage().rss
  const started = process.cpuUsage()
  const workbook = await readInWorker(path)
  let count = 0
  let most = 0
  for await (const batch of workbook.sheets[0]?.rows() ?? []) {
    count += batch.length
    most = Math.max(most, process.memoryUsage().rss)
  }
  await workbook.close()
  const { user, system } = process.cpuUsage(started)
  expect(count).toBe(50_001)
  // The machine may be busy with other tests: what counts is the work done, in both threads. 200,000 rows in 20 s leave 5 s.
  expect((user + system) / 1_000_000).toBeLessThan(5)
  expect((most - before) / 1024 / 1024).toBeLessThan(250)
})

test('a member draft holds nothing a row did not say', async () => {
  const rows: NewRow[] = [
    ['姓名', '性别', '入党时间'],
    ['蒋山', '', ''],
    ['彭永', '女', '1990'],
  ]
  const { rows: outcomes } = await readOffice(await offices.writeOffice(folder.path('little.xlsx'), [{ name: 'Sheet1', rows }]))
  const [first] = drafts(outcomes, 'members')
  const empty: Partial<MemberDraft> = {
    sex: null,
    birth: null,
    joined: null,
    fullSince: null,
    category: null,
    education: null,
    ethnicity: null,
    phone: null,
    post: null,
  }
  expect(first).toMatchObject(empty)
  expect(codes(outcomes)).toEqual([])
})
