import type { ReportTemplate } from '../rules/template.ts'
import { memberParts } from './members.ts'

/** Party work of a town or a street. */
export const town: ReportTemplate = {
  name: 'town',
  version: 3,
  label: { 'zh-CN': '镇（街道）党建工作调研报告', en: 'Town or street: Party work' },
  title: ['{place}', '党建工作', '调研报告'],
  child: '党组织',
  lead: [
    '为准确掌握{place}基层党组织和党员队伍现状，增强党建工作的针对性，我们以{on}为统计截止日，对组织设置、党员结构和管理服务情况进行了专题调研。',
    '文中数据均取自党员名册和组织台账，统计口径和出处逐项列于附件；没有记录的，注明无数据。',
    '现将有关情况报告如下。',
  ],
  chapters: [
    {
      title: '基本情况',
      parts: [
        { kind: 'heading', text: '组织设置' },
        {
          kind: 'paragraph',
          sentences: [
            '{of}所属基层党组织{organisations.total}，其中党支部{organisations.branches}。',
            { when: { positive: 'organisations.generalBranches' }, say: '设党总支{organisations.generalBranches}。' },
            {
              when: { positive: 'communities.total' },
              say: '辖社区{communities.total}，社区层面设有党组织{organisations.communityLevel}。',
            },
            {
              when: { positive: 'organisations.branches' },
              say: '支部平均党员数{organisations.membersPerBranch.mean}，党员最多的支部有{organisations.largestBranch}。',
            },
          ],
        },
        {
          kind: 'children',
          caption: '{place}各{child}党员情况',
          columns: [
            { key: 'members.total', title: '党员' },
            { key: 'members.women', title: '女党员' },
            { key: 'members.retired', title: '离退休' },
            { key: 'members.mobile', title: '流动' },
            { key: 'members.hardship', title: '生活困难' },
            { key: 'members.age.mean', title: '平均年龄' },
          ],
        },
        ...memberParts,
        { kind: 'heading', text: '驻区单位', when: { positive: 'units.total' } },
        {
          kind: 'paragraph',
          when: { positive: 'units.total' },
          sentences: [
            '登记驻区单位{units.total}，已签订联建协议的{units.signed}，{units.signed.share:签约率为…/签约率无数据}；已建立党组织的{units.withOrganisation}。',
          ],
        },
      ],
    },
    {
      title: '主要工作开展情况',
      parts: [
        { kind: 'heading', text: '队伍管理' },
        {
          kind: 'paragraph',
          sentences: [
            '需要分类管理和服务的党员中，离退休党员{members.retired}、流动党员{members.mobile}、生活困难党员{members.hardship}。',
          ],
        },
        { kind: 'heading', text: '班子建设', when: { known: ['organisations.withSecretary'] } },
        {
          kind: 'paragraph',
          when: { known: ['organisations.withSecretary'] },
          sentences: [
            '已配备书记的党组织{organisations.withSecretary}，书记空缺的{organisations.withoutSecretary}。',
            { when: { positive: 'organisations.termExpired' }, say: '任期届满尚未换届的党组织{organisations.termExpired}。' },
          ],
        },
        { kind: 'heading', text: '组织生活和党务公开' },
        { kind: 'blank', ask: '三会一课、主题党日、民主评议、党费收缴和党务公开的开展情况' },
        { kind: 'heading', text: '与上期情况的比较' },
        {
          kind: 'comparison',
          caption: '主要指标与上期比较',
          keys: [
            'organisations.total',
            'members.total',
            'members.women',
            'members.age.mean',
            'members.mobile',
            'members.retired',
            'members.hardship',
            'members.education.college.share',
          ],
        },
      ],
    },
    {
      title: '存在的主要问题',
      parts: [
        {
          kind: 'points',
          otherwise: '就现有台账看，组织设置和党员队伍未见明显短板，工作实效仍需通过走访和评议进一步了解。',
          points: [
            {
              when: {
                some: [
                  { below: ['members.education.college.share', 50] },
                  { greater: ['members.education.primary', 'members.education.college'] },
                ],
              },
              title: '党员文化程度整体偏低。',
              sentences: [
                '大专及以上学历党员{members.education.college}，{members.education.college.share:仅占…/占比无数据}；小学学历党员{members.education.primary}，{members.education.primary.share:占…/占比无数据}，与治理和服务的要求有差距。',
              ],
            },
            {
              when: { greater: ['members.age.ge61', 'members.age.le35'] },
              title: '年轻党员比重不高。',
              sentences: [
                '35岁及以下党员{members.age.le35}，少于61岁及以上的{members.age.ge61}，{members.age.mean:平均年龄…/平均年龄无数据}。',
              ],
            },
            {
              when: { below: ['members.women.share', 30] },
              title: '女党员比例偏小。',
              sentences: ['女党员{members.women}，{members.women.share:占…/占比无数据}，培养发展工作中还需加强。'],
            },
            {
              when: { some: [{ positive: 'members.mobile' }, { positive: 'members.retired' }] },
              title: '部分党员集中参加组织生活不便。',
              sentences: ['流动党员{members.mobile}、离退休党员{members.retired}，集中开展活动须照顾到他们的实际情况。'],
            },
            {
              when: { positive: 'members.hardship' },
              title: '困难党员帮扶压力较大。',
              sentences: [
                '生活困难党员{members.hardship}，{members.hardship.share:占…/占比无数据}，帮扶措施须逐人落实。',
                { when: { uneven: 'members.hardship' }, say: '困难党员较多的是{highest 3 members.hardship}。' },
              ],
            },
            {
              when: { some: [{ positive: 'organisations.underThree' }, { positive: 'organisations.overFifty' }] },
              title: '支部规模不够均衡。',
              sentences: [
                '正式党员不足3人的支部{organisations.underThree}，党员超过50人的支部{organisations.overFifty}，设置方式需要调整。',
              ],
            },
            {
              when: { positive: 'members.doubts' },
              title: '台账信息不够完整。',
              sentences: ['名册中有{members.doubts|名}党员资料存疑，需要与本人和全国党员管理系统核对。'],
            },
          ],
        },
        { kind: 'blank', ask: '座谈走访中了解到、台账没有反映的问题' },
      ],
    },
    {
      title: '对策建议',
      parts: [
        {
          kind: 'points',
          otherwise: '巩固现有成果，坚持组织生活制度，定期核对名册。',
          points: [
            {
              when: {
                some: [
                  { below: ['members.education.college.share', 50] },
                  { greater: ['members.education.primary', 'members.education.college'] },
                ],
              },
              title: '分层开展党员教育。',
              sentences: ['根据文化程度和岗位需要安排学习内容，采取集中授课、送学上门、远程教育相结合的方式，提高教育的实际效果。'],
            },
            {
              when: { some: [{ greater: ['members.age.ge61', 'members.age.le35'] }, { below: ['members.women.share', 30] }] },
              title: '改善发展党员结构。',
              sentences: ['坚持标准、保证质量，注重从青年、妇女、返乡毕业生和社区一线骨干中培养入党积极分子。'],
            },
            {
              when: { some: [{ positive: 'members.mobile' }, { positive: 'members.retired' }] },
              title: '创新组织生活方式。',
              sentences: ['对流动党员建立联系台账，约定联系周期；对年老体弱党员就近编组，由支部委员上门送学。'],
            },
            {
              when: { positive: 'members.hardship' },
              title: '健全关怀帮扶机制。',
              sentences: ['对{members.hardship|名}生活困难党员逐一建立帮扶计划，落实结对责任人，帮扶期满评估效果。'],
            },
            {
              when: { some: [{ positive: 'organisations.underThree' }, { positive: 'organisations.overFifty' }] },
              title: '优化支部设置。',
              sentences: ['正式党员不足3人的支部按规定与邻近支部联合组建，党员超过50人的支部研究分设或升格。'],
            },
            {
              when: { positive: 'units.total' },
              title: '推动区域联建。',
              sentences: ['主动联系驻区单位，按照资源共享、活动共办、事务共商的原则签订协议，逐步把场所、人才和项目纳入统筹。'],
            },
            { title: '压实工作责任。', sentences: ['落实党组织书记第一责任人职责，年末述职评议，整改事项列出清单、限期办结。'] },
          ],
        },
      ],
    },
  ],
}
