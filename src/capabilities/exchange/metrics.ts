import { declare, PEOPLE, said, type MetricFamily, type Said } from '../../platform/capability/metric.ts'
import { exchangeAbilities } from './abilities.ts'
import { CLASSES, IDLE_DAYS } from './kinds.ts'
import { exchangeWords, type ExchangeWord } from './words.ts'

const word = (key: ExchangeWord): Said => said(exchangeWords['zh-CN'][key], exchangeWords.en[key])
const codes = <K extends string>(keys: readonly K[], wordOf: (key: K) => ExchangeWord): { readonly [code: string]: Said } =>
  Object.fromEntries(keys.map((key) => [key, word(wordOf(key))]))

const CLASS_NAMES = codes(CLASSES, (key) => `exchange.class.${key}`)
const STAGE_NAMES = codes(['paired', 'pool', 'agenda'] as const, (key) => `exchange.stage.${key}`)
const ITEMS = said('项', 'items')
const KIND = { name: word('exchange.kind'), sql: 'r.class', codes: CLASS_NAMES }

// As of the day. A claim counts from the day it was agreed until it ended; a confirmation from the day the receiver gave it.
const IN_FORCE = 'c.agreed_on <= asked.day and (c.ended_on is null or c.ended_on > asked.day)'
const AGREED = `(select coalesce(sum(c.quantity), 0) from claims c where c.district_id = r.district_id and c.need_id = r.id and ${IN_FORCE})`
const CONFIRMED = `(select coalesce(sum(p.share), 0) from claims c
  join claim_partners p on p.district_id = c.district_id and p.claim_id = c.id and p.role = 'delivers'
  join matters m on m.district_id = c.district_id and m.source_kind = 'claim' and m.source_id = c.id and m.source_part = p.id::text
  where c.district_id = r.district_id and c.need_id = r.id and ${IN_FORCE} and m.outcome in ('done', 'part') and m.closed_on <= asked.day)`
const STANDS = '(r.withdrawn_on is null or r.withdrawn_on > asked.day)'
const OPEN = `(${AGREED} < r.quantity)`
const STAGE = `(case when r.agenda_on <= asked.day then 'agenda' when r.pool_on <= asked.day then 'pool' else 'paired' end)`
const UNMET = `(${OPEN} and (r.agenda_on <= asked.day or r.until_on < asked.day))`

const needs = declare({ unit: ITEMS, source: said('需求清单', 'List of needs') })

/** Needs of parties at and below an organisation, as of a day. */
export const needMetrics: MetricFamily = {
  name: 'needs',
  inward: true,
  rows: () => ({ from: 'needs r', where: `r.path <@ asked.under and r.published_on <= asked.day and ${STANDS}` }),
  ever: (path) => `exists (select from needs e where e.path <@ ${path} and e.published_on <= asked.day)`,
  known: { beneficiaries: 'r.beneficiaries is not null' },
  dimensions: { kind: KIND, stage: { name: word('exchange.stage'), sql: STAGE, codes: STAGE_NAMES } },
  list: {
    subject: 'need',
    id: 'r.id',
    order: 'r.title',
    search: 'r.search',
    columns: [
      { key: 'name', name: word('exchange.what'), sql: 'r.title' },
      { key: 'owner', name: word('exchange.owner'), sql: 'r.owner_name' },
      { key: 'kind', name: word('exchange.kind'), sql: 'r.kind_name' },
      { key: 'quantity', name: word('exchange.quantity'), sql: 'r.quantity' },
      { key: 'agreed', name: said('已商定', 'Agreed'), sql: `${AGREED}::integer` },
      { key: 'stage', name: word('exchange.stage'), sql: STAGE, codes: STAGE_NAMES },
      { key: 'publishedOn', name: word('exchange.publishedOn'), sql: 'r.published_on::text' },
      { key: 'untilOn', name: word('exchange.untilOn'), sql: 'r.until_on::text' },
    ],
  },
  ability: exchangeAbilities.read,
  metrics: [
    needs.count(
      'needs.published',
      said('已发布需求', 'Needs published'),
      said('统计日前发布、未撤回的需求', 'Needs published by the day and not withdrawn'),
      'true',
    ),
    needs.count(
      'needs.open',
      said('未落实需求', 'Needs open'),
      said('各方商定的认领数量少于所需数量的需求', 'Needs of which less is agreed than is wanted'),
      OPEN,
    ),
    needs.count(
      'needs.met',
      said('已满足需求', 'Needs met'),
      said('所需数量全部交付并经需求方确认的需求', 'Needs of which all was delivered and confirmed by their owners'),
      `${CONFIRMED} >= r.quantity`,
    ),
    needs.share(
      'needs.met',
      'needs.published',
      said('需求满足率', 'Needs met, share'),
      said('已满足需求除以已发布需求', 'Needs met divided by needs published'),
    ),
    needs.count(
      'needs.unmet',
      said('无人满足的需求', 'Needs unmet'),
      said(
        '未落实,且结对方和街道池的期限已过,或需求截止日期已过的需求',
        'Needs open after their days with the paired party and in the pool, or after their own last day',
      ),
      UNMET,
    ),
    needs.share(
      'needs.unmet',
      'needs.published',
      said('需求未满足率', 'Needs unmet, share'),
      said('无人满足的需求除以已发布需求', 'Needs unmet divided by needs published'),
    ),
    needs.count(
      'needs.inPool',
      said('街道池中的需求', 'Needs in the pool'),
      said('未落实、结对方期限已过、处于街道池的需求', 'Needs open that lie in the street’s pool'),
      `${OPEN} and ${STAGE} = 'pool'`,
    ),
    needs.count(
      'needs.onAgenda',
      said('待上联席会的需求', 'Needs for the next conference'),
      said('未落实、街道池期限已过、应列入下次联席会议题的需求', 'Needs open after their days in the pool'),
      `${OPEN} and ${STAGE} = 'agenda'`,
    ),
    needs.sum(
      'needs.beneficiaries',
      said('需求受益人数', 'People served'),
      said('已满足需求所写预计受益人数之和', 'Sum of the people stated by needs that are met'),
      'r.beneficiaries',
      { known: 'beneficiaries', unit: PEOPLE, where: `${CONFIRMED} >= r.quantity` },
    ),
  ],
}

const resources = declare({ unit: ITEMS, source: said('资源清单', 'List of resources') })
const OFFERED = '(r.until_on is null or r.until_on >= asked.day)'
const CLAIMED_LATELY = `exists (select from claims c where c.district_id = r.district_id and c.resource_id = r.id and c.made_on <= asked.day
  and (c.made_on > asked.day - ${IDLE_DAYS} or (c.until_on >= asked.day and (c.ended_on is null or c.ended_on > asked.day))))`
const IDLE = `(${OFFERED} and r.published_on <= asked.day - ${IDLE_DAYS} and not ${CLAIMED_LATELY})`

/** Resources of parties at and below an organisation, as of a day. */
export const resourceMetrics: MetricFamily = {
  name: 'resources',
  inward: true,
  rows: () => ({ from: 'resources r', where: `r.path <@ asked.under and r.published_on <= asked.day and ${STANDS}` }),
  ever: (path) => `exists (select from resources e where e.path <@ ${path} and e.published_on <= asked.day)`,
  known: {},
  dimensions: {
    kind: KIND,
    reach: {
      name: word('exchange.reach'),
      sql: 'r.reach',
      codes: codes(['paired', 'street', 'district'] as const, (key) => `exchange.reach.${key}`),
    },
  },
  list: {
    subject: 'resource',
    id: 'r.id',
    order: 'r.title',
    search: 'r.search',
    columns: [
      { key: 'name', name: word('exchange.what'), sql: 'r.title' },
      { key: 'owner', name: word('exchange.owner'), sql: 'r.owner_name' },
      { key: 'kind', name: word('exchange.kind'), sql: 'r.kind_name' },
      { key: 'capacity', name: word('exchange.capacity'), sql: 'r.capacity' },
      {
        key: 'claimedOn',
        name: said('最近认领', 'Last claimed'),
        sql: '(select max(c.made_on)::text from claims c where c.district_id = r.district_id and c.resource_id = r.id and c.made_on <= asked.day)',
      },
      { key: 'publishedOn', name: word('exchange.publishedOn'), sql: 'r.published_on::text' },
    ],
  },
  ability: exchangeAbilities.read,
  metrics: [
    resources.count(
      'resources.published',
      said('已发布资源', 'Resources published'),
      said('统计日前发布、未撤回的资源', 'Resources published by the day and not withdrawn'),
      'true',
    ),
    resources.count(
      'resources.claimed',
      said('有过认领的资源', 'Resources claimed'),
      said('统计日前至少有一次认领的资源', 'Resources claimed at least once by the day'),
      'exists (select from claims c where c.district_id = r.district_id and c.resource_id = r.id and c.made_on <= asked.day)',
    ),
    resources.count(
      'resources.idle',
      said('闲置资源', 'Resources idle'),
      said(
        `发布满 ${IDLE_DAYS} 天、仍在可用期内、最近 ${IDLE_DAYS} 天无人认领且没有在用认领的资源`,
        `Resources offered for ${IDLE_DAYS} days or more, still on offer, that nobody claimed in the last ${IDLE_DAYS} days and that no claim uses`,
      ),
      IDLE,
    ),
    resources.share(
      'resources.idle',
      'resources.published',
      said('资源闲置率', 'Resources idle, share'),
      said('闲置资源除以已发布资源', 'Resources idle divided by resources published'),
    ),
  ],
}

const claims = declare({ unit: ITEMS, source: said('认领记录', 'Record of claims') })
const OWED = `(select bool_and(m.closed_on <= asked.day) and bool_or(m.outcome in ('done', 'part')) from matters m
  where m.district_id = r.district_id and m.source_kind = 'claim' and m.source_id = r.id)`
const DELIVERED = `(select bool_and(coalesce(m.delivered_on, m.closed_on) <= asked.day) and bool_or(m.delivered_on is not null or m.outcome in ('done', 'part')) from matters m
  where m.district_id = r.district_id and m.source_kind = 'claim' and m.source_id = r.id)`
const CLAIM_AGREED = '(r.agreed_on <= asked.day and (r.ended_on is null or r.ended_on > asked.day))'
const CLAIM_STAGE = `(case when r.ended_on <= asked.day then r.state when coalesce(r.agreed_on > asked.day, true) then 'claimed'
  when ${OWED} then 'confirmed' when ${DELIVERED} then 'delivered' else 'agreed' end)`
const CLAIM_NAMES = codes(
  ['claimed', 'agreed', 'delivered', 'confirmed', 'declined', 'withdrawn'] as const,
  (key) => `exchange.claimIs.${key}`,
)

/** Claims received at and below an organisation, as of a day. */
export const claimMetrics: MetricFamily = {
  name: 'claims',
  inward: true,
  rows: () => ({ from: 'claims r', where: 'r.path <@ asked.under and r.made_on <= asked.day' }),
  ever: (path) => `exists (select from claims e where e.path <@ ${path} and e.made_on <= asked.day)`,
  known: {},
  dimensions: { kind: KIND, stage: { name: word('exchange.standing'), sql: CLAIM_STAGE, codes: CLAIM_NAMES } },
  list: {
    subject: 'claim',
    id: 'r.id',
    order: 'r.title',
    columns: [
      { key: 'name', name: word('exchange.what'), sql: 'r.title' },
      { key: 'maker', name: word('exchange.maker'), sql: 'r.maker_name' },
      { key: 'receiver', name: word('exchange.receiver'), sql: 'r.receiver_name' },
      { key: 'quantity', name: word('exchange.quantity'), sql: 'r.quantity' },
      { key: 'standing', name: word('exchange.standing'), sql: CLAIM_STAGE, codes: CLAIM_NAMES },
      { key: 'madeOn', name: said('认领日期', 'Claimed on'), sql: 'r.made_on::text' },
      { key: 'reason', name: word('exchange.reason'), sql: 'r.ended_reason' },
    ],
  },
  ability: exchangeAbilities.read,
  metrics: [
    claims.count('claims.made', said('认领', 'Claims'), said('统计日前提出的认领', 'Claims made by the day'), 'true'),
    claims.count(
      'claims.agreed',
      said('已商定的认领', 'Claims agreed'),
      said('各方均已同意、未撤回的认领', 'Claims to which each party has consented, not withdrawn'),
      CLAIM_AGREED,
    ),
    claims.count(
      'claims.delivered',
      said('已交付的认领', 'Claims delivered'),
      said('商定后全部交付的认领,含已确认的', 'Claims agreed of which all was delivered, the confirmed among them'),
      `${CLAIM_AGREED} and ${DELIVERED}`,
    ),
    claims.count(
      'claims.confirmed',
      said('已确认的认领', 'Claims confirmed'),
      said('交付并经接收方确认的认领', 'Claims delivered and confirmed by the receiver'),
      `${CLAIM_AGREED} and ${OWED}`,
    ),
    claims.share(
      'claims.confirmed',
      'claims.agreed',
      said('认领兑现率', 'Claims confirmed, share'),
      said('已确认的认领除以已商定的认领', 'Claims confirmed divided by claims agreed'),
    ),
    claims.count(
      'claims.withdrawn',
      said('撤回的认领', 'Claims withdrawn'),
      said('提出后由发起方撤回、写明原因的认领', 'Claims withdrawn by their makers, with the reason'),
      `r.state = 'withdrawn' and r.ended_on <= asked.day`,
    ),
    claims.count(
      'claims.declined',
      said('婉拒的认领', 'Claims declined'),
      said('被其中一方婉拒、写明原因的认领', 'Claims that one of the parties declined, with the reason'),
      `r.state = 'declined' and r.ended_on <= asked.day`,
    ),
    claims.count(
      'claims.joint',
      said('联合认领', 'Joint claims'),
      said('由两家以上共同承担的认领', 'Claims delivered by two parties or more'),
      'r.joint',
    ),
  ],
}
