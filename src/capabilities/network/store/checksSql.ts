// The checks as SQL: the facts of each subject as codes, and the decision tables of checks.ts written out over them. Nothing in it
// was typed by a user. `asked.day` and `asked.under` are given by whoever uses it.
import { limitOf } from '../../rules/contract.ts'
import { TABLES, type Answer, type Check, type Subject, type Table } from '../checks.ts'
import { DUTY_ROLES } from '../kinds.ts'

/** As rules count today: the limits of the past count by it too (see `ruleOf`). */
const ENOUGH = limitOf('ORG-01', 'fullMembersAtLeast', '2026-01-01')

const inForce = (row: string): string =>
  `(${row}.valid_from is null or ${row}.valid_from <= asked.day) and (${row}.valid_until is null or ${row}.valid_until > asked.day)`
const yes = (condition: string): string => `case when ${condition} then 'yes' else 'no' end`
const known = (value: string): string => `case when ${value} is null then 'unknown' when ${value} then 'yes' else 'no' end`
const at = (row: string, of: string): string =>
  `${row}.district_id = ${of}.district_id and ${row}.organisation_id = ${of}.organisation_id and ${inForce(row)}`

const served = (netOf: string): string =>
  `exists (select from network_seats ns where ns.district_id = ${netOf}.district_id and ns.kind = 'liaison' and ns.net_id = ${netOf === 'na' ? 'na.net_id' : `${netOf}.id`} and ${inForce('ns')})`

const ORGANISATIONS = `select 'organisation' as subject, o.organisation_id as id, o.name, coalesce(x.search, o.name) as search, o.path, o.district_id, o.organisation_id,
    null::integer as number, null::date as day,
    case when o.kind = 'community' or (o.kind = 'committee' and exists (select from network_nets n where ${at('n', 'o')})) then 'residential'
      when o.kind in ('district', 'street', 'town') then 'above' else 'none' end as level,
    ${yes(`exists (select from network_groups g where ${at('g', 'o')})`)} as "group",
    case when exists (select from network_seats s where s.kind = 'fullTime' and ${at('s', 'o')})
        or exists (select from posts p where p.full_time and p.organisation_id = o.organisation_id and p.district_id = o.district_id and ${inForce('p')}) then 'yes'
      when exists (select from posts p where p.full_time is null and p.organisation_id = o.organisation_id and p.district_id = o.district_id and ${inForce('p')}) then 'unknown'
      else 'no' end as "fullTime",
    case when exists (select from network_areas na where ${at('na', 'o')} and ${served('na')}) or exists (select from network_nets n where ${at('n', 'o')} and ${served('n')}) then 'served'
      when exists (select from network_areas na where ${at('na', 'o')}) or exists (select from network_nets n where ${at('n', 'o')}) then 'unserved'
      else 'none' end as net,
    ${yes(`exists (select from network_provisions p where p.kind = 'goal' and ${at('p', 'o')})
      or exists (select from network_targets t where t.district_id = o.district_id and t.organisation_id = o.organisation_id and t.year = extract(year from asked.day))`)} as goal,
    ${yes(`exists (select from network_provisions p where p.kind = 'assessment' and ${at('p', 'o')})`)} as assessment,
    case when not exists (select from compounds c where ${at('c', 'o')}) then 'notAsked'
      else (select case count(distinct d.role) when ${DUTY_ROLES.length} then 'all' when 0 then 'none' else 'some' end
        from network_duties d where d.compound_id is null and ${at('d', 'o')}) end as parties
  from organisation_versions o left join organisations x on x.district_id = o.district_id and x.id = o.organisation_id
  where o.path <@ asked.under and o.kind in ('district', 'street', 'town', 'community', 'committee') and ${inForce('o')} offset 0`

/** An agreement in force on the day; what a register lists as signed is signed on the register's day (see the metrics of units). */
const agreement = (
  condition: string,
): string => `exists (select from unit_agreements a where a.district_id = u.district_id and a.unit_id = u.unit_id
      and (a.signed_on <= asked.day or a.batch_id = u.batch_id) and ${condition})`

const UNITS = `select 'unit' as subject, u.unit_id as id, u.name, u.search, u.path, u.district_id, u.organisation_id, u.member_count as number,
    (select max(a.ends_on) from unit_agreements a where a.district_id = u.district_id and a.unit_id = u.unit_id) as day,
    case when u.party_level is null then 'unknown' when u.party_level in ('joint', 'none') then u.party_level else 'own' end as party,
    case when u.member_count is null then 'unknown' when u.member_count >= ${ENOUGH} then 'enough' when u.member_count > 0 then 'few' else 'none' end as members,
    case when u.kind is null then 'unknown' when u.kind in ('privateFirm', 'socialOrganisation') then 'yes' else 'no' end as "twoNew",
    ${yes(`exists (select from network_seats s where s.district_id = u.district_id and s.serves_id = u.unit_id and s.kind = 'instructor' and ${inForce('s')})`)} as instructor,
    case when ${agreement('(a.ends_on is null or a.ends_on >= asked.day)')} then 'inForce' when ${agreement('true')} then 'over' else 'none' end as agreement,
    case when u.kind is distinct from 'socialOrganisation' then 'notAsked'
      else (select case count(*) when 0 then 'none' when 1 then min(p.kind) else 'both' end from network_superiors p
        where p.district_id = u.district_id and p.unit_id = u.unit_id and ${inForce('p')}) end as superiors,
    ${yes(`${agreement('(a.ends_on is null or a.ends_on >= asked.day)')}
      or exists (select from network_participations t where t.district_id = u.district_id and t.unit_id = u.unit_id and ${inForce('t')})
      or exists (select from network_seats s where s.district_id = u.district_id and s.from_id = u.unit_id and ${inForce('s')})`)} as "takingPart",
    ${yes(`exists (select from network_participations t where t.district_id = u.district_id and t.unit_id = u.unit_id and t.organisation_id <> u.organisation_id and ${inForce('t')})`)} as many
  from units u where u.path <@ asked.under and ${inForce('u')} offset 0`

const COMPOUNDS = `select 'compound' as subject, c.compound_id as id, c.name, c.search, c.path, c.district_id, c.organisation_id, null::integer as number, null::date as day,
    ${yes('c.committee is not null')} as committee, coalesce(c.company_party, 'unknown') as company, ${known('c.signed')} as signed
  from compounds c where c.path <@ asked.under and ${inForce('c')} offset 0`

const SEATS = `select 'seat' as subject, s.id, s.name, s.search || ' ' || s.post as search, s.path, s.district_id, s.organisation_id, null::integer as number, s.term_until as day,
    case when s.term_until < asked.day then 'over' else 'running' end as term
  from network_seats s where s.path <@ asked.under and ${inForce('s')} offset 0`

const FACTS: { readonly [S in Subject]: string } = { organisation: ORGANISATIONS, unit: UNITS, compound: COMPOUNDS, seat: SEATS }

const quoted = (text: string): string => `'${text}'`

const caseSql = (table: Table, told: (line: Table['lines'][number]) => string, row = 'f'): string => {
  const lines = table.lines.map((line) => {
    const facts = Object.entries(line.when).map(([fact, codes]) => `${row}."${fact}" in (${codes.map(quoted).join(', ')})`)
    return `when ${facts.length === 0 ? 'true' : facts.join(' and ')} then ${told(line)}`
  })
  return `case ${lines.join(' ')} end`
}

const CHECK_ORDER: ReadonlyMap<Check, number> = new Map(TABLES.map((table, index) => [table.check, index]))

const subjectSql = (subject: Subject, tables: readonly Table[]): string => {
  const values = tables.map(
    (table) =>
      `(${CHECK_ORDER.get(table.check)!}, ${quoted(table.check)}, ${caseSql(table, (line) => quoted(line.answer))}, ${caseSql(table, (line) => quoted(line.why))}, ${caseSql(table, (line) => (line.rule === undefined ? 'null::text' : quoted(line.rule)))})`,
  )
  return `select f.subject, f.id, f.name, ${subject === 'seat' ? 'as_person(f.name)' : 'f.name'} collate names as sorts, f.search, f.path, f.district_id, f.organisation_id, f.number, f.day, c.ord, c.check_code, c.answer, c.why, c.rule
    from (${FACTS[subject]}) f cross join lateral (values ${values.join(', ')}) c(ord, check_code, answer, why, rule) where c.answer is not null`
}

/** All findings, or those of some checks: one row for each thing and check. Stands beside `asked` as a lateral relation. */
export const findingsSql = (checks?: readonly Check[]): string => {
  const tables = TABLES.filter((table) => checks === undefined || checks.includes(table.check))
  const subjects = (Object.keys(FACTS) as Subject[]).filter((subject) => tables.some((table) => table.subject === subject))
  return subjects
    .map((subject) =>
      subjectSql(
        subject,
        tables.filter((table) => table.subject === subject),
      ),
    )
    .join(' union all ')
}

/** The facts of one subject, for whoever counts over them. */
export const factsSql = (subject: Subject): string => FACTS[subject]

/** Over a row of facts: true where a check answers so. */
export const answersSql = (row: string, check: Check, answer: Answer): string => {
  const table = TABLES.find((one) => one.check === check)!
  return `(${caseSql(table, (line) => quoted(line.answer), row)} is not distinct from ${quoted(answer)})`
}
