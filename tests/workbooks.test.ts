import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CompoundDraft, Draft, MemberDraft, OrganisationDraft, UnitDraft } from '../src/capabilities/imports/rules/drafts.ts'
import { FIELDS } from '../src/capabilities/imports/rules/fields.ts'
import type { RowOutcome } from '../src/capabilities/imports/rules/rows.ts'
import { importsWords } from '../src/capabilities/imports/words.ts'
import { readInWorker } from '../src/platform/sheets/readInWorker.ts'
import { SHEET_REFUSALS } from '../src/platform/sheets/refusal.ts'
import { scratchFolder } from '../src/platform/sheets/samples.ts'
import { type NewRow, writeWorkbook } from '../src/platform/sheets/write.ts'
import { meanAgeOn } from '../src/platform/time/calendar.ts'
import * as offices from './workbooks/offices.ts'
import { readOffice } from './workbooks/readOffice.ts'

/** From a file to drafts, without database: what the offices' own workbooks come to. */

let folder: Awaited<ReturnType<typeof scratchFolder>>
beforeAll(async () => {
  folder = await scratchFolder()
})
afterAll(() => folder.remove())

function drafts<K extends Draft['kind']>(rows: readonly RowOutcome[], kind: K): Extract<Draft, { kind: K }>[] {
  return rows.flatMap(({ draft }) => (draft?.kind === kind ? [draft as Extract<Draft, { kind: K }>] : []))
}

const codes = (rows: readonly RowOutcome[]): string[] =>
  rows.flatMap(({ findings }) => findings.map(({ row, field, code }) => `${row} ${field} ${code.replace('imports.', '')}`))

function countBy<T>(items: readonly T[], key: (item: T) => string | null | undefined): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[key(item) ?? '-'] = (counts[key(item) ?? '-'] ?? 0) + 1
  return counts
}

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

describe('workbooks of other offices', () => {
  test('one sheet for each branch, among covers, instructions and codes', async () => {
    const { kind, sheets, shapes, rows } = await readOffice(await offices.sheetForEachBranch(folder.path('branches.xlsx')))
    expect(sheets).toEqual([
      ['封面', 'noHeading'],
      ['填表说明', 'noHeading'],
      ['01一村', undefined],
      ['2.二村', undefined],
      ['机关党支部', undefined],
      ['商业社区党支部(3人)', undefined],
      ['代码表', 'noHeading'],
    ])
    expect(kind).toBe('members')
    expect(shapes[0]).toMatchObject({ reporter: 'XX镇党委', asOf: { date: '2012-08', by: 'statistics' } })
    expect(codes(rows)).toEqual([])
    const members = drafts(rows, 'members')
    expect(countBy(members, ({ place }) => place.branch)).toEqual({ 一村党支部: 3, 二村党支部: 3, 机关党支部: 3, 商业社区党支部: 3 })
    expect(members.map(({ name }) => name)).toEqual([
      '蒋山',
      '彭永',
      '毛贵山',
      '买买提·阿不都',
      'Abdulla Kerim',
      '白敏',
      '陶志贵',
      '方庆',
      '董鹏志',
      '钟凤',
      '杜兰莹',
      '彭建俊',
    ])
    expect(members.slice(0, 3)).toMatchObject([
      { row: 8, birth: '1968-07', mobile: true, category: null, hardship: false, phone: '19900001000' },
      { row: 9, birth: '1971-02', mobile: false, category: 'retired', sex: 2 },
      { row: 10, birth: '1975-03-21' },
    ])
  })

  test('branches as lines within one list', async () => {
    const { kind, shapes, rows, skipped } = await readOffice(await offices.sectionsInOneSheet(folder.path('sections.xlsx')))
    expect([kind, shapes[0]?.asOf?.date]).toEqual(['members', '2012-08-31'])
    expect(skipped).toEqual(['columnNumbers', 'example', 'section', 'total', 'repeatedHead', 'section', 'total', 'total', 'footer'])
    expect(drafts(rows, 'members')).toMatchObject([
      {
        row: 6,
        name: '蒋山',
        sex: 1,
        birth: '1968-07-05',
        joined: '1990-07-20',
        ethnicity: { code: '05' },
        category: 'inService',
        post: '书记',
        phone: '19900001001',
        place: { branch: '商业社区党支部', branchFrom: 'section' },
      },
      {
        row: 7,
        name: '彭永',
        sex: 2,
        birth: '1968-07-05',
        joined: '1990-07-20',
        education: { code: '47' },
        category: 'retired',
        post: '组织委员、宣传委员',
      },
      {
        row: 12,
        name: '毛贵山',
        birth: '1968-07',
        joined: '1990-12',
        fullSince: '1991-12',
        phone: '19900001003',
        otherPhones: ['04277812345'],
        place: { branch: '曙光社区党支部' },
      },
      { row: 13, name: '莫燕', birth: '1970', joined: '1993', education: { code: '70' }, phone: '19900001004' },
    ])
    expect(codes(rows)).toEqual(['7 birth twoDigitYear', '7 joined twoDigitYear', '7 fullSince twoDigitYear', '12 phone severalPhones'])
  })

  test('values as columns to tick', async () => {
    const { rows } = await readOffice(await offices.tickedValues(folder.path('ticks.xlsx')))
    expect(drafts(rows, 'members')).toMatchObject([
      {
        name: '蒋山',
        sex: 1,
        education: { code: '70' },
        standing: 'full',
        category: 'farmer',
        birth: '1968-07',
        joined: '1990-07',
        place: { branch: 'XX村党支部' },
      },
      { name: '彭永', sex: 2, education: { code: '80' }, standing: 'full', category: 'retired' },
      { name: '毛贵山', sex: 1, education: { code: '30' }, standing: 'probationary', category: 'inService' },
      { name: '莫燕', sex: 2, education: { code: '41' }, standing: 'full', category: 'inService' },
    ])
    expect(codes(rows)).toEqual(['8 category severalTicks'])
  })

  test('a text file in GBK', async () => {
    const { kind, shapes, rows, skipped } = await readOffice(await offices.gbkText(folder.path('roster.csv')))
    expect([kind, shapes[0]?.headTop, shapes[0]?.headBottom]).toEqual(['members', 1, 2])
    expect(skipped).toEqual(['total'])
    expect(codes(rows)).toEqual(['4 branch carriedDown', '5 branch carriedDown', '5 phone digitsLost'])
    expect(drafts(rows, 'members')).toMatchObject([
      {
        name: '蒋山',
        idNumber: '110105196807050018',
        birth: '1968-07',
        joined: '1990-07',
        phone: '19900001001',
        place: { branch: '一村党支部' },
      },
      { name: '彭永', birth: '1971-02-03', place: { branch: '一村党支部' } },
      { name: '毛贵山', birth: '1975-03-21', phone: null, place: { branch: '一村党支部' } },
      { name: '莫燕', place: { branch: '二村党支部' } },
    ])
    expect(rows.map(({ accepted }) => accepted)).toEqual([true, true, false, true])
  })

  test('what formulas left behind', async () => {
    const { rows } = await readOffice(await offices.formulaCells(folder.path('formulas.xlsx')))
    expect(drafts(rows, 'members')).toMatchObject([
      {
        name: '蒋山',
        sex: 1,
        birth: '1968-07',
        joined: '1990-05',
        fullSince: '1991-05-07',
        phone: '19900001001',
        education: null,
        place: { branch: '一村党支部' },
      },
      { name: '彭永', birth: '1968-07-05', joined: '1990', fullSince: null, phone: null, place: { branch: '=cmd|calc' } },
      { name: '毛贵山', birth: '1968-07-05', joined: '1990-07', fullSince: '1991-07', phone: '04277812345' },
    ])
    expect(codes(rows)).toEqual([
      '2 fullSince dateSerial',
      '2 education errorCell',
      '3 birth dateYearHidden',
      '3 joined dateZeroLost',
      '3 fullSince formulaWithoutValue',
      '3 phone formulaWithoutValue',
      '4 birth dateSerial',
      '4 phone phoneZeroLost',
    ])
  })

  test('every wrong row is named by its field and reason, and nothing else is touched', async () => {
    const { rows } = await readOffice(await offices.rowsWithErrors(folder.path('wrong.xlsx')))
    const errors = rows.map(({ findings }) =>
      findings.filter(({ grade }) => grade === 'error').map(({ row, field, code }) => [row, field, code]),
    )
    expect(errors).toEqual([...offices.wrongRows.map(([, field, code], at) => [[at + 4, field, code]]), []])
    expect(rows.filter(({ accepted }) => accepted).map(({ draft }) => draft?.name)).toEqual(['余旭山'])
  })

  test('the export of the national member system', async () => {
    const { rows } = await readOffice(await offices.nationalExport(folder.path('national.xlsx')))
    expect(codes(rows)).toEqual([])
    expect(drafts(rows, 'members')).toMatchObject([
      {
        name: '蒋山',
        idNumber: '110105196807050018',
        education: { code: '30' },
        standing: 'full',
        category: 'retired',
        mobile: false,
        place: { branch: '中共XX镇一村支部委员会' },
      },
      { name: '彭永', education: { code: '20' }, standing: 'probationary', category: 'farmer', mobile: true, mobilePlace: '北京市' },
      { name: '毛贵山', education: { code: '70' }, standing: 'full', category: 'inService' },
    ])
  })

  test('organisations with merged streets, subtotals and a head over two rows', async () => {
    const { kind, shapes, rows, skipped } = await readOffice(await offices.organisationsMerged(folder.path('organisations.xlsx')))
    expect(kind).toBe('organisations')
    expect(shapes[0]?.asOf).toMatchObject({ date: '2026-11', by: 'title' })
    expect(skipped).toEqual(['total', 'total'])
    expect(codes(rows)).toEqual(['4 lastElection dayNeeded', '5 lastElection dayNeeded', '8 lastElection dayNeeded'])
    expect(drafts(rows, 'organisations')).toMatchObject([
      {
        street: '红村街道',
        streetType: 'single',
        community: '红村社区',
        name: '中共红村社区总支部委员会',
        organisationKind: 'generalBranch',
        secretary: '唐桂芝',
        phone: '19900000824',
        lastElection: '2023-08',
        upToStandard: true,
      },
      {
        street: '红村街道',
        streetType: 'single',
        community: '红村社区',
        organisationKind: 'branch',
        secretary: '顾伟',
        phone: '7812345',
        lastElection: '2024-02',
        upToStandard: false,
      },
      { street: '红村街道', community: '永宁社区', organisationKind: 'jointBranch', lastElection: '2024-02-11', upToStandard: true },
      {
        street: '渤海街道',
        streetType: 'loose',
        community: '锦园社区',
        organisationKind: 'committee',
        lastElection: '2025',
        upToStandard: false,
      },
    ])
  })

  test('units under other headings', async () => {
    const { kind, shapes, rows } = await readOffice(await offices.unitsElsewhere(folder.path('units.xlsx')))
    expect([kind, shapes.length]).toEqual(['units', 1])
    expect(drafts(rows, 'units')).toMatchObject([
      {
        name: '于楼小学（东校区）',
        type: 'school',
        partyLevel: 'branch',
        members: 35,
        phone: '04277812345',
        signedOn: '2026-03',
        validUntil: '2028-03',
        agreementNumber: 'LJ-1',
        resources: ['会议室', '篮球场'],
        needs: [],
        creditCode: '91350100M000100Y43',
      },
      { name: '某商贸公司', type: 'privateFirm', partyLevel: 'none', signedOn: null, street: '于楼街道' },
      { name: '派出所', type: 'government', partyLevel: 'generalBranch', members: 20, needs: ['场地', '讲座'] },
    ])
    expect(codes(rows)).toEqual([
      '2 signedOn dayNeeded',
      '2 validUntil dayNeeded',
      '3 street carriedDown',
      '3 signedOn notSignedYet',
      '3 creditCode creditCodeCheck',
      '3 type unknownUnitKind',
      '4 street carriedDown',
      '4 signedOn agreementUndated',
      '4 members roughNumber',
    ])
  })

  test('compounds with units in their headings', async () => {
    const { kind, shapes, rows } = await readOffice(await offices.compoundsElsewhere(folder.path('compounds.xlsx')))
    expect([kind, shapes.length]).toEqual(['compounds', 1])
    expect(drafts(rows, 'compounds')).toMatchObject([
      {
        areaM2: 89_000,
        households: 2594,
        hasCommittee: true,
        committeeMembers: 3,
        companyParty: 'own',
        signed: true,
        feeRatePermille: 737,
        satisfactionPermille: 980,
      },
      {
        areaM2: 106_100,
        hasCommittee: false,
        committee: null,
        companyParty: 'joint',
        signed: false,
        feeRatePermille: 603,
        satisfactionPermille: 894,
      },
      {
        areaM2: 236_485,
        households: 12_000,
        committee: '第三业委会',
        company: null,
        companyParty: 'none',
        signed: false,
        feeRatePermille: 1000,
      },
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
  const gaps = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort()
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
