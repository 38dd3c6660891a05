/** What the example's conferences spoke of: topic, decision, what proves it. */
export const exampleTopics: readonly { readonly title: string; readonly decision: string; readonly deliverable: string }[] =
  `老旧小区夜间停车难|驻区单位停车场工作日18时至次日7时向居民开放，划定30个车位|开放公告、车位分布表
校门口放学时段交通拥堵|组织党员和志愿者在放学时段设护学岗，每日两人|排班表、月度小结
楼道堆物占用消防通道|开展一次楼道清理，逐楼登记并复查|清理台账、复查记录
电动自行车充电设施不足|新增充电桩两处，完成选址和报装|选址意见、报装回执
独居老人结对走访|为辖区独居老人逐户确定结对人，每月走访一次|结对名册、走访记录
暑期职工子女托管|利用社区活动室开办暑期托管班，招募志愿者十名|开班通知、值班表
广场活动噪声扰民|商定活动时段和音量，张贴公约|公约文本
小区绿化补植|补植行道树和草坪，物业负责养护|验收单
沿街商铺油烟扰民|逐户走访，督促安装净化设备|走访记录、整改回执
社区老年食堂供餐|与单位食堂商定供餐，先试行一个月|供餐协议、用餐登记
法律咨询进社区|每月安排半天法律咨询，公布时间地点|咨询安排表、登记簿
义诊下社区|组织一次义诊，服务不少于100人|义诊登记表
图书室向居民开放|单位图书室每周六向居民开放|开放公告、登记簿
会议室和多功能厅共享|列出可借用的会议室和时段，公布预约办法|资源清单
物业服务收费公开|物业公司按季度公布收支和维修情况|公示照片或公示文本
垃圾分类投放点调整|调整投放点位置，增设值守时段|点位图、值守表
退休职工党员组织生活|接收退休职工党员参加社区组织生活，明确联系人|名册、活动记录
职工家属就业信息|汇总用工需求，每季度发布一次|用工信息汇总
冬季供暖巡查|成立联合巡查组，供暖前完成一次检查|巡查记录
雨季排水管网疏通|汛期前疏通易涝点，明确抢险联系人|疏通记录、联系人名单
消防演练|联合组织一次消防演练，覆盖三个小区|演练方案、小结
志愿服务排班|编制季度志愿服务计划，落实到单位|服务计划
党员责任区划分|按楼栋划分党员责任区并公示|责任区图、公示文本
文化活动场地协调|单位礼堂和篮球场按预约向社区开放|预约办法、使用登记`
    .split('\n')
    .map((line) => {
      const [title, decision, deliverable] = line.split('|')
      return { title: title!, decision: decision!, deliverable: deliverable! }
    })

export const leaveReasons = ['出差', '参加上级会议', '病假', '值班', '参加培训'] as const

export const declineReasons = [
  '属物业日常维修，已转物业办理',
  '上次会议已议定，按原时限办理',
  '超出本级职权，已向上级反映',
  '与其他议题合并研究',
] as const

/** What was said of a new topic, and of a decision that came back. */
export const saidOfTopic = (title: string, party: string): string =>
  `${party}介绍了${title}的情况。\n与会单位逐一发表意见，同意由牵头单位拿出办法，其他单位配合。`
export const saidOfDecision = (lead: string, done: boolean): string =>
  done ? `${lead}说明办理情况，会议认为可以办结。` : `${lead}说明办理情况和尚未完成的原因。\n会议要求继续办理，下次会议再作说明。`
