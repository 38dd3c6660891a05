import type { ReportTemplate } from '../rules/template.ts'

/** Joint building with property companies and owners' committees. */
export const property: ReportTemplate = {
  name: 'property',
  version: 2,
  label: { 'zh-CN': '物业党建联建调研报告', en: 'Joint building with property companies' },
  title: ['{place}', '社区物业党建联建工作', '调研报告'],
  child: '地区',
  lead: [
    '为了解{place}社区物业党建联建工作进展，总结各方协同治理的经验，我们以{on}为统计截止日，对住宅小区、业主委员会和物业公司的党建联建情况进行了调查分析。',
    '文中数据均取自小区和物业公司台账，统计口径和出处逐项列于附件；台账没有记录的，注明无数据，不作推算。',
    '现将有关情况报告如下。',
  ],
  chapters: [
    {
      title: '基本情况',
      parts: [
        { kind: 'heading', text: '覆盖范围' },
        {
          kind: 'paragraph',
          sentences: [
            '截至{on}，联建工作覆盖住宅小区{compounds.total}、业主委员会{compounds.withCommittee}、物业公司{propertyCompanies.total}。',
            { when: { positive: 'districts.total' }, say: '涉及区县{districts.total}、街道{streets.total}。' },
            { when: { known: ['compounds.households'] }, say: '小区居民合计{compounds.households}。' },
            '成立业主委员会的小区{compounds.withCommittee.share:占小区总数的…/占比无数据}。',
          ],
        },
        {
          kind: 'children',
          caption: '{place}各{child}物业党建联建情况',
          columns: [
            { key: 'compounds.total', title: '小区' },
            { key: 'compounds.withCommittee', title: '成立业委会' },
            { key: 'compounds.signed', title: '已签约' },
            { key: 'propertyCompanies.total', title: '物业公司', apart: '服务几个{child}的公司在各{child}各计一次，合计只计一次' },
            {
              key: 'propertyCompanies.withOrganisation',
              title: '单独建党组织',
              apart: '服务几个{child}的公司，各{child}登记一致的才计入合计',
            },
          ],
        },
        { kind: 'heading', text: '组织建设' },
        {
          kind: 'paragraph',
          sentences: [
            '物业公司中，单独建立党组织的{propertyCompanies.withOrganisation}，联合建立党组织的{propertyCompanies.jointOrganisation}，尚未建立的{propertyCompanies.withoutOrganisation}。',
            {
              when: { positive: 'propertyCompanies.disagreeing' },
              say: '另有{propertyCompanies.disagreeing}在不同小区登记的情况不一致，未计入以上各类。',
            },
            { when: { known: ['committees.members'] }, say: '业主委员会成员中有党员{committees.members}。' },
          ],
        },
        {
          kind: 'chartOfFigures',
          caption: '物业公司党组织设置',
          direction: 'horizontal',
          items: [
            { name: '单独组建', key: 'propertyCompanies.withOrganisation' },
            { name: '联合组建', key: 'propertyCompanies.jointOrganisation' },
            { name: '尚未组建', key: 'propertyCompanies.withoutOrganisation' },
          ],
        },
      ],
    },
    {
      title: '主要做法和成效',
      parts: [
        { kind: 'heading', text: '构建多方联动格局' },
        {
          kind: 'paragraph',
          sentences: [
            '物业党建联建由街道党工委统一领导，居民区党组织牵头协调，房屋管理部门、物业公司、业主委员会和业主党员共同参与，各负其责。',
          ],
        },
        { kind: 'blank', ask: '各级联席会议召开情况、双向考评办法和典型案例' },
        { kind: 'heading', text: '推行联建协议' },
        {
          kind: 'paragraph',
          sentences: [
            '居民区党组织与物业公司签订联建协议的小区{compounds.signed}，{compounds.signed.share:签约率为…/签约率无数据}。',
            { when: { uneven: 'compounds.signed.share' }, say: '签约率较高的是{highest 3 compounds.signed.share}。' },
            { when: { comparable: 'compounds.signed.share' }, say: '与{previous.on}相比，签约率{change compounds.signed.share}。' },
          ],
        },
        {
          kind: 'chartOfChildren',
          caption: '各{child}小区联建协议签约率',
          key: 'compounds.signed.share',
          when: { children: 'compounds.signed.share' },
        },
        { kind: 'heading', text: '提升服务质量' },
        {
          kind: 'paragraph',
          sentences: [
            '物业费平均收缴率为{compounds.feeRate.mean}，业主平均满意率为{compounds.satisfaction.mean}。',
            { when: { comparable: 'compounds.feeRate.mean' }, say: '收缴率比上期{change compounds.feeRate.mean}。' },
            { when: { comparable: 'compounds.satisfaction.mean' }, say: '满意率比上期{change compounds.satisfaction.mean}。' },
          ],
        },
        { kind: 'heading', text: '与上期情况的比较' },
        {
          kind: 'comparison',
          caption: '主要指标与上期比较',
          keys: [
            'compounds.total',
            'compounds.withCommittee',
            'compounds.withCommittee.share',
            'compounds.signed',
            'compounds.signed.share',
            'propertyCompanies.total',
            'propertyCompanies.withOrganisation',
            'compounds.feeRate.mean',
            'compounds.satisfaction.mean',
          ],
        },
      ],
    },
    {
      title: '存在的主要问题',
      parts: [
        {
          kind: 'points',
          otherwise: '就现有台账看，业委会组建、协议签订和党组织覆盖未见明显短板，服务实效仍需通过满意度测评进一步了解。',
          points: [
            {
              when: { positive: 'compounds.withoutCommittee' },
              title: '业主自我管理的基础不够牢固。',
              sentences: [
                '尚未成立业主委员会的小区有{compounds.withoutCommittee}。',
                { when: { uneven: 'compounds.withCommittee.share' }, say: '成立比例较低的是{lowest 3 compounds.withCommittee.share}。' },
              ],
            },
            {
              when: { positive: 'compounds.unsigned' },
              title: '协议覆盖不够全面。',
              sentences: [
                '尚未签订联建协议的小区有{compounds.unsigned}。',
                { when: { uneven: 'compounds.signed.share' }, say: '签约率较低的是{lowest 3 compounds.signed.share}。' },
              ],
            },
            {
              when: { positive: 'propertyCompanies.withoutOrganisation' },
              title: '物业行业党组织覆盖存在空白。',
              sentences: ['尚未建立党组织的物业公司有{propertyCompanies.withoutOrganisation}，从业党员的教育管理需要落实归口单位。'],
            },
            {
              when: { below: ['compounds.feeRate.mean', 90] },
              title: '物业费收缴不够理想。',
              sentences: [
                '平均收缴率为{compounds.feeRate.mean}，以服务促收费还有空间。',
                { when: { uneven: 'compounds.feeRate.mean' }, say: '收缴率较低的是{lowest 3 compounds.feeRate.mean}。' },
              ],
            },
            {
              when: { below: ['compounds.satisfaction.mean', 85] },
              title: '业主满意程度有待提高。',
              sentences: [
                '平均满意率为{compounds.satisfaction.mean}。',
                { when: { uneven: 'compounds.satisfaction.mean' }, say: '满意率较低的是{lowest 3 compounds.satisfaction.mean}。' },
              ],
            },
            {
              when: { positive: 'propertyCompanies.disagreeing' },
              title: '台账记载不尽一致。',
              sentences: ['有{propertyCompanies.disagreeing}物业公司在不同小区登记的党组织情况不一致，需要核实更正。'],
            },
          ],
        },
        { kind: 'blank', ask: '矛盾纠纷的类型、责任边界不清的事项等台账没有反映的问题' },
      ],
    },
    {
      title: '下一步工作建议',
      parts: [
        {
          kind: 'points',
          otherwise: '巩固现有成果，坚持联席会议和双向考评，定期更新小区台账。',
          points: [
            {
              when: { positive: 'compounds.withoutCommittee' },
              title: '规范组建业主委员会。',
              sentences: [
                '由居民区党组织会同房屋管理部门，对尚未成立业主委员会的{compounds.withoutCommittee}小区分类指导，把好候选人关，支持业主党员通过法定程序参选。',
              ],
            },
            {
              when: { positive: 'compounds.unsigned' },
              title: '扩大协议覆盖。',
              sentences: ['对尚未签约的{compounds.unsigned}小区逐个对接，协议写明各方职责、议事周期和办结时限，每年评估履约情况。'],
            },
            {
              when: { positive: 'propertyCompanies.withoutOrganisation' },
              title: '推进物业行业组织覆盖。',
              sentences: [
                '采取单独组建、联合组建、派驻党建指导员等方式，逐步消除{propertyCompanies.withoutOrganisation}物业公司的空白点，流动党员归口属地管理。',
              ],
            },
            {
              when: { some: [{ below: ['compounds.feeRate.mean', 90] }, { below: ['compounds.satisfaction.mean', 85] }] },
              title: '以服务促收缴、以公开促满意。',
              sentences: ['公开服务内容、收费标准和维修资金使用情况，每年确定一批居民看得见的实事，完成情况由业主评议。'],
            },
            {
              when: { positive: 'propertyCompanies.disagreeing' },
              title: '核实统一台账。',
              sentences: ['由街道党工委逐家核对物业公司的党组织设置情况，同一公司在不同小区的登记应当一致。'],
            },
            {
              title: '健全双向考评。',
              sentences: ['物业公司参与联建的情况作为行业考核的依据，居民区党组织也接受物业公司和业主委员会的评价，评价结果向居民公开。'],
            },
          ],
        },
      ],
    },
  ],
}
