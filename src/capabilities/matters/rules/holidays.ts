// 国务院办公厅关于部分节假日安排的通知, as data: 国办发明电〔2023〕7号 (2024), 〔2024〕12号 (2025), 〔2025〕7号 (2026). Where a year's notice is
// not in, the days of 《全国年节及纪念日放假办法》(国务院令第795号) alone, without moved weekends; a district enters the rest when it is out.

export type SpecialDay = {
  /** `YYYY-MM-DD` */
  readonly day: string
  /** False: no work though it may be a weekday. True: worked though it is a weekend (调休上班). */
  readonly works: boolean
  readonly name: string
}

type Holiday = readonly [name: string, from: string, days: number, madeUp?: readonly string[]]

const NOTICES: Readonly<Record<number, readonly Holiday[]>> = {
  2024: [
    ['元旦', '01-01', 1],
    ['春节', '02-10', 8, ['02-04', '02-18']],
    ['清明节', '04-04', 3, ['04-07']],
    ['劳动节', '05-01', 5, ['04-28', '05-11']],
    ['端午节', '06-10', 1],
    ['中秋节', '09-15', 3, ['09-14']],
    ['国庆节', '10-01', 7, ['09-29', '10-12']],
  ],
  2025: [
    ['元旦', '01-01', 1],
    ['春节', '01-28', 8, ['01-26', '02-08']],
    ['清明节', '04-04', 3],
    ['劳动节', '05-01', 5, ['04-27']],
    ['端午节', '05-31', 3],
    ['国庆节、中秋节', '10-01', 8, ['09-28', '10-11']],
  ],
  2026: [
    ['元旦', '01-01', 3, ['01-04']],
    ['春节', '02-15', 9, ['02-14', '02-28']],
    ['清明节', '04-04', 3],
    ['劳动节', '05-01', 5, ['05-09']],
    ['端午节', '06-19', 3],
    ['中秋节', '09-25', 3],
    ['国庆节', '10-01', 7, ['09-20', '10-10']],
  ],
}

/** By law alone, until the year's notice is entered. */
const BY_LAW: Readonly<Record<number, readonly Holiday[]>> = {
  2027: [
    ['元旦', '01-01', 1],
    ['春节', '02-05', 4],
    ['清明节', '04-05', 1],
    ['劳动节', '05-01', 2],
    ['端午节', '06-09', 1],
    ['中秋节', '09-15', 1],
    ['国庆节', '10-01', 3],
  ],
}

/** Years whose days come with the program: from the notice, or by law alone. */
export const KNOWN_YEARS: Readonly<Record<number, 'notice' | 'law'>> = Object.fromEntries([
  ...Object.keys(NOTICES).map((year) => [year, 'notice'] as const),
  ...Object.keys(BY_LAW).map((year) => [year, 'law'] as const),
])

const DAY_MS = 86_400_000

const daysOf = (year: number, [name, from, days, madeUp = []]: Holiday): SpecialDay[] => [
  ...Array.from({ length: days }, (_, index) => ({
    day: new Date(Date.parse(`${year}-${from}T00:00:00Z`) + index * DAY_MS).toISOString().slice(0, 10),
    works: false,
    name,
  })),
  ...madeUp.map((day) => ({ day: `${year}-${day}`, works: true, name: `${name}调休` })),
]

/** The days that come with the program, in order. */
export const SPECIAL_DAYS: readonly SpecialDay[] = Object.entries({ ...NOTICES, ...BY_LAW })
  .flatMap(([year, holidays]) => holidays.flatMap((holiday) => daysOf(Number(year), holiday)))
  .toSorted((one, other) => (one.day < other.day ? -1 : 1))
