import type { Tx } from '../../platform/database/transaction.ts'
import { partyOf, type Party } from '../network/public.ts'
import { addCharter, type Named } from './store/charters.ts'
import type { CharterFacts } from './contract.ts'

/** A charter for a test: convened quarterly by the organisation, half of the members a quorum. */
export const plantCharter = async (tx: Tx, host: Party, members: readonly Named[], facts: Partial<CharterFacts> = {}): Promise<string> =>
  addCharter(
    tx,
    host,
    {
      kind: 'joint',
      name: '街道社区党建联席会',
      cycle: 'P3M',
      topicDays: 15,
      quorumKind: 'share',
      quorumValue: 50,
      chair: '街道党工委书记',
      startsOn: '2024-11-01',
      ...facts,
    },
    members,
  )

/** An organisation or unit as a party, for a test. @throws where it does not stand */
export const partyFor = async (tx: Tx, kind: 'organisation' | 'unit', id: string): Promise<Party> => {
  const party = await partyOf(tx, { kind, id })
  if (party === null) throw new Error(`${kind} ${id} does not stand.`)
  return party
}
