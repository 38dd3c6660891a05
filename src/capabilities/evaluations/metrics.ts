import { declare, FIRMS, PIECES, said, type MetricFamily } from '../../platform/capability/metric.ts'
import { evaluationAbilities } from './abilities.ts'
import { FEWEST } from './rules.ts'

const SOURCE = said('双向评价记录', 'Records of two-way evaluation')
const PAIRS = said('对', 'pairs')
/** What was evaluated within a year up to the day. */
const recent = (row: string): string => `${row}.ends_on <= asked.day and ${row}.ends_on > asked.day - 366`

const rounds = declare({ unit: said('次', ''), source: SOURCE })

export const evaluationRoundMetrics: MetricFamily = {
  name: 'evaluationRounds',
  inward: true,
  rows: () => ({ from: 'evaluation_rounds r', where: `r.path <@ asked.under and ${recent('r')}` }),
  ever: (path) => `exists (select from evaluation_rounds e where e.path <@ ${path} and e.ends_on <= asked.day)`,
  known: {},
  dimensions: {},
  list: {
    subject: 'evaluation',
    id: 'r.id',
    order: 'r.name',
    columns: [
      { key: 'name', name: said('评价', 'Round'), sql: 'r.name' },
      { key: 'organisation', name: said('范围', 'For'), sql: 'r.organisation' },
      { key: 'closesOn', name: said('截止', 'Last day'), sql: 'r.closes_on::text' },
    ],
  },
  ability: evaluationAbilities.read,
  metrics: [
    rounds.count(
      'evaluations.rounds',
      said('开展的双向评价', 'Rounds of evaluation'),
      said('所评时期在统计日前一年内结束的评价次数', 'Rounds over a time that ended within a year before the day'),
      'true',
    ),
  ],
}

const pairs = declare({ unit: PAIRS, source: SOURCE })

export const evaluationPairMetrics: MetricFamily = {
  name: 'evaluationPairs',
  inward: true,
  rows: () => ({ from: 'evaluation_pairs r', where: `r.path <@ asked.under and ${recent('r')}` }),
  ever: (path) => `exists (select from evaluation_pairs e where e.path <@ ${path} and e.ends_on <= asked.day)`,
  known: {},
  dimensions: {},
  list: {
    subject: 'evaluation',
    id: 'r.id',
    order: 'r.unit_name',
    columns: [
      { key: 'unit', name: said('单位', 'Unit'), sql: 'r.unit_name' },
      { key: 'community', name: said('社区', 'Community'), sql: 'r.community_name' },
      { key: 'round', name: said('评价', 'Round'), sql: 'r.round_name' },
      { key: 'communityOn', name: said('社区交', 'Community in'), sql: 'r.community_on::text' },
      { key: 'unitOn', name: said('单位交', 'Unit in'), sql: 'r.unit_on::text' },
    ],
  },
  ability: evaluationAbilities.read,
  metrics: [
    pairs.count(
      'evaluations.pairs',
      said('应互评的对数', 'Pairs asked'),
      said('近一年各次评价中的社区与单位对数', 'Pairs of community and unit in rounds of the last year'),
      'true',
    ),
    pairs.count(
      'evaluations.both',
      said('双方都交的对数', 'Pairs answered on both sides'),
      said('统计日前社区和单位都已交的对数', 'Pairs whose two sides have handed in by the day'),
      'r.community_on <= asked.day and r.unit_on <= asked.day',
    ),
    pairs.share(
      'evaluations.both',
      'evaluations.pairs',
      said('双方互评率', 'Answered on both sides, share'),
      said('双方都交的对数除以应互评的对数', 'Pairs answered on both sides divided by pairs asked'),
    ),
    pairs.count(
      'evaluations.communityIn',
      said('社区已交', 'Handed in by communities'),
      said('统计日前社区一方已交的对数', 'Pairs whose community has handed in by the day'),
      'r.community_on <= asked.day',
    ),
    pairs.count(
      'evaluations.unitIn',
      said('单位已交', 'Handed in by units'),
      said('统计日前单位一方已交的对数', 'Pairs whose unit has handed in by the day'),
      'r.unit_on <= asked.day',
    ),
  ],
}

const voices = declare({ unit: FIRMS, source: SOURCE })

/**
 * What units said of their communities on the whole, once open. A place with fewer than five is left out, and where the places left out
 * hold fewer than five together, so that they could be had by taking the others from the whole, the smallest of the others too.
 */
export const evaluationVoiceMetrics: MetricFamily = {
  name: 'evaluationVoices',
  bucketed: true,
  rows: (bucket) => ({
    from: `lateral (
      with v as (
        select p.id, p.unit_name, p.community_name, a.whole, ${bucket('p.path')}::text as bucket
        from evaluation_pairs p join evaluation_answers a on a.district_id = p.district_id and a.pair_id = p.id and a.side = 'unit'
        where p.path <@ asked.under and ${recent('p')} and a.whole is not null and a.answered_on <= asked.day
      ), b as (select bucket, count(*) as n from v group by bucket),
      h as (select coalesce(sum(n) filter (where n < ${FEWEST}), 0) as hidden, min(n) filter (where n >= ${FEWEST}) as least from b)
      select v.* from v join b on b.bucket = v.bucket cross join h
      where b.n >= ${FEWEST} and not (h.hidden between 1 and ${FEWEST - 1} and b.n = h.least)
    ) r`,
    where: 'true',
  }),
  ever: (path) => `exists (select from evaluation_pairs e where e.path <@ ${path} and e.ends_on <= asked.day)`,
  known: { enough: 'true' },
  dimensions: {},
  list: {
    subject: 'evaluation',
    id: 'r.id',
    order: 'r.unit_name',
    columns: [
      { key: 'unit', name: said('单位', 'Unit'), sql: 'r.unit_name' },
      { key: 'community', name: said('社区', 'Community'), sql: 'r.community_name' },
    ],
  },
  ability: evaluationAbilities.decide,
  metrics: [
    voices.count(
      'evaluations.voices',
      said('单位的公开评价', 'Open answers of units'),
      said('近一年已公开的单位评价份数;不足5份不显示', 'Answers of units of the last year that are open; not shown below five'),
      'true',
      { known: 'enough' },
    ),
    voices.count(
      'evaluations.satisfied',
      said('对联建满意的单位', 'Units satisfied'),
      said(
        '总体看法为满意或基本满意的单位评价份数;不足5份不显示',
        'Answers satisfied or fairly satisfied on the whole; not shown below five',
      ),
      `r.whole in ('satisfied', 'fairly')`,
      { known: 'enough' },
    ),
    voices.share(
      'evaluations.satisfied',
      'evaluations.voices',
      said('单位满意率', 'Units satisfied, share'),
      said(
        '满意或基本满意的份数除以单位的公开评价;不足5份不显示',
        'Satisfied or fairly satisfied divided by open answers of units; not shown below five',
      ),
    ),
  ],
}

const appeals = declare({ unit: PIECES, source: SOURCE })

export const evaluationAppealMetrics: MetricFamily = {
  name: 'evaluationAppeals',
  inward: true,
  rows: () => ({
    from: 'evaluation_appeals r join evaluation_pairs p on p.district_id = r.district_id and p.id = r.pair_id',
    where: 'r.path <@ asked.under and r.asked_on <= asked.day and r.asked_on > asked.day - 366',
  }),
  ever: (path) => `exists (select from evaluation_pairs e where e.path <@ ${path} and e.ends_on <= asked.day)`,
  known: {},
  dimensions: {},
  list: {
    subject: 'evaluation',
    id: 'r.pair_id',
    order: 'p.unit_name',
    columns: [
      { key: 'unit', name: said('单位', 'Unit'), sql: 'p.unit_name' },
      { key: 'community', name: said('社区', 'Community'), sql: 'p.community_name' },
      { key: 'askedOn', name: said('提出日期', 'Asked on'), sql: 'r.asked_on::text' },
    ],
  },
  ability: evaluationAbilities.read,
  metrics: [
    appeals.count(
      'evaluations.appeals',
      said('评价申诉', 'Appeals'),
      said('近一年对评价提出的申诉', 'Appeals against judgements in the last year'),
      'true',
    ),
    appeals.count(
      'evaluations.appealsOpen',
      said('待办的申诉', 'Appeals open'),
      said('统计日还没有结果的申诉', 'Appeals without an outcome on the day'),
      'r.decided_on is null or r.decided_on > asked.day',
    ),
    appeals.count(
      'evaluations.appealsChanged',
      said('已更正的申诉', 'Appeals granted'),
      said('统计日前评价因申诉更正的项数', 'Judgements changed upon appeal by the day'),
      `r.state = 'changed' and r.decided_on <= asked.day`,
    ),
  ],
}
