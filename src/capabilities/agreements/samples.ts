// A community and its units with an agreement between them, for tests.
import { OPERATOR } from '../../platform/access/ability.ts'
import { inTransaction, type Database } from '../../platform/database/transaction.ts'
import { partyOf, type Party } from '../network/public.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { unitStore } from '../units/store/live.ts'
import type { Content } from './contract.ts'
import { enterIntoForce } from './store/force.ts'
import { agreementStore } from './store/write.ts'

export type SampleParties = {
  readonly district: Party
  readonly street: Party
  readonly community: Party
  /** A unit of the community, its neighbour there, and a community beside. */
  readonly unit: Party
  readonly other: Party
  readonly foreign: Party
}

export const plantParties = (database: Database): Promise<SampleParties> =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const district = await plantOrganisation(tx, 'district', '兴隆区委')
    const street = await plantOrganisation(tx, 'street', '于楼街道', district)
    const community = await plantOrganisation(tx, 'community', '康馨社区', street)
    const foreign = await plantOrganisation(tx, 'community', '康园社区', street)
    const unit = (name: string): Promise<string> =>
      unitStore(tx).add(
        { id: community.id, districtId: district.id, path: community.path },
        {
          name,
          creditCode: null,
          kind: 'school',
          affiliation: null,
          partyLevel: 'branch',
          memberCount: 12,
          liaison: null,
          phone: null,
          resources: [],
          needs: [],
        },
        null,
      )
    const [first, second] = [await unit('第一小学'), await unit('第二小学')]
    const party = async (kind: 'organisation' | 'unit', id: string): Promise<Party> => (await partyOf(tx, { kind, id }))!
    return {
      district: await party('organisation', district.id),
      street: await party('organisation', street.id),
      community: await party('organisation', community.id),
      unit: await party('unit', first),
      other: await party('unit', second),
      foreign: await party('organisation', foreign.id),
    }
  })

/** A text between parties: the second owes the first a hall each month, the first owes the second a talk on a day. */
export const sampleContent = (
  parties: readonly Party[],
  startsOn: string,
  endsOn: string | null,
  rest: Partial<Content> = {},
): Content => ({
  kind: 'general',
  title: `${parties[0]!.name}与${parties[1]!.name}联建协议`,
  number: 'LJ-1',
  goals: '组织共建,资源共享。',
  startsOn,
  endsOn,
  parties: parties.map(({ kind, id, name }) => ({ kind, id, name, signatory: null, title: null })),
  clauses: [
    {
      id: null,
      debtor: 1,
      creditor: 0,
      what: '提供报告厅',
      quantity: 1,
      unit: '次',
      dueOn: null,
      every: 'P1M',
      evidence: '使用登记',
      lead: null,
    },
    {
      id: null,
      debtor: 0,
      creditor: 1,
      what: '开展政策宣讲',
      quantity: null,
      unit: null,
      dueOn: endsOn ?? startsOn,
      every: null,
      evidence: '',
      lead: null,
    },
  ],
  ...rest,
})

/** An agreement in force since a day on which all signed, borne as of `at`. */
export const plantAgreement = (database: Database, parties: readonly Party[], content: Content, at: Date): Promise<string> =>
  inTransaction(database, { actor: OPERATOR, scopes: [''], at }, async (tx) => {
    const store = agreementStore(tx)
    const id = await store.begin(content, parties, { renews: null, batchId: null })
    await store.setText(id, 1, { state: 'sent', sent_on: store.today() })
    const [text] = await store.versionsOf(id)
    await enterIntoForce(tx, (await store.hold(id))!, parties, text!, store.today())
    return id
  })
