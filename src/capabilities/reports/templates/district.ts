import type { ReportTemplate } from '../rules/template.ts'
import { jointAdvice, jointParts, jointProblems } from './joint.ts'
import { memberParts } from './members.ts'

/** Joint building of Party organisations in the communities of a district. */
export const district: ReportTemplate = {
  name: 'district',
  version: 4,
  label: { 'zh-CN': '区社区党建联建调研报告', en: 'District: joint building in the communities' },
  title: ['{place}', '社区党建联建工作', '调研报告'],
  child: '街道',
  lead: [
    '为全面掌握{place}社区党建联建工作情况，进一步找准短板、明确方向，我们以{on}为统计截止日，对辖区党组织设置、党员队伍、社区阵地',
    {
      when: { positive: 'compounds.total' },
      say: '、驻区单位签约和物业联建情况进行了调查分析。',
      otherwise: '和驻区单位签约情况进行了调查分析。',
    },
    { when: { positive: 'agreements.inForce' }, say: '同时汇总了承诺兑现、供需对接、联席会议、联建项目和事项办理情况。' },
    '文中数据均取自日常登记台账，统计口径和出处逐项列于附件；台账没有记录的，注明无数据，不作推算。',
    '现将有关情况报告如下。',
  ],
  chapters: [
    {
      title: '基本情况',
      parts: [
        { kind: 'heading', text: '组织体系' },
        {
          kind: 'paragraph',
          sentences: [
            '{place}现有街道{streets.total}、城市社区{communities.total}，社区层面设有党组织{organisations.communityLevel}。',
            '区域内基层党组织合计{organisations.total}，其中党总支{organisations.generalBranches}、党支部{organisations.branches}；结合党员特点建立特色党支部{organisations.feature}。',
          ],
        },
        {
          kind: 'paragraph',
          sentences: [
            '按照街道与驻区单位的联系程度，辖区街道可以分为三种类型。',
            '单一型街道{streets.single}，辖区相对独立，驻区单位性质单纯，硬件资源共享程度较高；复合型街道{streets.composite}，驻区单位较为集中但隶属不一，联建基础有待巩固；松散型街道{streets.loose}，地处城区中心，单位级别、性质差异大，与街道社区工作交叉较少。',
          ],
        },
        {
          kind: 'chartOfFigures',
          caption: '{place}街道类型',
          direction: 'horizontal',
          items: [
            { name: '单一型', key: 'streets.single' },
            { name: '复合型', key: 'streets.composite' },
            { name: '松散型', key: 'streets.loose' },
          ],
        },
        {
          kind: 'children',
          caption: '{place}各{child}基本情况',
          columns: [
            { key: 'communities.total', title: '社区' },
            { key: 'communities.upToStandard', title: '达标社区' },
            { key: 'organisations.communityLevel', title: '社区党组织' },
            { key: 'members.total', title: '党员' },
            { key: 'units.total', title: '驻区单位' },
            { key: 'units.signed', title: '已签约' },
          ],
        },
        ...memberParts,
        { kind: 'heading', text: '社区阵地' },
        {
          kind: 'paragraph',
          sentences: [
            '全部城市社区中，活动场所达到建设标准的{communities.upToStandard}，{communities.upToStandard.share:达标率为…/达标率无数据}；尚未达标的{communities.belowStandard}。',
            { when: { positive: 'communities.standardUnknown' }, say: '另有{communities.standardUnknown}社区未登记达标情况。' },
          ],
        },
      ],
    },
    {
      title: '主要做法和成效',
      parts: [
        { kind: 'heading', text: '以协议固化联建关系' },
        {
          kind: 'paragraph',
          sentences: [
            '台账登记驻区单位{units.total}，已签订联建协议{units.signed}，{units.signed.share:签约率达到…/签约率无数据}。',
            { when: { uneven: 'units.signed' }, say: '签约单位较多的{child}有{highest 3 units.signed}。' },
            { when: { comparable: 'units.signed' }, say: '与{previous.on}相比，签约单位{change units.signed}。' },
          ],
        },
        {
          kind: 'chartOfChildren',
          caption: '各{child}驻区单位签约率',
          key: 'units.signed.share',
          when: { children: 'units.signed.share' },
        },
        ...jointParts,
        { kind: 'heading', text: '以组织覆盖带动工作覆盖' },
        {
          kind: 'paragraph',
          sentences: [
            '驻区单位中已建立党组织的{units.withOrganisation}，{units.withOrganisation.share:党组织覆盖率为…/党组织覆盖率无数据}。',
          ],
        },
        { kind: 'heading', text: '以物业联建延伸服务触角', when: { positive: 'compounds.total' } },
        {
          kind: 'paragraph',
          when: { positive: 'compounds.total' },
          sentences: [
            '登记住宅小区{compounds.total}，成立业主委员会的{compounds.withCommittee}，{compounds.withCommittee.share:占…/占比无数据}；在管物业公司{propertyCompanies.total}，其中单独建立党组织的{propertyCompanies.withOrganisation}。',
          ],
        },
        { kind: 'heading', text: '与上期情况的比较' },
        {
          kind: 'comparison',
          caption: '主要指标与上期比较',
          keys: [
            'organisations.communityLevel',
            'members.total',
            'members.age.mean',
            'communities.upToStandard',
            'communities.upToStandard.share',
            'units.total',
            'units.signed',
            'units.signed.share',
            'units.withOrganisation.share',
          ],
        },
      ],
    },
    {
      title: '存在的主要问题',
      parts: [
        {
          kind: 'points',
          otherwise: '就现有台账看，签约、达标和组织覆盖等主要指标未见明显短板，联建实效仍需通过走访和评议进一步了解。',
          points: [
            {
              when: { positive: 'communities.belowStandard' },
              title: '阵地建设仍有缺口。',
              sentences: [
                '活动场所未达到建设标准的社区还有{communities.belowStandard}，{communities.upToStandard.share:达标率停留在…/达标率无数据}，与全面达标的要求还有差距。',
                { when: { uneven: 'communities.belowStandard' }, say: '未达标社区主要集中在{highest 3 communities.belowStandard}。' },
              ],
            },
            {
              when: { positive: 'units.approached' },
              title: '联建签约没有实现全覆盖。',
              sentences: [
                '已经联系、尚未签约的驻区单位有{units.approached}，须逐家弄清原因。',
                { when: { uneven: 'units.signed.share' }, say: '签约率较低的{child}有{lowest 3 units.signed.share}。' },
              ],
            },
            ...jointProblems,
            {
              when: { positive: 'units.expiring90' },
              title: '部分协议面临到期。',
              sentences: ['三个月内到期的联建协议涉及{units.expiring90}单位，续签工作需要提前安排。'],
            },
            {
              when: { positive: 'units.withoutOrganisation' },
              title: '党组织覆盖存在空白。',
              sentences: ['驻区单位中尚未建立党组织的有{units.withoutOrganisation}，其中党员的教育管理需要另行落实。'],
            },
            {
              when: { greater: ['members.age.ge61', 'members.age.le35'] },
              title: '党员队伍年龄结构偏大。',
              sentences: [
                '61岁及以上党员{members.age.ge61}，多于35岁及以下的{members.age.le35}，{members.age.mean:平均年龄…/平均年龄无数据}，队伍梯次需要优化。',
              ],
            },
            {
              when: { some: [{ positive: 'members.mobile' }, { positive: 'members.hardship' }] },
              title: '教育管理和关怀帮扶任务较重。',
              sentences: ['流动党员{members.mobile}、生活困难党员{members.hardship}，经常联系和精准帮扶须逐人落实。'],
            },
            {
              when: { some: [{ positive: 'organisations.withoutSecretary' }, { positive: 'organisations.termExpired' }] },
              title: '部分党组织班子建设滞后。',
              sentences: [
                { when: { positive: 'organisations.withoutSecretary' }, say: '书记空缺的党组织{organisations.withoutSecretary}。' },
                { when: { positive: 'organisations.termExpired' }, say: '任期届满尚未换届的党组织{organisations.termExpired}。' },
              ],
            },
          ],
        },
        { kind: 'blank', ask: '座谈走访中了解到、台账没有反映的问题' },
      ],
    },
    {
      title: '下一步工作建议',
      parts: [
        {
          kind: 'points',
          otherwise: '巩固现有成果，把联席会议、协议履行和双向评议坚持下去，定期更新台账。',
          points: [
            {
              when: { positive: 'communities.belowStandard' },
              title: '分批推进阵地达标。',
              sentences: [
                '将未达标的{communities.belowStandard}社区列入建设规划，明确选址、资金和完成时限，投入一个、达标一个，并优先利用驻区单位可以共享的场所。',
              ],
            },
            {
              when: { positive: 'units.approached' },
              title: '逐家落实签约。',
              sentences: [
                '由街道党工委牵头，对尚未签约的{units.approached}单位逐家走访，找准双方需求的结合点，协议内容列成清单，明确责任人和时限。',
              ],
            },
            ...jointAdvice,
            {
              when: { positive: 'units.expiring90' },
              title: '及时续签协议。',
              sentences: ['对即将到期的{units.expiring90}单位先评估履约情况、再协商续签，避免联建关系中断。'],
            },
            {
              when: { positive: 'units.withoutOrganisation' },
              title: '扩大组织覆盖。',
              sentences: ['具备条件的单位单独组建党组织，条件不足的采取联合组建、选派党建指导员等方式，把工作做进每一家单位。'],
            },
            {
              when: { greater: ['members.age.ge61', 'members.age.le35'] },
              title: '优化队伍结构。',
              sentences: ['发展党员工作注重向青年和社区一线倾斜，同时发挥离退休党员经验优势，做到老中青合理搭配。'],
            },
            {
              when: { some: [{ positive: 'members.mobile' }, { positive: 'members.hardship' }] },
              title: '做实管理服务。',
              sentences: ['建立流动党员定期联系制度，落实困难党员结对帮扶，帮扶情况经本人同意后登记，到期评估。'],
            },
            {
              when: { some: [{ positive: 'organisations.withoutSecretary' }, { positive: 'organisations.termExpired' }] },
              title: '配齐建强班子。',
              sentences: [
                { when: { positive: 'organisations.withoutSecretary' }, say: '按照规定程序补选空缺书记。' },
                { when: { positive: 'organisations.termExpired' }, say: '督促任期届满的党组织抓紧换届。' },
              ],
            },
            {
              title: '完善联席会议和双向评议。',
              sentences: [
                '把签约单位全部纳入联席会议范围，议定事项明确承办单位和办结时间，听取共建单位对街道党工委的评价，作为年度考核的重要依据。',
              ],
            },
          ],
        },
      ],
    },
  ],
}
