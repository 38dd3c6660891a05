import { declare, FIRMS, said, type MetricFamily } from '../../../platform/capability/metric.ts'
import { unitAbilities } from '../abilities.ts'
import { COMPANY_PARTY_NAMES, inForce } from './said.ts'

const companies = declare({ unit: FIRMS, source: said('物业小区台账中的物业公司', 'Companies named in the register of compounds') })

/** Property companies that serve compounds here on the day; one that serves two streets is counted in each, once above them. */
export const companyMetrics: MetricFamily = {
  name: 'companies',
  inward: true,
  bucketed: true,
  rows: (bucket) => ({
    from: `lateral (
      select ${bucket('c.path')} as bucket, c.company as name,
        -- Any of its rows gives an id that stays; by name alone, because a company may serve several districts.
        min(coalesce(c.company_id, c.compound_id)::text)::uuid as id,
        count(*) as compounds, count(distinct c.company_party) as parties, min(c.company_party) as party,
        string_agg(distinct c.company_party, '+' order by c.company_party) as says
      from compounds c
      where c.company is not null and c.path <@ asked.under and ${inForce('c')}
      group by 1, c.company
    ) r`,
    where: 'true',
  }),
  ever: (path) => `exists (select from compounds e where e.path <@ ${path} and (e.valid_from is null or e.valid_from <= asked.day))`,
  known: { party: 'r.parties > 0' },
  dimensions: {},
  list: {
    subject: 'company',
    id: 'r.id',
    order: 'r.name',
    columns: [
      { key: 'name', name: said('物业公司', 'Property company'), sql: 'r.name' },
      { key: 'compounds', name: said('服务小区', 'Compounds served'), sql: 'r.compounds::integer' },
      {
        key: 'party',
        name: said('党组织', 'Party organisation'),
        sql: 'r.says',
        codes: {
          ...COMPANY_PARTY_NAMES,
          'joint+none': said('联合、无(不一致)', 'Joint and none (disagree)'),
          'joint+own': said('联合、有(不一致)', 'Joint and own (disagree)'),
          'none+own': said('无、有(不一致)', 'None and own (disagree)'),
          'joint+none+own': said('联合、无、有(不一致)', 'Joint, none and own (disagree)'),
        },
      },
    ],
  },
  ability: unitAbilities.read,
  metrics: [
    companies.count(
      'propertyCompanies.total',
      said('物业公司', 'Property companies'),
      said(
        '统计日在辖区内服务小区的物业公司,同名为一家;服务几个街道的,在各街道各计一次,在上级只计一次',
        'Companies that serve compounds here on the day, one a name; a company in several streets counts once in each and once above them',
      ),
      'true',
    ),
    companies.count(
      'propertyCompanies.withOrganisation',
      said('单独建党组织的物业公司', 'Companies with their own organisation'),
      said('各行均写明“有”党组织的物业公司', 'Companies whose rows all say they have an organisation'),
      `r.parties = 1 and r.party = 'own'`,
      { known: 'party' },
    ),
    companies.count(
      'propertyCompanies.jointOrganisation',
      said('联合建党组织的物业公司', 'Companies with a joint organisation'),
      said('各行均写明“联合”的物业公司', 'Companies whose rows all say joint'),
      `r.parties = 1 and r.party = 'joint'`,
      { known: 'party' },
    ),
    companies.count(
      'propertyCompanies.withoutOrganisation',
      said('未建党组织的物业公司', 'Companies without an organisation'),
      said('各行均写明“无”党组织的物业公司', 'Companies whose rows all say none'),
      `r.parties = 1 and r.party = 'none'`,
      { known: 'party' },
    ),
    companies.count(
      'propertyCompanies.disagreeing',
      said('党组织情况不一致的物业公司', 'Companies whose rows disagree'),
      said(
        '同一公司的各行对有无党组织写法不一的物业公司;不强行归入一类',
        'Companies whose rows say different things of their organisation; not forced into one class',
      ),
      'r.parties > 1',
      { known: 'party' },
    ),
  ],
}
