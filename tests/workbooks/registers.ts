// Registers of organisations, units and compounds in the shapes that offices really give them.
import { over, writeOffice } from './offices.ts'

/** Organisations by street and community with merged cells, a group heading over the secretary, subtotals by street. */
export const organisationsMerged = (path: string): Promise<string> =>
  writeOffice(path, [
    {
      name: '台账',
      rows: [
        ['XX区社区党组织情况一览表（2026年11月）'],
        ['序号', '街道（乡镇）', '街道类别', '社区（村）', '党组织全称', '党组织类别', '书记', null, '上次换届\n时间', '阵地是否达标'],
        [null, null, null, null, null, null, '姓 名', '联系方式', null, null],
        ['1', '红村街道', '单一型', '红村社区', '中共红村社区总支部委员会', '总支', '唐桂芝', '19900000824', '2023.8', '√'],
        ['2', null, null, null, '红村社区第一党支部', '', '顾　伟', '7812345', '２０２４年２月', '×'],
        ['3', null, null, '永宁社区', '永宁社区联合党支部', '', '韩杰', '', '2024/2/11', '达标'],
        ['红村街道小计', null, null, null, '3个'],
        ['4', '渤海街道', '松散型', '锦园社区', '锦园社区党委', '', '朱庆欢', '19900003731', '2025', '不达标'],
        ['合计', null, null, null, '4个'],
      ],
      merges: [
        over(1, 0, 1, 9),
        ...[0, 1, 2, 3, 4, 5, 8, 9].map((column) => over(2, column, 3, column)),
        over(2, 6, 2, 7),
        over(4, 1, 6, 1),
        over(4, 2, 6, 2),
        over(4, 3, 5, 3),
      ],
    },
  ])

/** Units under other headings, with a code that fails its check, an agreement without a date, head counts with words. */
export const unitsElsewhere = (path: string): Promise<string> =>
  writeOffice(path, [
    {
      name: '共建单位',
      rows: [
        [
          '街道',
          '共建社区',
          '驻区单位名称',
          '性质',
          '隶属关系',
          '有无党组织',
          '党员人数',
          '联系人',
          '联系电话',
          '签约时间',
          '协议期限',
          '协议书编号',
          '可提供资源',
          '单位需求',
          '信用代码',
        ],
        [
          '于楼街道',
          '康馨社区',
          '于楼小学(东校区)',
          '学校',
          '区直',
          '党支部',
          '35人',
          '吕洋建',
          '0427-7812345',
          '2026.3',
          '2028年3月',
          'LJ-1',
          '会议室；篮球场',
          '无',
          '91350100M000100Y43',
        ],
        ['', '康园社区', '某商贸公司', '企业', '', '无', '', '邓永东', '19900001013', '洽谈中', '', '', '', '', '91350100M000100Y4Z'],
        ['', '康苑社区', '派出所', '机关', '垂直管理', '已建党总支', '约20', '', '', '', '', 'LJ-2', '法律咨询/会议室', '场地、讲座', ''],
      ],
    },
  ])

/** Compounds with units in headings and figures as offices write them. */
export const compoundsElsewhere = (path: string): Promise<string> =>
  writeOffice(path, [
    {
      name: '物业小区',
      rows: [
        ['某市住宅小区物业党建联建情况表'],
        [
          '区',
          '街道',
          '楼盘名称',
          '面积（万㎡）',
          '总户数（户）',
          '是否成立业委会',
          '业委会中党员人数',
          '物业服务企业',
          '物业企业有无党组织',
          '是否签订协议',
          '收费率（%）',
          '满意度',
        ],
        ['试点1区', '第1街道', '一号小区', 8.9, '2,594户', '是', '3', '物业公司001', '有', '已签', 73.7, '98%'],
        ['试点1区', '第1街道', '二号小区', '10.61', '344', '未成立', '', '物业公司002', '联合党支部', '未签', 60.25, 0.894],
        ['试点1区', '第1街道', '三号小区', '236485平方米', '1.2万', '第三业委会', '0', '无', '无', '否', '100', '1'],
      ],
    },
  ])
