import { personName, phoneNumber } from './names.ts'
import { deck, type Chance } from './random.ts'
import type { Category } from '../../capabilities/members/tables.ts'

export type ExampleMember = {
  readonly rosterNumber: string
  readonly name: string
  readonly woman: boolean
  readonly ethnicity: string
  readonly birth: string
  readonly education: string
  readonly joined: string
  readonly fullSince: string | null
  readonly category: Category
  readonly mobilePlace: string | null
  readonly hardship: boolean
  readonly phone: string
}

// How many of each, as the district's roster has them; every deck adds up to TOTAL.
export const TOTAL = 12_062
const WOMEN = 3_754
const ETHNICITIES = [
  ['汉族', 8_968],
  ['朝鲜族', 1_086],
  ['蒙古族', 1_032],
  ['满族', 976],
] as const
/** GB/T 4658: 研究生 10, 本科 20, 专科 30, 中专 41, 高中 60, 初中 70, 小学 80. */
const EDUCATIONS = [
  ['30', 2_918],
  ['60', 2_416],
  ['70', 2_186],
  ['20', 2_128],
  ['41', 1_489],
  ['80', 683],
  ['10', 242],
] as const
const CATEGORIES = [
  ['retired', 5_700],
  ['inService', 2_716],
  ['severed', 950],
  ['laidOff', 910],
  ['selfEmployed', 899],
  ['family', 887],
] as const
const MOBILE = 340
const HARDSHIP = 372
const PROBATIONARY = 92
const AWAY = ['沈阳市', '大连市', '天津市', '北京市', '新疆克拉玛依'] as const

const two = (value: number): string => String(value).padStart(2, '0')
const dayIn = (chance: Chance, year: number): string => `${year}-${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))}`

/** The year of birth that fits a category: pensioners are past sixty, the others of working age. */
const birthYear = (chance: Chance, category: Category): number =>
  category === 'retired' ? chance.whole(1938, 1964) : category === 'family' ? chance.whole(1950, 1985) : chance.whole(1966, 2003)

/** Members of the example district on its roster's day, `asOf`. */
export const exampleMembers = (chance: Chance, asOf: string): readonly ExampleMember[] => {
  const women = deck(chance, [
    [true, WOMEN],
    [false, TOTAL - WOMEN],
  ])
  const ethnicities = deck(chance, ETHNICITIES)
  const educations = deck(chance, EDUCATIONS)
  const categories = deck<Category>(chance, CATEGORIES)
  const mobile = deck(chance, [
    [true, MOBILE],
    [false, TOTAL - MOBILE],
  ])
  const hardship = deck(chance, [
    [true, HARDSHIP],
    [false, TOTAL - HARDSHIP],
  ])
  const probationary = deck(chance, [
    [true, PROBATIONARY],
    [false, TOTAL - PROBATIONARY],
  ])
  const thisYear = Number(asOf.slice(0, 4))
  return women.map((woman, index) => {
    const category = categories[index]!
    const isNew = probationary[index]! && category !== 'retired'
    const born = birthYear(chance, category)
    const joinedIn = isNew ? thisYear : Math.min(born + chance.whole(19, 38), thisYear - 2)
    // A probationary member joined within the last months before the roster's day.
    const joined = isNew
      ? `${thisYear}-${two(chance.whole(1, Math.max(1, Number(asOf.slice(5, 7)) - 1)))}-${two(chance.whole(1, 28))}`
      : dayIn(chance, joinedIn)
    return {
      rosterNumber: `D${String(index + 1).padStart(6, '0')}`,
      name: personName(chance, woman),
      woman,
      ethnicity: ethnicities[index]!,
      birth: dayIn(chance, born),
      education: educations[index]!,
      joined,
      fullSince: isNew ? null : `${Number(joined.slice(0, 4)) + 1}${joined.slice(4)}`,
      category,
      mobilePlace: mobile[index]! ? chance.pick(AWAY) : null,
      hardship: hardship[index]!,
      phone: phoneNumber(chance),
    }
  })
}
