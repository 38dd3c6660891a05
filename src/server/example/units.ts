import type { PartyLevel, UnitKind } from '../../capabilities/units/kinds.ts'
import { personName, phoneNumber } from './names.ts'
import type { Chance } from './random.ts'

export type ExampleUnit = {
  readonly street: string
  readonly community: string
  readonly name: string
  readonly kind: UnitKind
  readonly affiliation: string
  readonly partyLevel: PartyLevel
  readonly memberCount: number
  readonly liaison: string
  readonly phone: string
  readonly resources: readonly string[]
  readonly needs: readonly string[]
  readonly agreement: { readonly number: string; readonly signedOn: string; readonly endsOn: string } | null
}

const KINDS: readonly (readonly [UnitKind, string])[] = [
  ['government', '机关'],
  ['school', '小学'],
  ['institution', '事业单位'],
  ['privateFirm', '非公企业'],
  ['hospital', '医院'],
  ['property', '物业服务公司'],
  ['stateFirm', '国有企业'],
  ['socialOrganisation', '社会组织'],
]
const AFFILIATIONS = ['垂直管理', '油田二级单位', '区直', '市直', '街道属地'] as const
const LEVELS: readonly PartyLevel[] = ['generalBranch', 'generalBranch', 'committee', 'none', 'branch']
const RESOURCES = [
  '会议室',
  '多功能厅',
  '篮球场',
  '图书室',
  '停车位(夜间)',
  '食堂',
  '志愿者20人',
  '法律咨询',
  '义诊',
  '电化教育播放点',
] as const
const NEEDS = ['子女托管', '政策宣讲', '周边环境整治', '文化活动场地', '退休职工组织生活', '矛盾调解', '家属就业信息'] as const

/** The streets' partners as the report has them: nine general branches of 于楼 with 50 units, 锦采 with 37; 兴旺社区 has approached 21. */
const PARTNERS: readonly { street: string; short: string; count: number; signed: boolean; communities: readonly string[] }[] = [
  {
    street: '于楼街道',
    short: '于楼',
    count: 50,
    signed: true,
    communities: ['康馨社区', '康园社区', '康苑社区', '康居社区', '康福社区', '康林社区', '康丰社区', '康源社区', '乐宁社区'],
  },
  { street: '锦采街道', short: '锦采', count: 37, signed: true, communities: ['绿园社区', '安丰社区', '安源社区', '祥宁社区', '祥泰社区'] },
  { street: '兴盛街道', short: '兴盛', count: 21, signed: false, communities: ['兴旺社区'] },
]

const someOf = (chance: Chance, from: readonly string[], low: number, high: number): string[] =>
  chance.shuffled(from).slice(0, chance.whole(low, high))

/** 108 units, 87 of them signed. Agreements were signed in the year of `asOf`, for two years. */
export const exampleUnits = (chance: Chance, asOf: string): readonly ExampleUnit[] => {
  const year = Number(asOf.slice(0, 4)) - 1
  let number = 1
  return PARTNERS.flatMap(({ street, short, count, signed, communities }) =>
    Array.from({ length: count }, (_, index): ExampleUnit => {
      const [kind, word] = chance.pick(KINDS)
      const day = `${String(chance.whole(2, 12)).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`
      number += 1
      return {
        street,
        community: communities[index % communities.length]!,
        name: `${short}第${index + 1}${word}`,
        kind,
        affiliation: chance.pick(AFFILIATIONS),
        partyLevel: chance.pick(LEVELS),
        memberCount: chance.whole(4, 110),
        liaison: personName(chance, chance.next() < 0.4),
        phone: phoneNumber(chance),
        resources: someOf(chance, RESOURCES, 1, 3),
        needs: someOf(chance, NEEDS, 0, 2),
        agreement: signed
          ? { number: `LJ-${year}-${String(number).padStart(4, '0')}`, signedOn: `${year}-${day}`, endsOn: `${year + 2}-${day}` }
          : null,
      }
    }),
  )
}

export type ExampleCompound = {
  readonly district: string
  readonly street: string
  readonly name: string
  readonly areaM2: number
  readonly households: number
  readonly company: string
  readonly companyParty: 'own' | 'joint' | 'none'
  readonly signed: boolean
  readonly feeRatePermille: number
  readonly satisfactionPermille: number
  readonly committee: string | null
  readonly committeeMembers: number | null
}

/** The pilot of property joint building: 22 streets in 19 districts, 1,002 compounds, 766 with a committee, 439 companies. */
export const exampleCompounds = (chance: Chance): readonly ExampleCompound[] => {
  const streets = Array.from({ length: 19 }, (_, index) => index + 1).flatMap((district) =>
    // Three districts take part with two streets.
    (district <= 3 ? [1, 2] : [1]).map((street) => ({ district: `试点${district}区`, street: `试点${district}区第${street}街道` })),
  )
  const withCommittee = chance.shuffled(Array.from({ length: 1_002 }, (_, index) => index < 766))
  const companyParty = Array.from({ length: 439 }, () => chance.pick(['own', 'own', 'joint', 'none'] as const))
  return withCommittee.map((has, index) => {
    const { district, street } = streets[index % streets.length]!
    const company = index % 439
    return {
      district,
      street,
      name: `${street}${Math.floor(index / streets.length) + 1}号小区`,
      areaM2: chance.whole(15_000, 260_000),
      households: chance.whole(90, 2_900),
      company: `物业公司${String(company + 1).padStart(3, '0')}`,
      companyParty: companyParty[company]!,
      signed: chance.next() < 0.57,
      feeRatePermille: chance.whole(560, 980),
      satisfactionPermille: chance.whole(600, 960),
      committee: has ? `第${index + 1}业委会` : null,
      committeeMembers: has ? chance.whole(0, 4) : null,
    }
  })
}
