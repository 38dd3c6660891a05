import { declare, PEOPLE, PIECES, said, type ListColumn, type MetricFamily, type Said } from '../../platform/capability/metric.ts'
import { organisationAbilities } from './abilities.ts'
import { BRANCHES, GRASSROOTS, type Kind } from './kinds.ts'

const TREE = said(
  '党组织台账;口径同中国共产党党内统计公报',
  'Register of organisations; counted as in the national communiqué of Party statistics',
)
const BRANCH_RULES = said(
  '党组织台账、党员名册;中国共产党支部工作条例(试行)第四、五、二十条',
  'Register and roster; Regulations on branch work (trial) arts. 4, 5, 20',
)
const TERMS = said(
  '党组织台账;关于党的基层组织任期的意见(2018)第一条',
  'Register; Opinion on terms of grassroots organisations (2018), item 1',
)

export const KIND_NAMES: { readonly [K in Kind]: Said } = {
  city: said('市委', 'City committee'),
  district: said('区委', 'District committee'),
  street: said('街道', 'Street'),
  town: said('镇党委', 'Town committee'),
  community: said('社区', 'Community'),
  committee: said('党委', 'Committee'),
  generalBranch: said('党总支', 'General branch'),
  branch: said('党支部', 'Branch'),
  jointBranch: said('联合党支部', 'Joint branch'),
  temporaryBranch: said('临时党支部', 'Temporary branch'),
  mobileBranch: said('流动党员党支部', 'Branch of mobile members'),
  featureBranch: said('特色党支部', 'Feature branch'),
  group: said('党小组', 'Group'),
}

const listed = (kinds: readonly Kind[]): string => `(${kinds.map((kind) => `'${kind}'`).join(', ')})`
const inForce = (row: string): string =>
  `(${row}.valid_from is null or ${row}.valid_from <= asked.day) and (${row}.valid_until is null or ${row}.valid_until > asked.day)`
const isGrassroots = `r.kind in ${listed(GRASSROOTS)}`

// Looked up by key a row, not joined: PostgreSQL cannot estimate how many rows lie below a path, and a join by a wrong
// estimate took half a second for 373 branches.
const aboveOf = (row: string, of: string): string =>
  `${of}.district_id = ${row}.district_id and ${of}.organisation_id = ${row}.parent_id and ${inForce(of)}`

/** Stands in a community: as its own organisation, below that, or below its committee's general branch. */
const inCommunity = `exists (select from organisation_versions a
    left join organisation_versions b on ${aboveOf('a', 'b')} left join organisation_versions c on ${aboveOf('b', 'c')}
    where ${aboveOf('r', 'a')} and 'community' in (a.kind, b.kind, c.kind))`

// As termYears() in rules.ts. Where the reader cannot see what stands above, the longer term is taken: a false alarm would be
// worse than a late one.
const superior = (of: string): string => `exists (select from organisation_versions a where ${aboveOf('r', 'a')} and ${of})`
const termYears = `(case when r.kind in ('committee', 'town') or ${superior(`a.kind = 'community'`)} or not ${superior('true')} then 5 else 3 end)`
const termEnds = `(r.last_election_on + make_interval(years => ${termYears}))`

const YES_NO = { true: said('是', 'Yes'), false: said('否', 'No') }
export const STREET_TYPE_NAMES = {
  single: said('单一型', 'Single'),
  composite: said('复合型', 'Composite'),
  loose: said('松散型', 'Loose'),
}

const NAME: ListColumn = { key: 'name', name: said('名称', 'Name'), sql: 'r.name' }
const KIND: ListColumn = { key: 'kind', name: said('类型', 'Kind'), sql: 'r.kind', codes: KIND_NAMES }
const ABOVE: ListColumn = {
  key: 'above',
  name: said('上级', 'Superior'),
  sql: '(select o.name from organisations o where o.id = r.parent_id)',
}

const tree = declare({ unit: PIECES, source: TREE })
const ofKind = (key: string, kinds: readonly Kind[], name: Said, definition: Said) =>
  tree.count(key, name, definition, `r.kind in ${listed(kinds)}`)

/** The tree as of a day. */
export const organisationMetrics: MetricFamily = {
  name: 'organisations',
  tallied: true,
  rows: () => ({ from: 'organisation_versions r', where: `r.path <@ asked.under and ${inForce('r')}` }),
  ever: (path) =>
    `exists (select from organisation_versions e where e.path <@ ${path} and (e.valid_from is null or e.valid_from <= asked.day))`,
  known: {
    election: `${isGrassroots} and r.last_election_on is not null`,
    standard: `r.kind = 'community' and r.up_to_standard is not null`,
    streetType: `r.kind = 'street' and r.street_type is not null`,
    community: `exists (select from organisation_versions c where c.kind = 'community' and (c.path <@ asked.under or c.path @> asked.under))`,
  },
  dimensions: { kind: { name: said('组织类型', 'Kind'), sql: 'r.kind', codes: KIND_NAMES } },
  list: {
    subject: 'organisation',
    id: 'r.organisation_id',
    order: 'r.name',
    columns: [
      NAME,
      KIND,
      ABOVE,
      { key: 'streetType', name: said('街道类型', 'Street type'), sql: 'r.street_type', codes: STREET_TYPE_NAMES },
      { key: 'feature', name: said('特色', 'Feature'), sql: 'r.feature' },
      { key: 'upToStandard', name: said('活动场所达标', 'Up to standard'), sql: 'r.up_to_standard::text', codes: YES_NO },
      { key: 'lastElectionOn', name: said('最近换届时间', 'Last election'), sql: 'r.last_election_on::text' },
    ],
  },
  ability: organisationAbilities.read,
  metrics: [
    ofKind(
      'organisations.total',
      GRASSROOTS,
      said('基层党组织', 'Grassroots organisations'),
      said(
        '党委、党总支、党支部(含联合、临时、流动党员、特色支部);区委、街道、社区等层级不计入',
        'Committees, general branches and branches of every kind; the district, street and community levels are not counted',
      ),
    ),
    tree.count(
      'organisations.communityLevel',
      said('社区级党组织', 'Organisations at community level'),
      said('设在社区内的基层党组织', 'Grassroots organisations that stand in a community'),
      `${isGrassroots} and ${inCommunity}`,
      { known: 'community' },
    ),
    ofKind(
      'organisations.committees',
      ['committee', 'town'],
      said('基层党委', 'Committees'),
      said('基层党委,含镇党委', 'Grassroots committees, town committees included'),
    ),
    ofKind('organisations.generalBranches', ['generalBranch'], said('党总支', 'General branches'), said('党总支部', 'General branches')),
    ofKind(
      'organisations.branches',
      BRANCHES,
      said('党支部', 'Branches'),
      said('党支部,含联合、临时、流动党员、特色支部', 'Branches, with joint, temporary, mobile-member and feature branches'),
    ),
    ofKind(
      'organisations.jointBranches',
      ['jointBranch'],
      said('联合党支部', 'Joint branches'),
      said(
        '由正式党员不足3人的单位联合成立的党支部(支部工作条例第五条)',
        'Branches formed jointly by units with fewer than three full members (Regulations on branch work art. 5)',
      ),
    ),
    ofKind(
      'organisations.temporaryBranches',
      ['temporaryBranch'],
      said('临时党支部', 'Temporary branches'),
      said('经上级批准临时成立的党支部(支部工作条例第八条)', 'Branches formed for a time with the superior’s approval (art. 8)'),
    ),
    ofKind(
      'organisations.mobileBranches',
      ['mobileBranch'],
      said('流动党员党支部', 'Branches of mobile members'),
      said('以流动党员为主成立的党支部(支部工作条例第五条)', 'Branches formed by mobile members (art. 5)'),
    ),
    tree.count(
      'organisations.feature',
      said('特色党支部', 'Feature branches'),
      said('类型为特色支部,或台账写明特色的党支部', 'Branches of the feature kind, or whose feature is named in the register'),
      `r.kind in ${listed(BRANCHES)} and (r.kind = 'featureBranch' or r.feature is not null)`,
    ),
    ofKind(
      'organisations.groups',
      ['group'],
      said('党小组', 'Groups'),
      said('党支部下设的党小组,不是一级组织', 'Groups within branches, which are not a level of organisation'),
    ),
    tree.count(
      'organisations.termExpired',
      said('任期届满未换届的党组织', 'Terms expired'),
      said(
        '自最近换届之日起,党委和社区(村)直接所属党组织满5年、其他党总支和党支部满3年的基层党组织;没有换届时间的不计入',
        'Grassroots organisations whose last election was five years ago (committees, the organisations directly at a community or village) or three (others); those without a recorded election are not counted',
      ),
      `${isGrassroots} and ${termEnds} <= asked.day`,
      { known: 'election', source: TERMS },
    ),
    tree.count(
      'organisations.termExpiring',
      said('六个月内任期届满的党组织', 'Terms ending within six months'),
      said(
        '任期在统计日之后六个月内届满的基层党组织(支部工作条例第二十二条:届满六个月前提醒)',
        'Grassroots organisations whose term ends within six months of the day (Regulations on branch work art. 22: the superior reminds six months before)',
      ),
      `${isGrassroots} and ${termEnds} > asked.day and ${termEnds} <= asked.day + interval '6 months'`,
      { known: 'election', source: TERMS },
    ),
    tree.count(
      'organisations.electionUnknown',
      said('换届时间未填的党组织', 'Elections not recorded'),
      said('台账没有最近换届时间的基层党组织', 'Grassroots organisations whose last election is not recorded'),
      `${isGrassroots} and r.last_election_on is null`,
    ),
    ofKind('districts.total', ['district'], said('区县', 'Districts'), said('区委一级', 'District committees')),
    ofKind('streets.total', ['street'], said('街道', 'Streets'), said('街道党工委一级', 'Street working committees')),
    ofKind('towns.total', ['town'], said('镇', 'Towns'), said('镇党委', 'Town committees')),
    ...Object.entries(STREET_TYPE_NAMES).map(([type, name]) =>
      tree.count(
        `streets.${type}`,
        said(`${name['zh-CN']}街道`, `Streets: ${name.en.toLowerCase()}`),
        said(`街道类型为${name['zh-CN']}的街道`, `Streets of the ${name.en.toLowerCase()} type`),
        `r.kind = 'street' and r.street_type = '${type}'`,
        { known: 'streetType' },
      ),
    ),
    ofKind('communities.total', ['community'], said('社区', 'Communities'), said('社区(村)', 'Communities and villages')),
    tree.count(
      'communities.upToStandard',
      said('活动场所达标的社区', 'Communities up to standard'),
      said('台账写明党组织活动场所达标的社区', 'Communities whose place for activities is recorded as up to standard'),
      `r.kind = 'community' and r.up_to_standard`,
      { known: 'standard' },
    ),
    tree.share(
      'communities.upToStandard',
      'communities.total',
      said('活动场所达标率', 'Communities up to standard, share'),
      said('活动场所达标的社区除以社区总数', 'Communities up to standard divided by all communities'),
    ),
    tree.count(
      'communities.belowStandard',
      said('活动场所未达标的社区', 'Communities below standard'),
      said('台账写明党组织活动场所未达标的社区', 'Communities whose place for activities is recorded as below standard'),
      `r.kind = 'community' and not r.up_to_standard`,
      { known: 'standard' },
    ),
    tree.count(
      'communities.standardUnknown',
      said('活动场所达标情况未填的社区', 'Communities whose standard is not stated'),
      said('台账没有写明活动场所是否达标的社区', 'Communities for which the register says neither'),
      `r.kind = 'community' and r.up_to_standard is null`,
    ),
  ],
}

const sizes = declare({ unit: PIECES, source: BRANCH_RULES })

/** Branches with the members they had on the day. */
export const branchMetrics: MetricFamily = {
  name: 'branches',
  inward: true,
  tallied: true,
  rows: () => ({
    // One pass over both, put together by organisation: no join whose plan hangs on an estimate.
    from: `lateral (
      select max(u.path)::ltree as path, u.organisation_id, max(u.parent_id)::uuid as parent_id, max(u.name) as name, max(u.kind) as kind,
        sum(u.members) as members, sum(u.full_members) as full_members, sum(u.posts) as posts
      from (
        select v.path::text as path, v.organisation_id, v.parent_id::text as parent_id, v.name, v.kind, 0 as members, 0 as full_members, 0 as posts
        from organisation_versions v
        where v.kind in ${listed(BRANCHES)} and v.path <@ asked.under and ${inForce('v')}
        union all
        select null, m.organisation_id, null, null, null, count(*), count(*) filter (where m.status = 'full'), count(m.post)
        from memberships m
        where lies_within(m.path, asked.under) and m.valid_from <= asked.day and (m.valid_until is null or m.valid_until > asked.day)
        group by m.organisation_id
      ) u
      group by u.organisation_id
      having max(u.path) is not null
    ) r`,
    where: 'true',
  }),
  ever: (path) =>
    `exists (select from organisations o join memberships e on e.district_id = o.district_id and e.organisation_id = o.id
      where o.path <@ ${path} and e.valid_from <= asked.day)`,
  known: { members: 'r.members > 0', posts: 'r.posts > 0' },
  dimensions: { kind: { name: said('组织类型', 'Kind'), sql: 'r.kind', codes: KIND_NAMES } },
  list: {
    subject: 'organisation',
    id: 'r.organisation_id',
    order: 'r.name',
    columns: [
      NAME,
      KIND,
      ABOVE,
      { key: 'members', name: said('党员', 'Members'), sql: 'r.members::integer' },
      { key: 'fullMembers', name: said('正式党员', 'Full members'), sql: 'r.full_members::integer' },
    ],
  },
  ability: organisationAbilities.read,
  metrics: [
    sizes.count(
      'organisations.overFifty',
      said('党员超过50人的党支部', 'Branches of more than 50 members'),
      said(
        '党员(含预备党员)超过50人的党支部(支部工作条例第四条:一般不超过50人)',
        'Branches with more than 50 members (art. 4: generally no more than 50)',
      ),
      'r.members > 50',
      { known: 'members' },
    ),
    sizes.count(
      'organisations.underThree',
      said('正式党员不足3人的党支部', 'Branches with fewer than three full members'),
      said(
        '有党员、但正式党员不足3人的党支部,不含临时党支部(支部工作条例第四、五条)',
        'Branches that have members but fewer than three full ones, temporary branches not counted (arts. 4, 5)',
      ),
      `r.members > 0 and r.full_members < 3 and r.kind <> 'temporaryBranch'`,
      { known: 'members' },
    ),
    sizes.count(
      'organisations.withoutMembers',
      said('名册中没有党员的党支部', 'Branches without members on the roster'),
      said('名册中没有一名党员的党支部', 'Branches for which the roster has no member'),
      'r.members = 0',
      { known: 'members' },
    ),
    sizes.count(
      'organisations.withoutCommittee',
      said('应设未设支委会的党支部', 'Branches due a committee'),
      said(
        '正式党员7人及以上,而名册中有党内职务的不足3人的党支部(支部工作条例第二十条:应设3至5人的支部委员会);名册都没有党内职务时无数据',
        'Branches of seven or more full members with fewer than three post holders on the roster (art. 20: a committee of three to five is due); no data where the roster names no posts',
      ),
      'r.full_members >= 7 and r.posts < 3',
      { known: 'posts' },
    ),
    sizes.mean(
      'organisations.membersPerBranch.mean',
      said('支部平均党员数', 'Members per branch'),
      said('有党员的党支部的党员数的算术平均,保留一位小数', 'Arithmetic mean of members over branches that have any, to one decimal'),
      'r.members',
      { known: 'members', where: 'r.members > 0', unit: PEOPLE },
    ),
    sizes.max(
      'organisations.largestBranch',
      said('最大党支部的党员数', 'Members of the largest branch'),
      said('党员最多的党支部的党员数', 'Members of the branch that has most'),
      'r.members',
      { known: 'members', unit: PEOPLE },
    ),
  ],
}

const posts = declare({ unit: PIECES, source: said('党组织台账的书记一栏', 'Secretary column of the register') })

/** Grassroots organisations and whether somebody is recorded as secretary on the day. */
export const leadershipMetrics: MetricFamily = {
  name: 'leadership',
  inward: true,
  tallied: true,
  rows: () => ({
    from: `lateral (
      select v.path, v.organisation_id, v.parent_id, v.name, v.kind, p.holder
      from organisation_versions v
      left join lateral (
        select q.holder from posts q
        where q.district_id = v.district_id and q.organisation_id = v.organisation_id and q.post = 'secretary' and ${inForce('q')}
        limit 1
      ) p on true
      where v.kind in ${listed(GRASSROOTS)} and v.path <@ asked.under and ${inForce('v')}
    ) r`,
    where: 'true',
  }),
  ever: (path) => `exists (select from posts e where e.path <@ ${path} and (e.valid_from is null or e.valid_from <= asked.day))`,
  known: { holder: 'r.holder is not null' },
  dimensions: { kind: { name: said('组织类型', 'Kind'), sql: 'r.kind', codes: KIND_NAMES } },
  list: {
    subject: 'organisation',
    id: 'r.organisation_id',
    order: 'r.name',
    columns: [NAME, KIND, ABOVE, { key: 'secretary', name: said('书记', 'Secretary'), sql: 'r.holder' }],
  },
  ability: organisationAbilities.read,
  metrics: [
    posts.count(
      'organisations.withSecretary',
      said('已配书记的党组织', 'Organisations with a secretary'),
      said('统计日有书记在任记录的基层党组织', 'Grassroots organisations with a secretary on record on the day'),
      'r.holder is not null',
      { known: 'holder' },
    ),
    posts.count(
      'organisations.withoutSecretary',
      said('书记空缺的党组织', 'Organisations without a secretary'),
      said(
        '统计日没有书记在任记录的基层党组织;一个书记都没有记录时无数据',
        'Grassroots organisations without a secretary on record on the day; no data where none is recorded at all',
      ),
      'r.holder is null',
      { known: 'holder' },
    ),
  ],
}
