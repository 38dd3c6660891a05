import type { DutyRole } from './kinds.ts'

/**
 * The six parties of property joint building with their duties, as the research on property joint building set them out; the
 * template until a district sets its own. Titles and duties are text of the record, in the language of the paper.
 */
export const SIX_PARTIES: { readonly [R in DutyRole]: { readonly title: string; readonly duties: readonly string[] } } = {
  street: {
    title: '街道党工委',
    duties: [
      '对辖区物业党建联建工作负总责,列入党建和社区建设总体规划',
      '统筹居民区党委、综合党委和行政组织党组的力量和资源',
      '每年听取一次物业党建联建工作汇报,研究解决突出问题',
    ],
  },
  residentialCommittee: {
    title: '居民区党委',
    duties: [
      '具体领导和指导物业党建联建工作',
      '牵头协调物业服务企业、派出所、环卫、绿化、水电等部门和驻区单位',
      '以联席会议为载体,建立工作网络',
    ],
  },
  residentialBranch: {
    title: '居民区党(总)支部',
    duties: [
      '承担本居民区物业党建联建的领导责任',
      '对业委会成员人选把关,支持和保证业委会规范运作',
      '组织居民群众参与物业管理,协调处理物业管理中的矛盾',
      '对物业服务企业在职党员实行双重管理,流动党员归口属地管理',
    ],
  },
  housingOffice: {
    title: '房地产办事处',
    duties: ['与社区党组织建立沟通机制,考核物业服务企业时听取社区党组织意见', '指导和监督业委会工作,提高业主自我管理能力'],
  },
  propertyCompany: {
    title: '物业服务企业',
    duties: ['参加物业党建联建和社区建设,接受社区党组织的指导和协调', '加强企业自身党建,发挥党员作用,改进物业服务'],
  },
  ownersCommittee: {
    title: '业委会和业主党员',
    duties: [
      '接受居民区党组织的领导和居委会、房管部门的指导监督',
      '支持居民区党组织、居委会和物业服务企业开展工作,引导业主规范自身行为',
      '业主党员参与小区物业管理,按程序参加业委会工作',
    ],
  },
}
