// Two years of projects and of the month's combing, for the district, 于楼 and some of their neighbours.
import type { Tx } from '../../platform/database/transaction.ts'
import { partiesOf, type Party } from '../../capabilities/network/public.ts'
import type { OrganisationPlace } from '../../capabilities/organisations/public.ts'
import { findUnits } from '../../capabilities/units/public.ts'
import { combed } from './projects/combed.ts'
import { plans } from './projects/plans.ts'
import { insertAll, owe, type Owed, type Rows } from './projects/rows.ts'
import { planted } from './projects/works.ts'
import type { Chance } from './random.ts'

/** What 于楼 adopted of what residents brought up, over the two years, as the report has it. */
const ADOPTED = 86

/** Plants the projects and twenty-four months of combing. */
export const plantProjects = async (
  tx: Tx,
  chance: Chance,
  { district, byName }: { readonly district: OrganisationPlace; readonly byName: ReadonlyMap<string, OrganisationPlace> },
): Promise<void> => {
  const names = [
    ...new Set([
      ...plans.map((plan) => plan.owner),
      '于楼街道',
      '康馨社区',
      '康园社区',
      '康苑社区',
      '康居社区',
      '康福社区',
      '康林社区',
      '康丰社区',
      '康源社区',
      '乐宁社区',
    ]),
  ]
  const places = names.map((name) => (name === district.name ? district : byName.get(name)!))
  const found = await partiesOf(
    tx,
    places.map((place) => ({ kind: 'organisation' as const, id: place.id })),
  )
  const party = new Map(found.map((one) => [one.name, one]))
  const units = (await findUnits(tx, '于楼', 50)).map((unit): Party => ({
    kind: 'unit',
    id: unit.id,
    name: unit.name,
    path: unit.path,
    districtId: unit.districtId,
  }))
  const communities = names.filter((name) => name.endsWith('社区')).map((name) => party.get(name)!)
  const rows: Rows = {}
  const owed: Owed[] = []
  plans.forEach((plan, at) => {
    const owner = party.get(plan.owner)!
    const mine =
      plan.owner === '于楼街道'
        ? [communities[at % communities.length]!, units[at % units.length]!, units[(at * 7 + 3) % units.length]!]
        : []
    // 于楼第1… is the unit of the example's liaison: it takes part in the project that the reports tell most of.
    const partners = at === 0 ? [units.find((unit) => unit.name.startsWith('于楼第1') && !/第1\d/.test(unit.name))!, ...mine] : mine
    planted(rows, owed, chance, plan, owner, [...new Map(partners.map((one) => [one.id, one])).values()], party.get(district.name)!)
  })
  combed(rows, owed, chance, party.get('于楼街道')!, communities, ADOPTED)
  combed(
    rows,
    owed,
    chance,
    party.get(district.name)!,
    [party.get('于楼街道')!, party.get('锦采街道')!, party.get('兴盛街道')!, party.get('振兴街道')!],
    60,
  )
  await insertAll(tx, rows)
  await owe(tx, owed)
}
