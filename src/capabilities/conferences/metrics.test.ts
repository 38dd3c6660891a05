// Figures of the example, counted again from its rows by hand.
import { expect, test } from 'vitest'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { OPERATOR } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { partyFor, plantCharter } from './samples.ts'
import { bringConferences } from './public.ts'
import { addSitting } from '../sittings/public.ts'

const database = await databaseOfFile()
const ON = '2026-11-22'

const tree = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
  const district = await plantOrganisation(tx, 'district', '兴隆区委')
  const street = await plantOrganisation(tx, 'street', '于楼街道', district)
  const other = await plantOrganisation(tx, 'street', '锦采街道', district)
  const community = await plantOrganisation(tx, 'community', '康馨社区', street)
  const host = await partyFor(tx, 'organisation', street.id)
  const member = { party: await partyFor(tx, 'organisation', community.id), person: null }
  const met = await plantCharter(tx, host, [member], { name: '开过的', startsOn: '2026-01-01' })
  await plantCharter(tx, host, [member], { name: '没开过的', startsOn: '2026-01-01' })
  await plantCharter(tx, await partyFor(tx, 'organisation', other.id), [], { name: '新立的', startsOn: '2026-11-01' })
  const id = await addSitting(tx, {
    kind: 'conference',
    of: { id: met, name: '开过的' },
    host,
    title: '开过的2026年第一次会议',
    page: '/conferences/sittings',
    plannedOn: '2026-09-10',
    quorum: { kind: 'share', value: 50 },
    invited: [member],
  })
  const base = { district_id: street.districtId, path: host.path, concerned: [host.path], charter_id: met }
  await bringConferences(tx, {
    conference_charters: [],
    conference_members: [],
    conference_sittings: [{ ...base, id, nth: 1, due_on: '2026-04-01', topics_until: '2026-09-01' }],
    conference_topics: (['adopted', 'sent'] as const).map((state, at) => ({
      ...base,
      id: `0190a000-0000-7000-8000-00000000000${at}`,
      party_kind: 'organisation',
      party_id: community.id,
      party_name: community.name,
      party_path: community.path,
      title: `议题${at}`,
      search: '',
      state,
      sent_on: '2026-08-01',
      sent_by_name: '某人',
    })),
    conference_decisions: [1, 2].map((nth) => ({
      ...base,
      id: `0190a000-0000-7000-8000-0000000001${nth}0`,
      sitting_id: id,
      nth,
      text: `议定${nth}`,
      search: '',
      lead_kind: 'organisation',
      lead_id: community.id,
      lead_name: community.name,
      assisting: [],
      deliverable: '台账',
      due_on: nth === 1 ? '2026-10-01' : '2026-12-31',
      decided_on: '2026-09-10',
      resolved_on: null,
    })),
  })
  return { district, street, other, id }
})
await database.owner.query(`update sittings set state = 'held', held_on = '2026-09-10', held_entered_on = '2026-09-10' where id = $1`, [
  tree.id,
])
await database.owner.query(`update sitting_attendance set presence = 'substitute', substitute = '某人'`)

const KEYS = [
  'conferences.total',
  'conferences.overdue',
  'conferences.never',
  'conferences.held',
  'conferences.heldThisYear',
  'conferences.heldOnTime',
  'conferences.attended.share',
  'conferences.minutesLate',
  'conferences.topics',
  'conferences.topicsAdopted.share',
  'decisions.total',
  'decisions.open',
  'decisions.late',
  'decisions.carried',
]

test('are what a hand counts, below each organisation', async () => {
  const client = await clientOn(database)
  const told = async (of: { id: string; districtId: string; path: string }) => {
    const answer = await client.as(actorWith('districtOfficer', tree.district))(
      'GET',
      `/api/metrics/figures?of=${of.id}&on=${ON}&keys=${KEYS.join(',')}`,
    )
    const { figures } = answer.body as unknown as { figures: { key: string; value: number | null }[] }
    return figures.map((figure) => figure.value)
  }
  expect(await told(tree.street)).toEqual([2, 1, 1, 1, 1, 0, 100, 1, 2, 50, 2, 2, 1, 0])
  expect(await told(tree.other)).toEqual([1, 0, 1, null, null, null, null, null, null, null, null, null, null, null])
  expect((await told(tree.district)).slice(0, 4)).toEqual([3, 1, 2, 1])
  await client.close()
})
