import { declare, said, type MetricFamily, type Said } from '../../platform/capability/metric.ts'
import { agreementAbilities } from './abilities.ts'
import { AGREEMENT_KINDS, FREQUENCIES } from './kinds.ts'
import { agreementsWords, type AgreementsWord } from './words.ts'

const word = (key: AgreementsWord): Said => said(agreementsWords['zh-CN'][key], agreementsWords.en[key])

const KIND_NAMES: { readonly [code: string]: Said } = Object.fromEntries(
  AGREEMENT_KINDS.map((kind) => [kind, word(`agreements.kind.${kind}`)]),
)
const SIDE_NAMES = { organisation: said('党组织', 'Organisations'), unit: said('单位', 'Units') }
const EVERY_NAMES: { readonly [code: string]: Said } = {
  ...Object.fromEntries(FREQUENCIES.map((every) => [every, word(`agreements.every.${every}`)])),
  once: word('agreements.every.once'),
}

const REGISTER = said('联建协议台账', 'Register of agreements')
const LEDGER = said('承诺台账', 'Ledger of promises')
const ITEMS = said('条', 'promises')

// As of the day: signed by it, not ended by it, and within the term.
const STANDING = 'r.signed_on <= asked.day and (r.ended_on is null or r.ended_on >= asked.day)'
const IN_FORCE = `${STANDING} and (r.ends_on is null or r.ends_on >= asked.day)`
const THIS_YEAR = (column: string): string => `${column} <= asked.day and extract(year from ${column}) = extract(year from asked.day)`

const agreements = declare({ unit: said('份', 'agreements'), source: REGISTER })

/** Agreements by the place of the party in charge, as of a day. */
const agreementFigures: MetricFamily = {
  name: 'agreements',
  inward: true,
  rows: () => ({ from: 'agreements r', where: 'r.path <@ asked.under and (r.signed_on is null or r.signed_on <= asked.day)' }),
  ever: (path) => `exists (select from agreements e where e.path <@ ${path} and (e.signed_on is null or e.signed_on <= asked.day))`,
  known: {},
  dimensions: { kind: { name: said('协议类型', 'Kind'), sql: 'r.kind', codes: KIND_NAMES } },
  list: {
    subject: 'agreement',
    id: 'r.id',
    order: 'r.title',
    search: 'r.search',
    columns: [
      { key: 'name', name: word('agreements.title'), sql: 'r.title' },
      { key: 'number', name: word('agreements.number'), sql: 'r.number' },
      { key: 'kind', name: word('agreements.kind'), sql: 'r.kind', codes: KIND_NAMES },
      { key: 'parties', name: word('agreements.parties'), sql: 'r.parties' },
      { key: 'signedOn', name: word('agreements.signedOn'), sql: 'r.signed_on::text' },
      { key: 'endsOn', name: word('agreements.endsOn'), sql: 'r.ends_on::text' },
    ],
  },
  ability: agreementAbilities.read,
  metrics: [
    agreements.count(
      'agreements.inForce',
      said('生效的协议', 'Agreements in force'),
      said(
        '统计日前各方均已签字、未结束且未到期的协议和责任书;按份计,只计录入“联建协议”的。单位台账写明已签而未录入的,见“已签约、未录协议的单位”',
        'Agreements and letters signed by all, not ended and within their term on the day; each paper on file once. Units that the register says have signed and whose paper is not on file are counted apart',
      ),
      IN_FORCE,
    ),
    ...AGREEMENT_KINDS.map((kind) =>
      agreements.count(
        `agreements.inForce.${kind}`,
        said(`生效的${KIND_NAMES[kind]!['zh-CN']}`, `In force: ${KIND_NAMES[kind]!.en.toLowerCase()}`),
        said(
          `统计日生效、类型为${KIND_NAMES[kind]!['zh-CN']}的协议`,
          `Agreements in force on the day, of the kind ${KIND_NAMES[kind]!.en.toLowerCase()}`,
        ),
        `${IN_FORCE} and r.kind = '${kind}'`,
      ),
    ),
    agreements.count(
      'agreements.signedThisYear',
      said('本年签订的协议', 'Agreements signed this year'),
      said('统计日所在年度内、统计日前各方均已签字的协议', 'Agreements whose last party signed in the year of the day, by the day'),
      THIS_YEAR('r.signed_on'),
    ),
    agreements.count(
      'agreements.expiring90',
      said('90天内到期的协议', 'Agreements ending within 90 days'),
      said('统计日起90天内(含)到期的生效协议', 'Agreements in force that end within 90 days of the day'),
      `${STANDING} and r.ends_on between asked.day and asked.day + 90`,
    ),
    agreements.count(
      'agreements.expiring30',
      said('30天内到期的协议', 'Agreements ending within 30 days'),
      said('统计日起30天内(含)到期的生效协议', 'Agreements in force that end within 30 days of the day'),
      `${STANDING} and r.ends_on between asked.day and asked.day + 30`,
    ),
    agreements.count(
      'agreements.expired',
      said('到期未办结的协议', 'Agreements past their term, not ended'),
      said(
        '有效期在统计日前已满、尚未续签、终止或确认到期结束的协议',
        'Agreements whose term is over by the day and that nobody has renewed, terminated or closed',
      ),
      `r.signed_on <= asked.day and r.ends_on < asked.day and (r.ended_on is null or r.ended_on > asked.day)`,
    ),
    agreements.count(
      'agreements.awaitingSignature',
      said('待签协议', 'Agreements awaiting signature'),
      said('已送签、尚未全部签字的协议', 'Agreements sent for signature and not signed by all'),
      `r.state = 'sentForSignature'`,
    ),
    agreements.count(
      'agreements.renewedThisYear',
      said('本年续签的协议', 'Agreements renewed this year'),
      said('统计日所在年度内由续签的协议接替的协议', 'Agreements that gave way to a renewed one in the year of the day'),
      `r.ended_how = 'renewed' and ${THIS_YEAR('r.ended_on')}`,
    ),
    agreements.count(
      'agreements.terminatedThisYear',
      said('本年提前终止的协议', 'Agreements terminated this year'),
      said('统计日所在年度内提前终止的协议', 'Agreements terminated before their end in the year of the day'),
      `r.ended_how = 'terminated' and ${THIS_YEAR('r.ended_on')}`,
    ),
  ],
}

const clauses = declare({ unit: ITEMS, source: REGISTER })

/** Clauses by the place of whoever owes. */
const clauseFigures: MetricFamily = {
  name: 'agreementClauses',
  inward: true,
  rows: () => ({
    from: 'agreement_clauses r join agreements a on a.district_id = r.district_id and a.id = r.agreement_id',
    where: `r.path <@ asked.under and r.from_on <= asked.day and (r.until_on is null or r.until_on >= asked.day)
      and (a.ended_on is null or a.ended_on >= asked.day) and (a.ends_on is null or a.ends_on >= asked.day)`,
  }),
  ever: (path) => `exists (select from agreement_clauses e where e.path <@ ${path} and e.from_on <= asked.day)`,
  known: {},
  dimensions: {
    side: { name: said('承诺方', 'Who owes'), sql: 'r.debtor_kind', codes: SIDE_NAMES },
    every: { name: said('频次', 'How often'), sql: `coalesce(r.every, 'once')`, codes: EVERY_NAMES },
  },
  list: {
    subject: 'clause',
    id: 'r.id',
    order: 'r.what',
    columns: [
      { key: 'name', name: word('agreements.ledger.what'), sql: 'r.what' },
      { key: 'debtor', name: word('agreements.ledger.debtor'), sql: 'r.debtor_name' },
      { key: 'creditor', name: word('agreements.ledger.creditor'), sql: 'r.creditor_name' },
      { key: 'every', name: word('agreements.editor.when'), sql: `coalesce(r.every, 'once')`, codes: EVERY_NAMES },
      { key: 'agreement', name: word('agreements.ledger.agreement'), sql: 'a.title' },
    ],
  },
  ability: agreementAbilities.read,
  metrics: [
    clauses.count(
      'clauses.inForce',
      said('生效的承诺条款', 'Clauses in force'),
      said('统计日生效协议中的承诺条款', 'Clauses of agreements in force on the day'),
      'true',
    ),
    clauses.count(
      'clauses.byUnits',
      said('单位承诺的条款', 'Clauses owed by units'),
      said('生效的承诺条款中由驻区单位承诺的', 'Clauses in force that resident units owe'),
      `r.debtor_kind = 'unit'`,
    ),
    clauses.count(
      'clauses.byOrganisations',
      said('党组织承诺的条款', 'Clauses owed by organisations'),
      said('生效的承诺条款中由街道、社区和党组织承诺的', 'Clauses in force that streets, communities and Party organisations owe'),
      `r.debtor_kind = 'organisation'`,
    ),
  ],
}

// As of the day, by the days on which the matter reached its states.
const KEPT = `r.outcome = 'done' and r.confirmed_on <= asked.day`
const PARTLY = `r.outcome = 'part' and r.closed_on <= asked.day`
const RELEASED = `r.outcome in ('withdrawn', 'overtaken', 'passedUp') and r.closed_on <= asked.day`
const OPEN = '(r.closed_on is null or r.closed_on > asked.day)'
const UNMET = `${OPEN} and r.due_on < asked.day`
const DUE = `((${KEPT}) or (${PARTLY}) or (${UNMET}))`
const side = (kind: keyof typeof SIDE_NAMES, what: string): string => `(${what}) and r.lead_kind = '${kind}'`

const promises = declare({ unit: ITEMS, source: LEDGER })

/** Each time that a clause falls due, by the place of whoever owes. Kept only by the other side's word. */
const promiseFigures: MetricFamily = {
  name: 'promises',
  inward: true,
  rows: () => ({
    from: 'matters r join agreement_clauses c on c.district_id = r.district_id and c.id = r.source_id',
    where: `r.path <@ asked.under and r.source_kind = 'clause' and r.begins_on <= asked.day`,
  }),
  ever: (path) => `exists (select from matters e where e.path <@ ${path} and e.source_kind = 'clause' and e.begins_on <= asked.day)`,
  known: {},
  dimensions: {
    side: { name: said('承诺方', 'Who owes'), sql: 'r.lead_kind', codes: SIDE_NAMES },
    stands: {
      name: said('兑现情况', 'How it stands'),
      sql: `case when ${KEPT} then 'kept' when ${PARTLY} then 'partly' when ${RELEASED} then 'released' when ${UNMET} then 'unmet' else 'open' end`,
      codes: {
        ...Object.fromEntries((['kept', 'partly', 'released', 'unmet'] as const).map((one) => [one, word(`agreements.stands.${one}`)])),
        // Handed over or not: what is told apart here is only whether it is due.
        open: said('未到期', 'Not due yet'),
      },
    },
  },
  list: {
    subject: 'matter',
    id: 'r.id',
    order: 'r.title',
    search: 'r.search',
    columns: [
      { key: 'name', name: word('agreements.ledger.what'), sql: 'r.title' },
      { key: 'debtor', name: word('agreements.ledger.debtor'), sql: 'r.lead_name' },
      { key: 'creditor', name: word('agreements.ledger.creditor'), sql: 'r.raiser_name' },
      { key: 'dueOn', name: word('agreements.dueOn'), sql: 'r.due_on::text' },
      { key: 'deliveredOn', name: word('agreements.deliveredOn'), sql: 'r.delivered_on::text' },
      { key: 'confirmedOn', name: word('agreements.confirmedOn'), sql: 'r.confirmed_on::text' },
      { key: 'agreement', name: word('agreements.ledger.agreement'), sql: 'r.source_name' },
    ],
  },
  ability: agreementAbilities.read,
  metrics: [
    promises.count(
      'promises.due',
      said('到期承诺', 'Promises due'),
      said(
        '统计日前到期或已由对方确认的承诺,以每条款每期为一条;双方商定不再承担的不计',
        'Each round of each clause that was due or confirmed by the day; what was released is not counted',
      ),
      DUE,
    ),
    promises.count(
      'promises.kept',
      said('兑现的承诺', 'Promises kept'),
      said('到期承诺中,由受诺方确认已兑现的;未经确认的不计', 'Of the promises due, those the other side confirmed as kept'),
      KEPT,
    ),
    promises.share(
      'promises.kept',
      'promises.due',
      said('承诺兑现率', 'Promises kept, share'),
      said('兑现的承诺除以到期承诺', 'Promises kept divided by promises due'),
    ),
    promises.count(
      'promises.partly',
      said('部分兑现的承诺', 'Promises partly kept'),
      said('到期承诺中,由受诺方确认部分兑现的', 'Of the promises due, those the other side confirmed in part'),
      PARTLY,
    ),
    promises.count(
      'promises.unmet',
      said('未兑现的承诺', 'Promises unmet'),
      said(
        '已过到期日、未经对方确认的承诺,已交付未确认的也计入',
        'Promises past due that the other side has not confirmed, delivered or not',
      ),
      UNMET,
    ),
    promises.share(
      'promises.unmet',
      'promises.due',
      said('承诺未兑现率', 'Promises unmet, share'),
      said('未兑现的承诺除以到期承诺', 'Promises unmet divided by promises due'),
    ),
    promises.count(
      'promises.unconfirmed',
      said('已交付、逾期未确认的承诺', 'Promises delivered, past due, not confirmed'),
      said('未兑现的承诺中,承诺方已交付、受诺方尚未答复的', 'Of the promises unmet, those delivered that the other side has not answered'),
      `${UNMET} and r.state = 'delivered' and r.delivered_on <= asked.day`,
    ),
    promises.count(
      'promises.disputed',
      said('有异议的承诺', 'Promises in dispute'),
      said('受诺方对交付提出异议、尚未了结的承诺', 'Promises whose delivery is disputed and not settled'),
      `${OPEN} and r.state = 'disputed'`,
    ),
    promises.count(
      'promises.dueByUnits',
      said('单位的到期承诺', 'Promises of units due'),
      said('到期承诺中由驻区单位承诺的', 'Of the promises due, those owed by units'),
      side('unit', DUE),
    ),
    promises.count(
      'promises.keptByUnits',
      said('单位兑现的承诺', 'Promises kept by units'),
      said('兑现的承诺中由驻区单位承诺的', 'Of the promises kept, those owed by units'),
      side('unit', KEPT),
    ),
    promises.share(
      'promises.keptByUnits',
      'promises.dueByUnits',
      said('单位承诺兑现率', 'Promises of units kept, share'),
      said('单位兑现的承诺除以单位的到期承诺', 'Promises kept by units divided by promises of units due'),
    ),
    promises.count(
      'promises.dueByOrganisations',
      said('党组织的到期承诺', 'Promises of organisations due'),
      said('到期承诺中由街道、社区和党组织承诺的', 'Of the promises due, those owed by streets, communities and Party organisations'),
      side('organisation', DUE),
    ),
    promises.count(
      'promises.keptByOrganisations',
      said('党组织兑现的承诺', 'Promises kept by organisations'),
      said('兑现的承诺中由街道、社区和党组织承诺的', 'Of the promises kept, those owed by streets, communities and Party organisations'),
      side('organisation', KEPT),
    ),
    promises.share(
      'promises.keptByOrganisations',
      'promises.dueByOrganisations',
      said('党组织承诺兑现率', 'Promises of organisations kept, share'),
      said('党组织兑现的承诺除以党组织的到期承诺', 'Promises kept by organisations divided by promises of organisations due'),
    ),
  ],
}

export const agreementFamilies: readonly MetricFamily[] = [agreementFigures, clauseFigures, promiseFigures]
