// What neighbourhoods ask for and units have, as offices write it. Amounts are ranges.
import type { KindEntry } from '../../../capabilities/exchange/public.ts'

type Ware = {
  readonly title: string
  readonly amount: readonly [number, number]
  readonly unitWord: string
  readonly forWhom?: string
  readonly returns?: boolean
  readonly conditions?: string
}

export const WANTED: Readonly<Partial<Record<KindEntry['class'], readonly Ware[]>>> = {
  venue: [
    { title: '居民议事会场地', amount: [1, 2], unitWord: '场', forWhom: '楼组长、居民代表' },
    { title: '暑期托管教室', amount: [1, 3], unitWord: '间', forWhom: '双职工家庭子女' },
    { title: '老年合唱队排练场地', amount: [4, 8], unitWord: '次', forWhom: '老年合唱队' },
    { title: '党员冬训报告厅', amount: [1, 2], unitWord: '场', forWhom: '社区全体党员' },
  ],
  teaching: [
    { title: '青少年书法辅导老师', amount: [2, 6], unitWord: '课时', forWhom: '辖区中小学生' },
    { title: '智能手机使用讲师', amount: [1, 3], unitWord: '场', forWhom: '60 岁以上居民' },
    { title: '党课主讲人', amount: [1, 2], unitWord: '场', forWhom: '离退休党员' },
  ],
  clinic: [
    { title: '重阳节义诊', amount: [1, 1], unitWord: '场', forWhom: '高龄老人' },
    { title: '慢性病健康讲座', amount: [1, 3], unitWord: '场', forWhom: '慢性病居民' },
    { title: '上门测血压', amount: [10, 30], unitWord: '户', forWhom: '行动不便的老人' },
  ],
  legal: [
    { title: '物业纠纷法律咨询', amount: [1, 2], unitWord: '场', forWhom: '业主' },
    { title: '防诈骗宣讲', amount: [1, 2], unitWord: '场', forWhom: '老年居民' },
  ],
  volunteers: [
    { title: '清雪志愿者', amount: [10, 30], unitWord: '人次', forWhom: '沿街居民' },
    { title: '独居老人结对探访', amount: [5, 15], unitWord: '人次', forWhom: '独居老人' },
    { title: '文明交通劝导', amount: [6, 12], unitWord: '人次', forWhom: '过往居民' },
  ],
  funds: [
    { title: '困难家庭春节慰问品', amount: [20, 60], unitWord: '份', forWhom: '困难家庭' },
    { title: '社区图书角图书', amount: [50, 200], unitWord: '册', forWhom: '居民' },
    { title: '楼道照明灯具', amount: [20, 40], unitWord: '套', forWhom: '老旧楼栋居民' },
  ],
  parking: [
    { title: '夜间共享停车位', amount: [10, 30], unitWord: '个', forWhom: '小区车主' },
    { title: '春节期间临时停车位', amount: [10, 20], unitWord: '个', forWhom: '返乡居民' },
  ],
  culture: [
    { title: '元宵节文艺节目', amount: [2, 4], unitWord: '个', forWhom: '居民' },
    { title: '邻里节书画展作品', amount: [10, 30], unitWord: '件', forWhom: '居民' },
  ],
  jobs: [{ title: '家政、保洁就业岗位', amount: [3, 10], unitWord: '个', forWhom: '下岗失业人员' }],
}

export const OFFERED: Readonly<Partial<Record<KindEntry['class'], readonly Ware[]>>> = {
  venue: [
    { title: '报告厅', amount: [1, 2], unitWord: '间', returns: true, conditions: '提前三天预约,用后保洁' },
    { title: '篮球场', amount: [1, 2], unitWord: '块', returns: true, conditions: '教学时间不开放' },
    { title: '党员活动室', amount: [1, 1], unitWord: '间', returns: true, conditions: '登记后使用' },
    { title: '职工食堂(老年助餐)', amount: [20, 40], unitWord: '份', conditions: '每份按成本收费' },
  ],
  teaching: [
    { title: '骨干教师课后辅导', amount: [4, 12], unitWord: '课时' },
    { title: '安全生产培训师', amount: [1, 4], unitWord: '场' },
  ],
  clinic: [
    { title: '内科义诊', amount: [2, 6], unitWord: '场', conditions: '社区提供场地' },
    { title: '健康体检名额', amount: [20, 60], unitWord: '人次' },
  ],
  legal: [{ title: '法律顾问坐班', amount: [2, 8], unitWord: '场', conditions: '每月第一个周六上午' }],
  volunteers: [{ title: '党员志愿服务队', amount: [20, 60], unitWord: '人次' }],
  funds: [
    { title: '慰问物资', amount: [20, 80], unitWord: '份' },
    { title: '闲置办公桌椅', amount: [10, 30], unitWord: '套', conditions: '自行搬运' },
  ],
  parking: [{ title: '办公区夜间车位', amount: [10, 40], unitWord: '个', returns: true, conditions: '19:00 至次日 7:00,登记车牌' }],
  culture: [{ title: '职工艺术团演出', amount: [2, 6], unitWord: '场' }],
  jobs: [{ title: '后勤岗位', amount: [2, 8], unitWord: '个' }],
}

/** Why a claim was taken back or declined. */
export const REASONS = ['场地维修', '当日另有安排', '人手不足', '上级临时征用', '双方时间未能合拢', '经费未批复'] as const
