// What an agreement of each kind mostly says, to begin from. 0 is 甲方 (the community's side), 1 is 乙方.
import type { ContentClause } from './contract.ts'
import type { AgreementKind, Frequency } from './kinds.ts'

export type Template = { readonly goals: string; readonly years: number; readonly clauses: readonly ContentClause[] }

type Rest = Partial<Pick<ContentClause, 'quantity' | 'unit' | 'evidence'>>

const owes = (debtor: 0 | 1, every: Frequency, what: string, rest: Rest = {}): ContentClause => ({
  id: null,
  debtor,
  creditor: debtor === 0 ? 1 : 0,
  what,
  quantity: rest.quantity ?? null,
  unit: rest.unit ?? null,
  dueOn: null,
  every,
  evidence: rest.evidence ?? '',
  lead: null,
})

export const TEMPLATES: { readonly [K in AgreementKind]: Template } = {
  general: {
    years: 2,
    goals:
      '组织共建:党组织互派联络员,定期通报党建工作。\n资源共享:场地、设施、人才和信息对等开放。\n服务共办:围绕居民急需和单位所需,共同办理实事。',
    clauses: [
      owes(0, 'P3M', '召集联席会议,通报社区工作,听取单位意见', { quantity: 1, unit: '次', evidence: '会议纪要' }),
      owes(0, 'P6M', '为单位职工办理政策宣讲、便民服务', { quantity: 1, unit: '场', evidence: '活动记录' }),
      owes(0, 'P1Y', '向单位书面反馈其在职党员参加社区服务的情况', { quantity: 1, unit: '份', evidence: '反馈函' }),
      owes(1, 'P3M', '开放会议室、活动场所供社区党组织和居民使用', { quantity: 1, unit: '次', evidence: '场地使用登记' }),
      owes(1, 'P6M', '组织党员到社区开展志愿服务', { quantity: 1, unit: '次', evidence: '服务记录' }),
      owes(1, 'P1Y', '认领并完成社区提出的实事', { quantity: 1, unit: '件', evidence: '社区确认单' }),
    ],
  },
  pairing: {
    years: 1,
    goals: '结对双方党组织优势互补,共同过好组织生活。\n结对帮扶困难党员、困难家庭。',
    clauses: [
      owes(0, 'P3M', '与结对党组织联合开展主题党日', { quantity: 1, unit: '次', evidence: '活动记录' }),
      owes(0, 'P1M', '提供困难党员、困难家庭需求清单', { quantity: 1, unit: '份', evidence: '清单' }),
      owes(1, 'P3M', '选派党员到社区讲党课或者作专题辅导', { quantity: 1, unit: '次', evidence: '讲稿或者签到表' }),
      owes(1, 'P6M', '走访结对帮扶家庭', { quantity: 5, unit: '户', evidence: '走访记录' }),
    ],
  },
  property: {
    years: 1,
    goals: '社区党组织、物业服务企业、业主委员会共同议事,提高物业服务质量。\n及时化解物业矛盾纠纷。',
    clauses: [
      owes(0, 'P1M', '主持物业联席会议,协调解决小区事项', { quantity: 1, unit: '次', evidence: '会议纪要' }),
      owes(0, 'P6M', '组织居民代表评议物业服务', { quantity: 1, unit: '次', evidence: '评议结果' }),
      owes(1, 'P1M', '公示物业服务和收支情况', { quantity: 1, unit: '次', evidence: '公示内容' }),
      owes(1, 'P7D', '巡查小区公共部位和消防设施', { quantity: 1, unit: '次', evidence: '巡查记录' }),
      owes(1, 'P3M', '走访业主,收集并答复意见', { quantity: 30, unit: '户', evidence: '走访和答复记录' }),
      owes(1, 'P1Y', '完成当年小区实事', { quantity: 2, unit: '件', evidence: '社区确认单' }),
    ],
  },
  responsibility: {
    years: 1,
    goals: '落实党建联建工作责任,完成年度任务。',
    clauses: [
      owes(0, 'P6M', '听取联建工作汇报,研究解决困难问题', { quantity: 1, unit: '次', evidence: '会议纪要' }),
      owes(1, 'P3M', '召开联席会议', { quantity: 1, unit: '次', evidence: '会议纪要' }),
      owes(1, 'P1Y', '与辖区驻区单位签订或者续签联建协议', { evidence: '协议文本' }),
      owes(1, 'P1Y', '报告年度联建工作和承诺兑现情况', { quantity: 1, unit: '份', evidence: '书面报告' }),
    ],
  },
}
