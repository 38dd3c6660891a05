import { describe, expect, test } from 'vitest'
import { OPERATOR } from '../../../platform/access/ability.ts'
import { newId } from '../../../platform/database/ids.ts'
import { inTransaction, type Tx } from '../../../platform/database/transaction.ts'
import { databaseOfFile } from '../../../testing/database.ts'
import { statedOf } from '../../metrics/public.ts'
import { plantOrganisation } from '../../organisations/samples.ts'
import { batchStore, type Brought } from './batches.ts'
import type { Lines, MemberLine, OrganisationLine } from './lines.ts'

const database = await databaseOfFile()
const asOperator = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)
const district = await asOperator((tx) => plantOrganisation(tx, 'district', '兴隆区委'))

const brought = (lines: Lines, rest: Partial<Brought> = {}): Brought => ({
  root: district,
  lines,
  asOf: '2026-06-30',
  batchId: newId(),
  createOrganisations: true,
  fileName: '名册.xlsx',
  fileSha256: 'a',
  fingerprint: 'f',
  stated: [],
  rows: lines.lines.length,
  problems: [],
  doubts: 0,
  ...rest,
})
const bring = (it: Brought) => asOperator(async (tx) => ({ id: it.batchId, ...(await batchStore(tx).commit(it)) }))
const undo = (id: string) => asOperator((tx) => batchStore(tx).undo(id))

const where = (organisation: string) => ({ street: '红村街道', community: '红村社区', organisation })
const ledger: readonly OrganisationLine[] = ['红村社区党总支', '红村社区第一党支部', '红村社区夕阳红党支部'].map((name, index) => ({
  row: index + 4,
  sheet: '台账',
  hints: where(name),
  doubts: 0,
  secretary: `书记${index}`,
  phone: '19900000824',
  streetType: 'single',
  upToStandard: index === 0 ? true : undefined,
  said: { feature: name.includes('夕阳红') ? '夕阳红' : undefined, lastElectionOn: '2023-08-17' },
}))
const roster: readonly MemberLine[] = [
  ['田珍珍', 2],
  ['唐欢伟', 1],
].map(([name, sex], index) => ({
  row: index + 2,
  sheet: '名册',
  hints: where('红村社区夕阳红党支部'),
  doubts: 0,
  said: {
    name: name as string,
    sex: sex as 1 | 2,
    birth: '1940-12',
    joined: '1963-01-28',
    phone: '19900009330',
    rosterNumber: `D${index}`,
    mobile: false,
    hardship: false,
    status: 'full',
  },
}))

const counts = async () => {
  const { rows } = await database.owner.query(`select (select count(*) from organisations)::int as organisations,
    (select count(*) from members)::int as members, (select count(*) from posts)::int as posts`)
  return rows[0]
}

describe('a batch', () => {
  test('sets up the tree, says its facts once, changes nothing the second time, and goes as a whole', async () => {
    const first = await bring(brought({ kind: 'organisations', lines: ledger }))
    expect(first).toMatchObject({ accepted: 3, created: 3, updated: 0, unchanged: 0, organisationsCreated: 5, problems: [] })
    const { rows } = await database.owner.query(
      'select name, kind, street_type, up_to_standard, feature from organisations where parent_id is not null order by path',
    )
    expect(rows).toEqual(
      expect.arrayContaining([
        { name: '红村街道', kind: 'street', street_type: 'single', up_to_standard: null, feature: null },
        { name: '红村社区', kind: 'community', street_type: null, up_to_standard: true, feature: null },
        { name: '红村社区夕阳红党支部', kind: 'branch', street_type: null, up_to_standard: null, feature: '夕阳红' },
      ]),
    )
    expect(await bring(brought({ kind: 'organisations', lines: ledger }))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 3,
      organisationsCreated: 0,
    })

    const people = await bring(brought({ kind: 'members', lines: roster }))
    expect(people).toMatchObject({ accepted: 2, created: 2, organisationsCreated: 0 })
    expect(await bring(brought({ kind: 'members', lines: roster }))).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    expect(await counts()).toEqual({ organisations: 6, members: 2, posts: 3 })

    expect(await undo(first.id)).toMatchObject({ refused: true, code: 'organisations.neededLater' })
    expect(await undo(people.id)).toMatchObject({ removed: 2 })
    expect(await undo(people.id)).toMatchObject({ refused: true, code: 'imports.undoneAlready' })
    expect(await undo(first.id)).toMatchObject({ removed: 5 })
    expect(await counts()).toEqual({ organisations: 1, members: 0, posts: 0 })
  })

  test('leaves out what has no place, and says where it stands in the sheet', async () => {
    const outcome = await bring(brought({ kind: 'members', lines: roster }, { createOrganisations: false }))
    expect(outcome.accepted).toBe(0)
    expect(outcome.problems).toEqual([
      { row: 2, sheet: '名册', field: 'street', code: 'imports.place.unknown', data: { name: '红村街道' } },
      { row: 3, sheet: '名册', field: 'street', code: 'imports.place.unknown', data: { name: '红村街道' } },
    ])
    expect(await counts()).toMatchObject({ members: 0 })
  })
})

describe('somebody in two branches', () => {
  const person = (organisation: string): readonly MemberLine[] => [
    {
      row: 2,
      sheet: '名册',
      hints: { organisation },
      doubts: 0,
      said: {
        name: '郑一',
        sex: 2,
        birth: '1949-12-31',
        joined: '1975-05-01',
        phone: '19900000009',
        mobile: false,
        hardship: false,
        status: 'full',
      },
    },
  ]

  test('on the same day is refused and says where they are; by a later roster has moved, and is shown', async () => {
    expect(await bring(brought({ kind: 'members', lines: person('一村党支部') }))).toMatchObject({ created: 1 })
    const same = await bring(brought({ kind: 'members', lines: person('二村党支部') }))
    expect(same).toMatchObject({
      accepted: 0,
      problems: [{ row: 2, field: 'branch', code: 'imports.inOtherBranch', data: { branch: '一村党支部' } }],
    })
    const later = await bring(brought({ kind: 'members', lines: person('二村党支部') }, { asOf: '2026-09-30' }))
    expect(later).toMatchObject({ updated: 1, problems: [], doubtful: [{ code: 'imports.movedHere' }] })
  })
})

test('what the sheet states itself is kept beside what is counted, once, and goes with its batch', async () => {
  const lines: Lines = { kind: 'organisations', lines: ledger }
  const stated = [{ metric: 'organisations.total', value: 4, written: '共4个', sheet: '台账', row: 8 }]
  const told = () => asOperator((tx) => statedOf(tx, { metrics: ['organisations.total'], organisationId: district.id, on: '2026-06-30' }))
  const first = await bring(brought(lines, { stated }))
  const second = await bring(brought(lines, { stated }))
  expect(await told()).toEqual([{ metric: 'organisations.total', value: 4, source: '名册.xlsx › 台账 › 8: 共4个', on: '2026-06-30' }])
  await undo(second.id)
  expect(await told()).toHaveLength(1)
  await undo(first.id)
  expect(await told()).toEqual([])
})
