// Two years of agreements: the 87 units that signed, the letters of responsibility of 于楼街道, and the few that are being drafted.
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/transaction.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { today } from '../../platform/time/clock.ts'
import { bringAgreements, roundsOf, TEMPLATES, titleOf, type Arrived, type Brought } from '../../capabilities/agreements/public.ts'
import type { Content, ContentClause } from '../../capabilities/agreements/contract.ts'
import type { Party } from '../../capabilities/network/public.ts'
import type { OrganisationPlace } from '../../capabilities/organisations/public.ts'
import { plantMatters, type PastMatter } from './matters.ts'
import { personName } from './names.ts'
import type { Chance } from './random.ts'

type Unit = Party & {
  readonly community: string
  readonly number: string | null
  readonly signedOn: string | null
  readonly endsOn: string | null
  readonly resources: readonly string[]
  readonly liaison: string | null
  readonly isProperty: boolean
}

type Planted = { readonly district: OrganisationPlace; readonly byName: ReadonlyMap<string, OrganisationPlace> }

const partyOf = (place: OrganisationPlace): Party => ({
  kind: 'organisation',
  id: place.id,
  name: place.name,
  path: place.path,
  districtId: place.districtId,
})

const unitsOf = async (tx: Tx): Promise<readonly Unit[]> =>
  (
    await sql<Unit>`select 'unit' as kind, u.unit_id as id, u.name, (u.path || right(u.unit_id::text, 12))::text as path, u.district_id as "districtId",
      o.name as community, u.kind is not distinct from 'property' as "isProperty", a.number, a.signed_on as "signedOn", a.ends_on as "endsOn", u.resources, u.liaison
      from units u join organisations o on o.district_id = u.district_id and o.id = u.organisation_id
      left join unit_agreements a on a.district_id = u.district_id and a.unit_id = u.unit_id
      where u.valid_until is null order by u.path, u.name`.execute(tx.db)
  ).rows

/** Of what a unit can share, the rooms and grounds: an agreement opens them. */
const isRoom = (resource: string): boolean => /室|厅|场|堂|车位/.test(resource)

/** What the two promised each other: most of the template, with the unit's own resource in it. */
const clausesOf = (chance: Chance, unit: Unit): ContentClause[] =>
  TEMPLATES[unit.isProperty ? 'property' : 'general'].clauses
    .filter((_, index) => index === 0 || index === 3 || chance.next() < 0.75)
    .map((clause) => ({
      ...clause,
      what: clause.what.startsWith('开放会议室') ? `开放${unit.resources.find(isRoom) ?? '会议室'}供社区党组织和居民使用` : clause.what,
      lead: clause.debtor === 1 ? unit.liaison : null,
    }))

const signed = (chance: Chance, community: Party, unit: Unit): Brought => {
  const isPairing = chance.next() < 0.12
  const content: Content = {
    kind: unit.isProperty ? 'property' : isPairing ? 'pairing' : 'general',
    title: `${community.name}与${unit.name}${unit.isProperty ? '物业' : ''}联建协议`,
    number: unit.number,
    goals: TEMPLATES[unit.isProperty ? 'property' : 'general'].goals,
    startsOn: unit.signedOn!,
    endsOn: unit.endsOn,
    parties: [
      {
        kind: community.kind,
        id: community.id,
        name: community.name,
        signatory: personName(chance, chance.next() < 0.4),
        title: '党总支书记',
      },
      { kind: unit.kind, id: unit.id, name: unit.name, signatory: personName(chance, chance.next() < 0.4), title: '党组织负责人' },
    ],
    clauses: clausesOf(chance, unit),
  }
  return { content, parties: [community, unit], signedOn: unit.signedOn!, followedFrom: unit.signedOn! }
}

const letter = (street: Party, community: Party, year: number, signedOn: string): Brought => ({
  content: {
    kind: 'responsibility',
    title: `${community.name}${year}年党建联建责任书`,
    number: null,
    goals: TEMPLATES.responsibility.goals,
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
    parties: [street, community].map(({ kind, id, name }, position) => ({
      kind,
      id,
      name,
      signatory: null,
      title: position === 0 ? '街道党工委书记' : '党总支书记',
    })),
    clauses: [...TEMPLATES.responsibility.clauses],
  },
  parties: [street, community],
  signedOn,
  followedFrom: `${year}-01-01`,
})

const DISPUTES = ['到场人数与约定不符,请补办。', '场地当日临时关闭,未能使用。', '材料尚不齐全,请补充后再确认。'] as const

/** How one time of a promise went, by its day and by how well its agreement is looked after. */
const stateOf = (
  chance: Chance,
  diligence: number,
  dueOn: string,
  day: string,
): Pick<PastMatter, 'state' | 'outcome' | 'deliveredOn' | 'confirmedOn' | 'said'> => {
  const deliveredOn = addDays(dueOn, -chance.whole(2, 24))
  const confirmedOn = addDays(deliveredOn, chance.whole(1, 9))
  if (dueOn >= day) {
    // Not due yet: some were handed over ahead, some confirmed already.
    if (confirmedOn <= day && chance.next() < 0.5) return { state: 'closed', outcome: 'done', deliveredOn, confirmedOn }
    if (deliveredOn <= day && chance.next() < 0.5) return { state: 'delivered', deliveredOn }
    return { state: chance.next() < 0.4 ? 'inHand' : 'accepted' }
  }
  const luck = chance.next()
  // What was left lying long ago has mostly been settled since; of the last months more is open.
  const settled = dueOn < addDays(day, -150) ? 0.55 : 1
  if (luck < diligence)
    return confirmedOn <= day ? { state: 'closed', outcome: 'done', deliveredOn, confirmedOn } : { state: 'delivered', deliveredOn }
  if (luck < diligence + 0.04) return { state: 'closed', outcome: 'part', deliveredOn, confirmedOn: confirmedOn <= day ? confirmedOn : day }
  if (luck < diligence + 0.07) return { state: 'closed', outcome: 'overtaken', said: { closed: '因社区场所改造,双方商定本期不再安排。' } }
  const rest = chance.next() / settled
  if (rest < 0.22) return { state: 'disputed', deliveredOn, said: { disputed: chance.pick(DISPUTES) } }
  if (rest < 0.45) return { state: 'delivered', deliveredOn }
  if (rest < 1) return { state: 'accepted' }
  return { state: 'closed', outcome: 'done', deliveredOn: addDays(dueOn, 12), confirmedOn: addDays(dueOn, 20) }
}

const mattersOf = (chance: Chance, arrived: Arrived, brought: Brought, through: string, day: string): PastMatter[] => {
  const diligence = 0.68 + chance.next() * 0.28
  const last = brought.ended?.on ?? null
  return arrived.clauses.flatMap((clause) =>
    roundsOf({ dueOn: clause.due_on, every: clause.every }, { startsOn: brought.content.startsOn, endsOn: arrived.endsOn }, through)
      .filter((round) => last === null || round.dueOn <= last)
      .map((round): PastMatter => ({
        source: { kind: 'clause', id: clause.id, part: round.part, name: arrived.title, link: `/agreements/${arrived.id}` },
        title: titleOf(clause, round),
        lead: brought.parties.find((party) => party.id === clause.debtor_id)!,
        raiser: brought.parties.find((party) => party.id === clause.creditor_id)!,
        deliverable: clause.evidence === '' ? clause.what : clause.evidence,
        beginsOn: round.beginsOn,
        dueOn: round.dueOn,
        ...stateOf(chance, diligence, round.dueOn, day),
      })),
  )
}

/** Plants them; the units' own register has the signings already. */
export const plantAgreements = async (tx: Tx, chance: Chance, { byName }: Planted): Promise<void> => {
  const day = today(tx.at)
  const through = addDays(day, 90)
  const units = await unitsOf(tx)
  const community = (name: string): Party => partyOf(byName.get(name)!)
  const street = partyOf(byName.get('于楼街道')!)
  const own = [
    ...new Set(units.filter((unit) => unit.signedOn !== null && unit.path.startsWith(`${street.path}.`)).map((unit) => unit.community)),
  ]

  const lastYear = await bringAgreements(
    tx,
    own.map((name) => ({
      ...letter(street, community(name), 2025, '2025-01-16'),
      ended: { how: 'renewed' as const, on: '2025-12-31', reason: null },
    })),
  )
  const letters = own.map((name, index) => ({
    ...letter(street, community(name), 2026, '2026-01-12'),
    renews: lastYear[index]!.id,
    borneUntil: through,
  }))
  const inForce = units
    .filter((unit) => unit.signedOn !== null)
    .map((unit) => ({ ...signed(chance, community(unit.community), unit), borneUntil: through }))
  // 兴旺社区 has approached its units and signed with none yet.
  const approached = units
    .filter((unit) => unit.signedOn === null)
    .slice(0, 4)
    .map((unit, index): Brought => {
      const text = signed(chance, community(unit.community), { ...unit, signedOn: day, endsOn: addDays(day, 729), number: null })
      return { ...text, signedOn: null, sentOn: index < 2 ? addDays(day, -index - 3) : null }
    })
  const all = [...letters, ...inForce, ...approached]
  const arrived = await bringAgreements(tx, all)
  const past = own.map((name) => letter(street, community(name), 2025, '2025-01-16'))
  await plantMatters(tx, [
    ...lastYear.flatMap((one, index) => mattersOf(chance, one, past[index]!, '2025-12-31', day)),
    ...arrived.flatMap((one, index) => mattersOf(chance, one, all[index]!, through, day)),
  ])
}
