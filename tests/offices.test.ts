import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scratchFolder } from '../src/platform/sheets/samples.ts'
import * as offices from './workbooks/offices.ts'
import { codes, countBy, drafts, readOffice } from './workbooks/readOffice.ts'
import * as registers from './workbooks/registers.ts'

/** From a file to drafts, without database: workbooks as other clerks keep them. */

let folder: Awaited<ReturnType<typeof scratchFolder>>
beforeAll(async () => {
  folder = await scratchFolder()
})
afterAll(() => folder.remove())

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
    const { kind, shapes, rows, skipped } = await readOffice(await registers.organisationsMerged(folder.path('organisations.xlsx')))
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
    const { kind, shapes, rows } = await readOffice(await registers.unitsElsewhere(folder.path('units.xlsx')))
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
      '2 signedOn signedVaguely',
      '2 validUntil validVaguely',
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
    const { kind, shapes, rows } = await readOffice(await registers.compoundsElsewhere(folder.path('compounds.xlsx')))
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
