import { findUnits } from '../../capabilities/units/public.ts'
import type { OrganisationPlace } from '../../capabilities/organisations/public.ts'
import type { Party } from '../../capabilities/network/public.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { personName } from './names.ts'
import { exampleStreets } from './places.ts'
import type { Chance } from './random.ts'

/** A conference of the example: who sits in it, when it met, how many topics were sent in for each sitting. */
export type CharterPlan = {
  readonly host: Party
  readonly name: string
  readonly kind: 'joint' | 'dual'
  readonly level: 'district' | 'street' | 'community'
  readonly cycle: 'P3M' | 'P6M'
  readonly chair: string
  readonly recorder: string
  readonly venue: string
  readonly startsAt: string
  readonly startsOn: string
  readonly members: readonly { readonly party: Party; readonly person: string }[]
  readonly substitutes: readonly string[]
  readonly held: readonly string[]
  readonly next: { readonly on: string; readonly state: 'planned' | 'called' } | null
  readonly topics: readonly number[]
}

const organisation = ({ id, name, path, districtId }: OrganisationPlace): Party => ({ kind: 'organisation', id, name, path, districtId })

/** 86 suggestions were sent in, as the report of the residential area's committee has it; these are beside the communities' 36. */
const DISTRICT_TOPICS = [2, 2, 2, 2]
const YULOU_TOPICS = [3, 3, 3, 3, 4, 3, 4, 3, 5]
const JINCAI_TOPICS = [2, 1, 2, 1, 2, 1, 2]
const COMMUNITY_TOPICS = [1, 0, 1, 0, 1, 0, 1, 0]

const QUARTERS = ['2024-12', '2025-03', '2025-06', '2025-09', '2025-12', '2026-03', '2026-06', '2026-09']

/** The conferences of 兴隆区, of the streets 于楼 and 锦采 and of 于楼's nine communities, and one of social organisations with their two superiors. */
export const exampleCharters = async (
  tx: Tx,
  chance: Chance,
  district: OrganisationPlace,
  byName: ReadonlyMap<string, OrganisationPlace>,
): Promise<readonly CharterPlan[]> => {
  const party = (name: string): Party => organisation(byName.get(name)!)
  const person = () => personName(chance, chance.next() < 0.4)
  const sits = (one: Party, post: string) => ({ party: one, person: `${person()}(${post})` })
  const found = [...(await findUnits(tx, '于楼第', 100)), ...(await findUnits(tx, '锦采第', 100))]
  const units = found.map(({ id, name, path, districtId, kind, organisationId }) => ({
    party: { kind: 'unit' as const, id, name, path, districtId },
    kind,
    organisationId,
  }))
  const unitsOf = (street: string) => units.filter((it) => it.party.path.startsWith(`${byName.get(street)!.path}.`)).map((it) => it.party)
  const communitiesOf = (street: string) => exampleStreets.find((it) => it.name === street)!.communities.map((it) => party(it.name))
  const shared = () => ({ recorder: person(), substitutes: [person(), person(), person()], kind: 'joint' as const })
  const street = (name: string, seats: number) => [
    ...communitiesOf(name).map((it) => sits(it, '书记')),
    ...unitsOf(name)
      .slice(0, seats)
      .map((it) => sits(it, '党组织负责人')),
  ]
  const charters: CharterPlan[] = [
    {
      ...shared(),
      host: organisation(district),
      name: '兴隆区党建联席会',
      level: 'district',
      cycle: 'P6M',
      chair: '区委组织部部长',
      venue: '区委二楼会议室',
      startsAt: '09:00',
      startsOn: '2024-06-20',
      members: exampleStreets.map((it) => sits(party(it.name), '党工委书记')),
      held: ['2024-12-12', '2025-06-11', '2025-12-10', '2026-06-10'],
      next: { on: '2026-12-09', state: 'planned' },
      topics: DISTRICT_TOPICS,
    },
    {
      ...shared(),
      host: party('于楼街道'),
      name: '于楼街道社区党建联席会',
      level: 'street',
      cycle: 'P3M',
      chair: '街道党工委书记',
      venue: '街道三楼会议室',
      startsAt: '14:30',
      startsOn: '2024-09-01',
      members: street('于楼街道', 12),
      held: ['2024-11-27', '2025-02-26', '2025-05-26', '2025-08-26', '2025-11-26', '2026-02-25', '2026-05-25', '2026-08-25'],
      next: { on: '2026-11-25', state: 'called' },
      topics: YULOU_TOPICS,
    },
    {
      ...shared(),
      host: party('锦采街道'),
      name: '锦采街道社区党建联席会',
      level: 'street',
      cycle: 'P3M',
      chair: '街道党工委书记',
      venue: '街道会议室',
      startsAt: '09:30',
      startsOn: '2024-09-01',
      members: street('锦采街道', 8),
      held: ['2024-11-20', '2025-02-19', '2025-05-19', '2025-09-03', '2025-12-02', '2026-03-02', '2026-06-17'],
      next: null,
      topics: JINCAI_TOPICS,
    },
    {
      ...shared(),
      host: party('于楼街道'),
      name: '于楼街道社会组织双重管理联席会',
      kind: 'dual',
      level: 'street',
      cycle: 'P3M',
      chair: '街道党工委副书记',
      venue: '街道党群服务中心',
      startsAt: '09:00',
      startsOn: '2025-09-20',
      members: [
        sits(organisation(district), '业务主管单位代表'),
        ...units
          .filter((it) => it.kind === 'socialOrganisation' && it.party.path.startsWith(byName.get('于楼街道')!.path))
          .slice(0, 6)
          .map((it) => sits(it.party, '负责人')),
      ],
      held: ['2025-12-18', '2026-03-18', '2026-06-17', '2026-09-16'],
      next: null,
      topics: [],
    },
  ]
  for (const [index, community] of communitiesOf('于楼街道').entries()) {
    const held = QUARTERS.map((month) => addDays(`${month}-02`, (index * 3) % 20))
    charters.push({
      ...shared(),
      host: community,
      name: `${community.name}党建联席会`,
      level: 'community',
      cycle: 'P3M',
      chair: '社区党总支书记',
      venue: '社区党群服务站',
      startsAt: '15:00',
      startsOn: addDays('2024-09-05', (index * 3) % 20),
      members: [
        sits(party('于楼街道'), '包片干部'),
        sits(party(`${community.name}党总支`), '书记'),
        ...unitsOf('于楼街道')
          .filter((it) => it.path.startsWith(`${community.path}.`))
          .map((it) => sits(it, '联络员')),
      ],
      // One has not met since June.
      held: index === 8 ? held.slice(0, -1) : held,
      next: null,
      topics: COMMUNITY_TOPICS,
    })
  }
  return charters
}
