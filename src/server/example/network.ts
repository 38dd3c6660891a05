// The network of the example: leading groups, part-time members, nets of residential areas, the six parties of the property pilot.
import { sql } from 'kysely'
import { newId } from '../../platform/database/ids.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { searchTextOf } from '../../platform/words/pinyin.ts'
import { beginRow, concernNet, SIX_PARTIES, writeNetworkRows, type NetworkTables } from '../../capabilities/network/public.ts'
import type { OrganisationPlace } from '../../capabilities/organisations/public.ts'
import { personName } from './names.ts'
import { exampleStreets } from './places.ts'
import type { Chance } from './random.ts'

type Planted = { readonly district: OrganisationPlace; readonly byName: ReadonlyMap<string, OrganisationPlace> }
type Unit = { id: string; name: string; kind: string; party_level: string; path: string; organisation_id: string }
type Rows = { [T in keyof NetworkTables]: NetworkTables[T][] }
type Seat = NetworkTables['network_seats']
type At = Pick<OrganisationPlace, 'id' | 'districtId' | 'path' | 'name'>
type From = { readonly kind: 'organisation' | 'unit'; readonly id: string; readonly name: string; readonly path: string }

const BEGUN = '2024-11-20'
const PARTNER_STREETS = ['于楼街道', '锦采街道'] as const

const unitPath = (unit: Unit): string => `${unit.path}.${unit.id.slice(24)}`
const fromUnit = (unit: Unit): From => ({ kind: 'unit', id: unit.id, name: unit.name, path: unitPath(unit) })
const fromPlace = (place: At): From => ({ kind: 'organisation', id: place.id, name: place.name, path: place.path })

/** Rows as they are gathered, with the few ways in which the example adds to them. */
const register = (tx: Tx, chance: Chance) => {
  const rows: Rows = {
    network_groups: [],
    network_nets: [],
    network_areas: [],
    network_seats: [],
    network_participations: [],
    network_duties: [],
    network_provisions: [],
    network_superiors: [],
    network_duty_templates: [],
    network_targets: [],
  }
  const seat = (
    kind: Seat['kind'],
    at: At,
    post: string,
    rest: Partial<Seat> & { readonly from?: From; readonly serves?: From } = {},
  ): void => {
    const { from, serves, ...columns } = rest
    const name = personName(chance, chance.next() < 0.45)
    rows.network_seats.push({
      ...beginRow(tx, at, BEGUN, [from?.path, serves?.path]),
      kind,
      group_id: null,
      net_id: null,
      name,
      search: searchTextOf(name),
      post,
      duty: null,
      from_kind: from?.kind ?? null,
      from_id: from?.id ?? null,
      from_name: from?.name ?? null,
      serves_kind: serves?.kind ?? null,
      serves_id: serves?.id ?? null,
      serves_name: serves?.name ?? null,
      warned: null,
      phone_sealed: null,
      phone_mask: null,
      term_until: '2027-12-31',
      ...columns,
    })
  }
  const group = (at: At, kind: Rows['network_groups'][number]['kind'], name: string, duties: string[]): string => {
    const row = { ...beginRow(tx, at, BEGUN), kind, name, duties }
    rows.network_groups.push(row)
    return row.id
  }
  return { rows, seat, group }
}
type Register = ReturnType<typeof register>

const plantGroups = ({ seat, group }: Register, { district, byName }: Planted, unitsOf: (street: string) => readonly Unit[]): void => {
  const above = group(district, 'leadingGroup', '社区党建四联建工作领导小组', ['统筹全区社区党建联建工作', '审定年度联建目标和考核办法'])
  seat('group', district, '组长', { group_id: above, duty: '区委书记' })
  seat('group', district, '副组长', { group_id: above, duty: '区委组织部部长' })
  for (const { name, communities } of exampleStreets) {
    const street = byName.get(name)!
    seat('group', district, '成员', { group_id: above, from: fromPlace(street), duty: '街道党工委书记' })
    const isPartner = (PARTNER_STREETS as readonly string[]).includes(name)
    const body = group(
      street,
      isPartner ? 'grandWorkingCommittee' : 'deliberation',
      isPartner ? `${name}大工委` : `${name}党建联建联席会`,
      ['每季度召开一次联席会', '协调驻区单位与社区的需求和资源'],
    )
    seat('group', street, '主任', { group_id: body, duty: '街道党工委书记' })
    for (const community of communities.slice(0, 3))
      seat('group', street, '委员', { group_id: body, from: fromPlace(byName.get(community.name)!) })
    for (const unit of unitsOf(name).slice(0, isPartner ? 6 : 2))
      seat('group', street, '兼职委员', { group_id: body, from: fromUnit(unit) })
  }
}

/** Four in five serve on; some terms end this winter, a few are over, and some were handed on during the two years. */
const plantPartTime = (
  tx: Tx,
  { rows, seat }: Register,
  chance: Chance,
  { byName }: Planted,
  unitsOf: (street: string) => readonly Unit[],
): void => {
  for (const name of PARTNER_STREETS)
    for (const { name: communityName } of exampleStreets.find((street) => street.name === name)!.communities) {
      const community = byName.get(communityName)!
      const own = unitsOf(name).filter((unit) => unit.organisation_id === community.id)
      for (const unit of own.slice(0, 4)) {
        const luck = chance.next()
        const term = luck < 0.12 ? '2026-12-31' : luck < 0.18 ? '2027-01-31' : luck < 0.23 ? '2026-10-31' : '2027-11-30'
        if (chance.next() < 0.15)
          seat('partTime', community, '兼职委员', {
            from: fromUnit(unit),
            valid_until: '2025-09-01',
            end_reason: '工作调动',
            term_until: '2027-11-30',
          })
        seat('partTime', community, '兼职委员', {
          from: fromUnit(unit),
          term_until: term,
          valid_from: chance.pick(['2024-12-05', '2025-03-10', '2025-09-01']),
        })
      }
      const guest = chance.pick(unitsOf(name).filter((unit) => unit.organisation_id !== community.id))
      rows.network_participations.push({
        ...beginRow(tx, community, '2025-04-01', [unitPath(guest)]),
        unit_id: guest.id,
        unit_name: guest.name,
        note: chance.pick(['提供活动场地', '每季度义诊', '参加平安巡防', '结对帮扶困难家庭']),
      })
    }
}

/** 20 residential areas in four nets, as in the report of the residential committee. */
const plantNets = (tx: Tx, { rows, seat }: Register, { byName }: Planted): readonly string[] => {
  const street = byName.get('于楼街道')!
  const communities = exampleStreets.find(({ name }) => name === '于楼街道')!.communities.map(({ name }) => byName.get(name)!)
  const areas = Array.from({ length: 20 }, (_, index) => {
    const community = communities[index % communities.length]!
    return { community, name: `${community.name.replace('社区', '')}第${'一二三'[Math.floor(index / communities.length)]!}居民区` }
  }).toSorted((a, b) => communities.indexOf(a.community) - communities.indexOf(b.community))
  return ['第一网络', '第二网络', '第三网络', '第四网络'].map((name, index) => {
    const net = { ...beginRow(tx, street, BEGUN), name }
    rows.network_nets.push(net)
    for (const area of areas.slice(index * 5, index * 5 + 5))
      rows.network_areas.push({ ...beginRow(tx, area.community, BEGUN, [street.path]), net_id: net.id, name: area.name })
    seat('liaison', street, '联络员', { net_id: net.id, duty: '由党总支书记脱产担任,联系本网络各居民区' })
    for (let n = 0; n < 2; n += 1) seat('instructor', street, '网络工作指导组成员', { net_id: net.id, from: fromPlace(street) })
    return net.id
  })
}

/** Every community of 于楼 has all five; of the others some lack one or the other. */
const plantHaves = (tx: Tx, { rows, seat, group }: Register, chance: Chance, { byName }: Planted): void => {
  for (const { name: streetName, communities } of exampleStreets)
    for (const { name } of communities) {
      const community = byName.get(name)!
      const whole = streetName === '于楼街道'
      if (whole || chance.next() < 0.7) seat('fullTime', community, chance.pick(['专职副书记', '办公室专职主任']))
      if (whole || chance.next() < 0.6)
        group(community, chance.pick(['coordination', 'grandCommittee']), `${name}党建工作协调委员会`, ['召集驻区单位党组织协商社区事务'])
      const provision = (kind: 'goal' | 'assessment', title: string, text: string): void => {
        rows.network_provisions.push({ ...beginRow(tx, community, '2026-01-15'), kind, title, text })
      }
      if (whole || chance.next() < 0.75)
        provision('goal', '2026年居民区党建工作目标', '驻区单位签约覆盖率不低于上年,办成实事不少于三件,每季度召开联席会。')
      if (whole || chance.next() < 0.55)
        provision(
          'assessment',
          '居民区党建目标考核办法',
          '静态考核与动态考核相结合,集中考核与抽查考核相结合,上级评议与党员群众评价相结合。',
        )
    }
}

const plantSuperiors = (tx: Tx, { rows }: Register, chance: Chance, units: readonly Unit[], placeOf: (unit: Unit) => At): void => {
  for (const unit of units.filter(({ kind }) => kind === 'socialOrganisation')) {
    const say = (kind: 'business' | 'registration', holder: string): void => {
      rows.network_superiors.push({
        ...beginRow(tx, placeOf(unit), BEGUN, [unitPath(unit)]),
        unit_id: unit.id,
        unit_name: unit.name,
        kind,
        holder,
        holder_kind: null,
        holder_id: null,
      })
    }
    if (chance.next() < 0.85) say('business', chance.pick(['区文化局', '区教育局', '区卫生局', '区体育局']))
    if (chance.next() < 0.9) say('registration', '区民政局')
  }
}

/** The duties of the six parties in each of the 22 pilot streets, and the year's target of the pilot: half of the compounds. */
const plantSixParties = async (tx: Tx, { rows }: Register): Promise<void> => {
  const { rows: streets } = await sql<At>`select o.id, o.district_id as "districtId", o.path::text as path, o.name from organisations o
    where o.kind = 'street' and exists (select from compounds c where c.district_id = o.district_id and c.organisation_id = o.id) order by o.path`.execute(
    tx.db,
  )
  for (const street of streets)
    for (const [role, { title, duties }] of Object.entries(SIX_PARTIES))
      rows.network_duties.push({
        ...beginRow(tx, street, '2025-03-01'),
        compound_id: null,
        compound_name: null,
        role: role as keyof typeof SIX_PARTIES,
        holder: role === 'street' ? `${street.name}党工委` : `${street.name}${title}`,
        holder_kind: null,
        holder_id: null,
        duties: [...duties],
      })
  const { rows: cities } =
    await sql<At>`select id, district_id as "districtId", path::text as path, name from organisations where kind = 'city'`.execute(tx.db)
  for (const city of cities) plantTarget(tx, rows, city, 2026, 'compounds.signed.share', 500, '物业党建联建试点工作责任书')
}

const plantTarget = (
  tx: Tx,
  rows: Rows,
  at: At,
  year: number,
  metric: NetworkTables['network_targets']['metric'],
  permille: number,
  basis: string,
): void => {
  rows.network_targets.push({
    district_id: at.districtId,
    id: newId(),
    path: at.path,
    concerned: [at.path],
    organisation_id: at.id,
    year,
    metric,
    permille,
    basis,
    version: 1,
    updated_at: tx.at,
  })
}

/** Two years of the network, in one statement a table. */
export const plantNetwork = async (tx: Tx, chance: Chance, planted: Planted): Promise<void> => {
  const { rows: units } =
    await sql<Unit>`select unit_id as id, name, kind, party_level, path::text as path, organisation_id from units order by name`.execute(
      tx.db,
    )
  const placeById = new Map([...planted.byName.values()].map((place) => [place.id, place]))
  const ofStreet = (street: string): readonly Unit[] => units.filter((unit) => unit.path.startsWith(`${planted.byName.get(street)!.path}.`))
  const all = register(tx, chance)
  plantGroups(all, planted, ofStreet)
  plantPartTime(tx, all, chance, planted, ofStreet)
  const nets = plantNets(tx, all, planted)
  plantHaves(tx, all, chance, planted)
  plantSuperiors(tx, all, chance, units, (unit) => placeById.get(unit.organisation_id)!)
  await plantSixParties(tx, all)
  for (const year of [2025, 2026]) {
    plantTarget(tx, all.rows, planted.district, year, 'network.units.signed.share', year === 2025 ? 700 : 850, '全区社区党建工作要点')
    plantTarget(tx, all.rows, planted.district, year, 'network.units.takingPart.share', 900, '全区社区党建工作要点')
    plantTarget(tx, all.rows, planted.district, year, 'network.units.withOrganisation.share', 850, '全区社区党建工作要点')
    plantTarget(tx, all.rows, planted.district, year, 'network.haves.complete.share', year === 2025 ? 100 : 300, '全区社区党建工作要点')
  }
  for (const table of Object.keys(all.rows) as (keyof Rows)[]) await writeNetworkRows(tx, table, all.rows[table] as never)
  for (const net of nets) await concernNet(tx, net)
}
