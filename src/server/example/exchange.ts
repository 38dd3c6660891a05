// Two years of needs, resources and claims between the units of 于楼 and 锦采 and their communities.
import { sql } from 'kysely'
import { newId } from '../../platform/database/ids.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { searchTextOf } from '../../platform/words/pinyin.ts'
import { stageDays, USUAL_KINDS, USUAL_WAITS } from '../../capabilities/exchange/public.ts'
import { partiesOf, type Party } from '../../capabilities/network/public.ts'
import type { OrganisationPlace } from '../../capabilities/organisations/public.ts'
import { findUnits } from '../../capabilities/units/public.ts'
import { OFFERED, REASONS, WANTED } from './exchange/wares.ts'
import { KEPT, OPEN, owe, TODAY, type Owed } from './projects/rows.ts'
import { deck, type Chance } from './random.ts'

const NEEDS = 150
const RESOURCES = 120
const BEGAN = '2024-11-20'

/** How a claim ended or stands, and whether it was made by two. */
type Fate = 'confirmed' | 'delivered' | 'agreed' | 'claimed' | 'matched' | 'declined' | 'withdrawn' | 'none'

type Row = Record<string, unknown>
type Rows = { needs: Row[]; resources: Row[]; claims: Row[]; claim_partners: Row[]; exchange_steps: Row[] }

type Pair = { readonly unit: Party; readonly community: Party }

const write = async (tx: Tx, rows: Rows): Promise<void> => {
  // Whoever came to be concerned by a need or a resource sees its whole history.
  const concerned = new Map([...rows.needs, ...rows.resources, ...rows.claims].map((row) => [row['id'], row['concerned']]))
  for (const step of rows.exchange_steps) step['concerned'] = concerned.get(step['subject_id'])
  for (const table of ['needs', 'resources', 'claims', 'claim_partners', 'exchange_steps'] as const)
    await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows[table])}::jsonb)`.execute(
      tx.db,
    )
  for (const table of ['needs', 'resources'])
    await sql`update ${sql.table(table)} n set owner_level = coalesce(
        (select case u.party_level when 'committee' then 2 when 'generalBranch' then 1 when 'branch' then 0 when 'joint' then 0 end from units u
          where u.district_id = n.district_id and u.unit_id = n.owner_id and u.valid_until is null),
        case when n.owner_kind = 'organisation' then 1 end)`.execute(tx.db)
}

const at = (day: string): string => `${day}T02:00:00Z`

const planter = (chance: Chance) => {
  const rows: Rows = { needs: [], resources: [], claims: [], claim_partners: [], exchange_steps: [] }
  const owed: Owed[] = []

  const step = (subjectKind: string, row: Row, kind: string, day: string, party: string, text: string | null = null): void => {
    rows.exchange_steps.push({
      district_id: row['district_id'],
      id: newId(),
      path: row['path'],
      concerned: row['concerned'],
      subject_kind: subjectKind,
      subject_id: row['id'],
      at: at(day),
      by_name: party,
      party_name: party,
      kind,
      text,
    })
  }

  const described = (of: typeof WANTED, owner: Party, paired: Party | null, day: string, classes: readonly string[]) => {
    const kind = USUAL_KINDS.find((one) => one.code === chance.pick(classes)) ?? USUAL_KINDS[0]!
    const ware = chance.pick(of[kind.class] ?? of.venue!)
    return {
      ware,
      amount: chance.whole(...ware.amount),
      row: {
        district_id: owner.districtId,
        id: newId(),
        path: owner.path,
        concerned: [...new Set([owner.path, ...(paired === null ? [] : [paired.path])])],
        title: ware.title,
        search: searchTextOf(ware.title),
        kind: kind.code,
        kind_name: kind.name,
        class: kind.class,
        detail: '',
        unit_word: ware.unitWord,
        place: owner.kind === 'organisation' ? `${owner.name}活动中心` : owner.name,
        windows: chance.next() < 0.4 ? [{ days: [6, 7], from: '09:00', until: '17:00' }] : [],
        contact: null,
        owner_kind: owner.kind,
        owner_id: owner.id,
        owner_name: owner.name,
        owner_level: null,
        paired_kind: paired?.kind ?? null,
        paired_id: paired?.id ?? null,
        paired_name: paired?.name ?? null,
        published_on: day,
        withdrawn_on: null,
        withdrawn_reason: null,
        from_ledger: null,
        held: 0,
        version: 1,
        created_at: at(day),
        updated_at: at(day),
      } as Row,
    }
  }

  const need = (owner: Party, paired: Party | null, day: string, classes: readonly string[]): Row => {
    const { ware, amount, row } = described(WANTED, owner, paired, day, classes)
    const days = stageDays(day, USUAL_WAITS, paired !== null)
    const untilOn = addDays(day, chance.whole(45, 150))
    Object.assign(row, {
      quantity: amount,
      from_on: addDays(day, 10),
      until_on: untilOn,
      for_whom: ware.forWhom ?? '',
      beneficiaries: chance.next() < 0.8 ? chance.whole(20, 400) : null,
      pool_on: days.poolOn,
      agenda_on: days.agendaOn,
      stage: days.agendaOn <= TODAY ? 'agenda' : days.poolOn <= TODAY ? 'pool' : 'paired',
    })
    rows.needs.push(row)
    step('need', row, 'published', day, owner.name, paired?.name ?? null)
    return row
  }

  /** A need nobody claimed in its days has moved on. */
  const moved = (row: Row): void => {
    if (row['paired_id'] !== null && String(row['pool_on']) <= TODAY)
      step('need', row, 'toPool', String(row['pool_on']), String(row['owner_name']))
    if (String(row['agenda_on']) <= TODAY) step('need', row, 'toAgenda', String(row['agenda_on']), String(row['owner_name']))
  }

  const resource = (owner: Party, day: string, classes: readonly string[]): Row => {
    const { ware, amount, row } = described(OFFERED, owner, null, day, classes)
    Object.assign(row, {
      capacity: amount,
      from_on: null,
      until_on: chance.next() < 0.3 ? addDays(day, chance.whole(200, 700)) : null,
      returns: ware.returns === true,
      conditions: ware.conditions ?? '',
      reach: chance.pick(['street', 'street', 'street', 'district']),
    })
    rows.resources.push(row)
    step('resource', row, 'published', day, owner.name)
    return row
  }

  const claim = (
    fate: Exclude<Fate, 'none'>,
    on: Row,
    receiver: Party,
    partners: readonly (readonly [Party, number])[],
    madeOn: string,
  ): void => {
    const isNeed = rows.needs.includes(on)
    const maker = isNeed ? partners[0]![0] : receiver
    const all = [...partners.map(([party]) => party), receiver]
    const quantity = partners.reduce((sum, [, share]) => sum + share, 0)
    const agreed = fate === 'confirmed' || fate === 'delivered' || fate === 'agreed'
    const ended = fate === 'declined' || fate === 'withdrawn'
    const agreedOn = addDays(madeOn, chance.whole(1, 6))
    const untilOn = addDays(agreedOn, fate === 'confirmed' ? chance.whole(10, 40) : chance.whole(20, 60))
    const reason = chance.pick(REASONS)
    const row: Row = {
      district_id: receiver.districtId,
      id: newId(),
      path: receiver.path,
      concerned: [...new Set(all.map((party) => party.path))],
      need_id: isNeed ? on['id'] : null,
      resource_id: isNeed ? null : on['id'],
      title: on['title'],
      class: on['class'],
      quantity,
      unit_word: on['unit_word'],
      from_on: madeOn,
      until_on: untilOn,
      note: '',
      maker_kind: maker.kind,
      maker_id: maker.id,
      maker_name: maker.name,
      receiver_kind: receiver.kind,
      receiver_id: receiver.id,
      receiver_name: receiver.name,
      joint: partners.length > 1,
      state: agreed ? 'agreed' : fate,
      made_on: madeOn,
      agreed_on: agreed ? agreedOn : null,
      ended_on: ended ? agreedOn : null,
      ended_reason: ended ? reason : null,
      version: 1,
      created_at: at(madeOn),
      updated_at: at(ended || agreed ? agreedOn : madeOn),
    }
    rows.claims.push(row)
    on['concerned'] = [...new Set([...(on['concerned'] as string[]), ...(row['concerned'] as string[])])]
    if (!ended && fate !== 'matched' && on['returns'] !== true) on['held'] = Number(on['held']) + quantity
    const said = partners.map(([party, share]) => `${party.name} ${share}${String(on['unit_word'])}`).join('、')
    const began = fate === 'matched' ? 'matched' : isNeed ? 'claimed' : 'asked'
    step('claim', row, began, madeOn, maker.name, said)
    step(isNeed ? 'need' : 'resource', on, began, madeOn, maker.name, said)
    if (agreed) step('claim', row, 'agreed', agreedOn, receiver.name)
    if (ended) step('claim', row, fate, agreedOn, fate === 'declined' ? receiver.name : maker.name, reason)
    const side = (role: string, party: Party, share: number): string => {
      const spoke = agreed || (fate !== 'matched' && party.id === maker.id)
      const id = newId()
      rows.claim_partners.push({
        district_id: receiver.districtId,
        id,
        path: party.path,
        concerned: row['concerned'],
        claim_id: row['id'],
        role,
        party_kind: party.kind,
        party_id: party.id,
        party_name: party.name,
        share,
        consented_at: spoke ? at(agreed && party.id !== maker.id ? agreedOn : madeOn) : null,
        consented_by: spoke ? party.name : null,
        declined_reason: fate === 'declined' && party.id === (isNeed ? receiver.id : partners[0]![0].id) ? reason : null,
      })
      return id
    }
    side('receives', receiver, 0)
    for (const [party, share] of partners) {
      const part = side('delivers', party, share)
      if (!agreed) continue
      owed.push({
        draft: {
          source: { kind: 'claim', id: String(row['id']), part, name: String(on['title']), link: `/claims/${String(row['id'])}` },
          title: String(on['title']),
          lead: party,
          raiser: receiver,
          deliverable: `${share}${String(on['unit_word'])}`,
          beginsOn: agreedOn,
          dueOn: untilOn,
          accepted: true,
        },
        fate:
          fate === 'confirmed'
            ? KEPT(untilOn, chance.whole(4, 9))
            : fate === 'delivered'
              ? { ...OPEN, state: 'delivered', deliveredOn: addDays(TODAY, -chance.whole(0, 5)) }
              : OPEN,
      })
    }
  }
  return { rows, owed, need, moved, resource, claim }
}

const between = (chance: Chance, from: string, days: number): string => addDays(from, chance.whole(0, days))

/** Splits an amount between two, where it can be split. */
const shares = (amount: number, first: Party, second: Party | null): readonly (readonly [Party, number])[] =>
  second === null || amount < 2
    ? [[first, amount]]
    : [
        [first, Math.ceil(amount / 2)],
        [second, Math.floor(amount / 2)],
      ]

/** Plants about 150 needs and 120 resources with claims in all states. */
export const plantExchange = async (
  tx: Tx,
  chance: Chance,
  { byName }: { readonly byName: ReadonlyMap<string, OrganisationPlace> },
): Promise<void> => {
  const found = [...(await findUnits(tx, '于楼', 50)), ...(await findUnits(tx, '锦采', 37))]
  const places = await partiesOf(
    tx,
    [...byName.values()].filter((place) => place.kind === 'community').map(({ id }) => ({ kind: 'organisation' as const, id })),
  )
  const communities = new Map(places.map((place) => [place.path, place]))
  const pairs = found.flatMap(({ id, name, path, districtId }): readonly Pair[] => {
    const community = communities.get(path.split('.').slice(0, -1).join('.'))
    return community === undefined ? [] : [{ unit: { kind: 'unit', id, name, path, districtId }, community }]
  })
  const beside = (pair: Pair): Party | null =>
    pairs.find((other) => other.community.id === pair.community.id && other.unit.id !== pair.unit.id)?.unit ?? null
  const codes = Object.keys(WANTED)
  const { rows, owed, need, moved, resource, claim } = planter(chance)
  const fates = deck<Fate>(chance, [
    ['confirmed', 82],
    ['declined', 8],
    ['withdrawn', 8],
    ['none', NEEDS - 98],
  ])
  for (const fate of fates) {
    const pair = chance.pick(pairs)
    // Communities ask more than units do; what stands open is mostly recent, what is done is mostly not.
    const byUnit = chance.next() < 0.2
    const [owner, other] = byUnit ? [pair.unit, pair.community] : [pair.community, pair.unit]
    const day = fate === 'none' ? between(chance, addDays(TODAY, -110), 108) : between(chance, BEGAN, 600)
    const row = need(owner, chance.next() < 0.75 ? other : null, day, codes)
    if (fate === 'none') {
      const left = fate === 'none' && chance.next() < 0.5 && day > addDays(TODAY, -30)
      if (!left) moved(row)
      else {
        const now = chance.pick(['agreed', 'delivered', 'claimed', 'matched'] as const)
        claim(
          now,
          row,
          owner,
          shares(Number(row['quantity']), other, chance.next() < 0.3 && !byUnit ? beside(pair) : null),
          addDays(day, 1),
        )
      }
      continue
    }
    claim(
      fate,
      row,
      owner,
      shares(Number(row['quantity']), other, chance.next() < 0.25 && !byUnit ? beside(pair) : null),
      addDays(day, chance.whole(1, 12)),
    )
    if (fate !== 'confirmed') moved(row)
  }
  for (let n = 0; n < RESOURCES; n += 1) {
    const pair = pairs[(n * 7) % pairs.length]!
    const day = between(chance, BEGAN, 660)
    const row = resource(n % 10 === 9 ? pair.community : pair.unit, day, codes)
    if (n % 10 === 9 || chance.next() < 0.35) continue
    const fate = chance.pick(['confirmed', 'confirmed', 'confirmed', 'declined', 'withdrawn'] as const)
    const share = row['returns'] === true ? 1 : Math.max(1, Math.floor(Number(row['capacity']) / 2))
    const madeOn = between(chance, addDays(day, 5), 30)
    claim(fate === 'confirmed' && madeOn > addDays(TODAY, -60) ? 'agreed' : fate, row, pair.community, [[pair.unit, share]], madeOn)
  }
  // The unit of the example's liaison has something of everything before it.
  const [liaison] = await findUnits(tx, '于楼第1', 1)
  const mine = pairs.find(({ unit }) => unit.id === liaison?.id)
  if (mine !== undefined) {
    const { unit, community } = mine
    need(community, unit, addDays(TODAY, -1), ['venue'])
    const asked = resource(unit, '2026-03-02', ['venue'])
    claim('claimed', asked, community, [[unit, 1]], addDays(TODAY, -2))
    const owing = need(community, unit, addDays(TODAY, -20), ['volunteers'])
    claim('agreed', owing, community, [[unit, Number(owing['quantity'])]], addDays(TODAY, -18))
    const own = need(unit, community, addDays(TODAY, -40), ['parking'])
    claim('delivered', own, unit, [[community, Number(own['quantity'])]], addDays(TODAY, -36))
  }
  await write(tx, rows)
  await owe(tx, owed)
}
