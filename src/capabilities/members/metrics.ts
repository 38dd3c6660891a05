import { declare, PEOPLE, said, YEARS, type Metric, type MetricFamily, type Said } from '../../platform/capability/metric.ts'
import { memberAbilities } from './abilities.ts'
import type { Category } from './kinds.ts'

const COMMUNIQUE = said('党员名册;口径同中国共产党党内统计公报', 'Member roster; counted as in the national communiqué of Party statistics')
const { count, mean, share } = declare({ unit: PEOPLE, source: COMMUNIQUE })

const TOTAL = 'members.total'
const shareOfTotal = (key: string, zh: string, en: string): Metric =>
  share(key, TOTAL, said(`${zh}占比`, `${en}, share`), said(`${zh}人数除以党员总数`, `${en} divided by all members`))

/** A count with its share of all members. */
const withShare = (metric: Metric): readonly Metric[] => [metric, shareOfTotal(metric.key, metric.name['zh-CN'], metric.name.en)]

export const CATEGORY_NAMES: { readonly [C in Category]: Said } = {
  inService: said('在职', 'In service'),
  retired: said('离退休', 'Retired'),
  laidOff: said('下岗失业', 'Laid off'),
  selfEmployed: said('个体经营', 'Self-employed'),
  family: said('家属', 'Family'),
  severed: said('有偿解除劳动关系', 'Severed with compensation'),
  farmer: said('农民', 'Farmer'),
  student: said('学生', 'Student'),
  other: said('其他', 'Other'),
}

/** The eight age bands of the communiqué, by completed years on the asked day. */
export const AGE_BANDS = [
  { code: 'le30', from: null, to: 30, name: said('30岁及以下', '30 and under') },
  { code: '31-35', from: 31, to: 35, name: said('31至35岁', '31–35') },
  { code: '36-40', from: 36, to: 40, name: said('36至40岁', '36–40') },
  { code: '41-45', from: 41, to: 45, name: said('41至45岁', '41–45') },
  { code: '46-50', from: 46, to: 50, name: said('46至50岁', '46–50') },
  { code: '51-55', from: 51, to: 55, name: said('51至55岁', '51–55') },
  { code: '56-60', from: 56, to: 60, name: said('56至60岁', '56–60') },
  { code: 'ge61', from: 61, to: null, name: said('61岁及以上', '61 and over') },
] as const

// Born on the day so many years ago or earlier is that many years old: a date is compared, no age is reckoned a row.
// Somebody born on 29 February is a year older on 1 March of a common year, as in platform/time/calendar.ts.
const atLeast = (years: number): string => `r.birth_on <= (asked.day - interval '${years} years')::date`
const isAged = (from: number | null, to: number | null): string =>
  [from === null ? 'r.birth_on is not null' : atLeast(from), ...(to === null ? [] : [`not ${atLeast(to + 1)}`])].join(' and ')

const bandCase = `case when r.birth_on is null then 'unknown' ${AGE_BANDS.toReversed()
  .map((band) => `when ${band.from === null ? 'true' : atLeast(band.from)} then '${band.code}'`)
  .join(' ')} end`

/** GB/T 4658 by first digit: 1 postgraduate, 2 bachelor, 3 junior college, 4 and 6 upper secondary, 7 lower secondary, 8 primary. */
export const EDUCATION_LEVELS = [
  { code: 'primary', digits: '8', name: said('小学', 'Primary school') },
  { code: 'junior', digits: '7', name: said('初中', 'Lower secondary') },
  { code: 'senior', digits: '456', name: said('高中、中专、职高、技校', 'Upper secondary and vocational') },
  { code: 'college', digits: '123', name: said('大专及以上', 'College and above') },
] as const

const isTaught = (digits: string): string => `left(r.education, 1) in (${[...digits].map((digit) => `'${digit}'`).join(', ')})`
const educationCase = `case ${EDUCATION_LEVELS.map((level) => `when ${isTaught(level.digits)} then '${level.code}'`).join(' ')}
  when r.education is null then 'unknown' else 'other' end`

const CODES_OF_SEX = { '1': said('男', 'Male'), '2': said('女', 'Female'), '0': said('未知', 'Unknown'), '9': said('未说明', 'Not stated') }
const UNKNOWN = { unknown: said('未填', 'Not stated') }

const ages: readonly Metric[] = [
  ...AGE_BANDS.map((band) =>
    count(
      `members.age.${band.code}`,
      said(`${band.name['zh-CN']}党员`, `Members aged ${band.name.en}`),
      said(
        `统计日周岁在${band.name['zh-CN']}的党员;出生只到月(年)的,进入该月(年)即算满岁`,
        `Members aged ${band.name.en} in completed years on the day; where only the month (year) of birth is kept, the birthday is its first day`,
      ),
      isAged(band.from, band.to),
      { known: 'birth' },
    ),
  ),
  ...withShare(
    count(
      'members.age.le35',
      said('35岁及以下党员', 'Members aged 35 and under'),
      said('统计日周岁在35岁及以下的党员', 'Members aged 35 or under in completed years on the day'),
      isAged(null, 35),
      { known: 'birth' },
    ),
  ),
  count(
    'members.age.unknown',
    said('出生日期未填的党员', 'Members without a birth date'),
    said('名册中没有出生日期的党员', 'Members whose roster row has no birth date'),
    'r.birth_on is null',
  ),
  mean(
    'members.age.mean',
    said('党员平均年龄', 'Mean age of members'),
    said(
      '有出生日期的党员在统计日周岁的算术平均,保留一位小数;出生只到月(年)的,进入该月(年)即算满岁',
      'Arithmetic mean of completed years on the day over members with a birth date, to one decimal; where only the month (year) is kept, the birthday is its first day',
    ),
    `extract(year from age(asked.day, r.birth_on))::integer`,
    { known: 'birth', unit: YEARS },
  ),
]

const SEXES = [
  { key: 'men', code: 1, name: said('男党员', 'Male members') },
  { key: 'women', code: 2, name: said('女党员', 'Female members') },
] as const

/** The two sides of the age pyramid: the bands of the communiqué, men and women apart. */
const agesBySex: readonly Metric[] = SEXES.flatMap((sex) =>
  AGE_BANDS.map((band) =>
    count(
      `members.${sex.key}.age.${band.code}`,
      said(`${band.name['zh-CN']}${sex.name['zh-CN']}`, `${sex.name.en} aged ${band.name.en}`),
      said(
        `统计日周岁在${band.name['zh-CN']}的${sex.name['zh-CN']};出生只到月(年)的,进入该月(年)即算满岁`,
        `${sex.name.en} aged ${band.name.en} in completed years on the day; where only the month (year) of birth is kept, the birthday is its first day`,
      ),
      `r.sex = ${sex.code} and ${isAged(band.from, band.to)}`,
      { known: 'birth' },
    ),
  ),
)

const educations: readonly Metric[] = [
  ...EDUCATION_LEVELS.flatMap((level) =>
    withShare(
      count(
        `members.education.${level.code}`,
        said(`${level.name['zh-CN']}学历党员`, `Members with education: ${level.name.en}`),
        said(
          `学历为${level.name['zh-CN']}的党员(GB/T 4658 代码首位 ${Array.from(level.digits).join('、')})`,
          `Members whose GB/T 4658 code begins with ${Array.from(level.digits).join(', ')}`,
        ),
        isTaught(level.digits),
        { known: 'education' },
      ),
    ),
  ),
  count(
    'members.education.postgraduate',
    said('研究生学历党员', 'Postgraduate members'),
    said('学历为研究生的党员(GB/T 4658 代码首位 1)', 'Members whose GB/T 4658 code begins with 1'),
    isTaught('1'),
    { known: 'education' },
  ),
  count(
    'members.education.bachelor',
    said('大学本科学历党员', 'Members with a bachelor course'),
    said('学历为大学本科的党员(GB/T 4658 代码首位 2)', 'Members whose GB/T 4658 code begins with 2'),
    isTaught('2'),
    { known: 'education' },
  ),
  count(
    'members.education.juniorCollege',
    said('大专学历党员', 'Members with junior college'),
    said('学历为大学专科的党员(GB/T 4658 代码首位 3)', 'Members whose GB/T 4658 code begins with 3'),
    isTaught('3'),
    { known: 'education' },
  ),
  count(
    'members.education.unknown',
    said('学历未填的党员', 'Members without education stated'),
    said('名册中没有学历,或学历不能归入国标代码的党员', 'Members whose education is not stated or has no code in the standard'),
    'r.education is null',
  ),
]

const period = (code: string, zh: string, en: string, from: string | null, before: string | null): Metric =>
  count(
    `members.joined.${code}`,
    said(`${zh}入党`, `Joined ${en}`),
    said(`入党时间在${zh}的党员(公报分期)`, `Members who joined ${en} (period of the communiqué)`),
    [
      from === null ? 'r.joined_on is not null' : `r.joined_on >= date '${from}'`,
      ...(before === null ? [] : [`r.joined_on < date '${before}'`]),
    ].join(' and '),
    { known: 'joined' },
  )

const joinings: readonly Metric[] = [
  period('before1949', '1949年10月以前', 'before October 1949', null, '1949-10-01'),
  period('to1978', '1949年10月至1978年12月', 'from October 1949 to December 1978', '1949-10-01', '1979-01-01'),
  period('to2012', '1979年1月至2012年10月', 'from January 1979 to October 2012', '1979-01-01', '2012-11-01'),
  period('since2012', '2012年11月以来', 'since November 2012', '2012-11-01', null),
  count(
    'members.joined.unknown',
    said('入党时间未填的党员', 'Members without a joining date'),
    said('名册中没有入党时间的党员', 'Members whose roster row has no joining date'),
    'r.joined_on is null',
  ),
  count(
    'members.standing.ge50',
    said('党龄50年及以上党员', 'Members of 50 years’ standing and more'),
    said(
      '自转为正式党员之日起满50年的党员(党章第七条:党龄从转为正式党员之日算起)',
      'Members who became full members 50 years ago or earlier (Constitution art. 7: standing counts from full membership)',
    ),
    `r.full_since <= to_char(asked.day - interval '50 years', 'YYYY-MM-DD')`,
    { known: 'fullSince', source: said('党员名册;党章第七条', 'Member roster; Party Constitution art. 7') },
  ),
]

const categories: readonly Metric[] = [
  ...Object.entries(CATEGORY_NAMES).map(([code, name]) =>
    count(
      `members.category.${code}`,
      said(`人员类别:${name['zh-CN']}`, `Category: ${name.en}`),
      said(`人员类别为${name['zh-CN']}的党员`, `Members whose category is ${name.en.toLowerCase()}`),
      `r.category = '${code}'`,
      { known: 'category' },
    ),
  ),
  count(
    'members.category.unknown',
    said('人员类别未填的党员', 'Members without a category'),
    said('名册中没有人员类别的党员', 'Members whose roster row has no category'),
    'r.category is null',
  ),
]

const groups: readonly Metric[] = [
  count(
    TOTAL,
    said('党员总数', 'Members'),
    said('统计日在册的党员,含预备党员', 'Members on the roster on the day, probationary members included'),
    'true',
  ),
  count(
    'members.full',
    said('正式党员', 'Full members'),
    said('统计日在册的正式党员', 'Full members on the roster on the day'),
    `r.status = 'full'`,
  ),
  count(
    'members.probationary',
    said('预备党员', 'Probationary members'),
    said('统计日在册的预备党员', 'Probationary members on the roster on the day'),
    `r.status = 'probationary'`,
  ),
  ...withShare(
    count('members.women', said('女党员', 'Women'), said('性别为女的党员', 'Members whose sex is female'), 'r.sex = 2', { known: 'sex' }),
  ),
  count('members.men', said('男党员', 'Men'), said('性别为男的党员', 'Members whose sex is male'), 'r.sex = 1', { known: 'sex' }),
  ...withShare(
    count(
      'members.minority',
      said('少数民族党员', 'Ethnic minorities'),
      said('民族不是汉族的党员', 'Members of an ethnic group other than Han'),
      'r.minority',
      { known: 'minority' },
    ),
  ),
  ...withShare(
    count(
      'members.mobile',
      said('流动党员', 'Mobile members'),
      said('名册中标为流动的党员', 'Members marked as mobile on the roster'),
      'r.mobile',
    ),
  ),
  ...withShare(
    count(
      'members.hardship',
      said('生活困难党员', 'Members in hardship'),
      said('名册中标为生活困难的党员', 'Members marked as in hardship on the roster'),
      'r.hardship',
    ),
  ),
  ...withShare(
    count(
      'members.retired',
      said('离退休党员', 'Retired members'),
      said('人员类别为离退休的党员', 'Members whose category is retired'),
      `r.category = 'retired'`,
      { known: 'category' },
    ),
  ),
  ...withShare(
    count(
      'members.nonServing',
      said('非在职党员', 'Members not in service'),
      said(
        '人员类别为离退休、下岗失业、有偿解除劳动关系、家属、个体经营的党员',
        'Members who are retired, laid off, severed, family or self-employed',
      ),
      `r.category in ('retired', 'laidOff', 'severed', 'family', 'selfEmployed')`,
      { known: 'category' },
    ),
  ),
  count(
    'members.doubts',
    said('资料存疑的党员', 'Members with doubtful cells'),
    said('导入时有单元格存疑、尚未核对的党员', 'Members whose row had cells in doubt when it was taken in'),
    'r.doubts > 0',
  ),
]

/** Members as of a day: one row of `memberships` in force is one member. */
export const memberMetrics: MetricFamily = {
  name: 'members',
  inward: true,
  tallied: true,
  rows: () => ({
    from: 'memberships r',
    where: `lies_within(r.path, asked.under) and r.valid_from <= asked.day and (r.valid_until is null or r.valid_until > asked.day)`,
  }),
  ever: (path) =>
    `exists (select from organisations o join memberships e on e.district_id = o.district_id and e.organisation_id = o.id
      where o.path <@ ${path} and e.valid_from <= asked.day)`,
  known: {
    birth: 'r.birth_on is not null',
    education: 'r.education is not null',
    category: 'r.category is not null',
    minority: 'r.minority is not null',
    sex: 'r.sex in (1, 2)',
    joined: 'r.joined_on is not null',
    fullSince: 'r.full_since is not null',
  },
  dimensions: {
    sex: { name: said('性别', 'Sex'), sql: 'r.sex::text', codes: CODES_OF_SEX },
    education: {
      name: said('学历', 'Education'),
      sql: educationCase,
      codes: { ...Object.fromEntries(EDUCATION_LEVELS.map((level) => [level.code, level.name])), other: said('其他', 'Other'), ...UNKNOWN },
    },
    ageBand: {
      name: said('年龄段', 'Age band'),
      sql: bandCase,
      codes: { ...Object.fromEntries(AGE_BANDS.map((band) => [band.code, band.name])), ...UNKNOWN },
    },
    category: { name: said('人员类别', 'Category'), sql: `coalesce(r.category, 'unknown')`, codes: { ...CATEGORY_NAMES, ...UNKNOWN } },
  },
  list: {
    subject: 'member',
    id: 'r.member_id',
    order: 'as_person(r.name)',
    search: 'r.search',
    columns: [
      { key: 'name', name: said('姓名', 'Name'), sql: 'r.name' },
      { key: 'sex', name: said('性别', 'Sex'), sql: 'r.sex::text', codes: CODES_OF_SEX },
      { key: 'birth', name: said('出生日期', 'Born'), sql: 'r.birth' },
      {
        key: 'education',
        name: said('学历', 'Education'),
        sql: educationCase,
        codes: {
          ...Object.fromEntries(EDUCATION_LEVELS.map((level) => [level.code, level.name])),
          other: said('其他', 'Other'),
          ...UNKNOWN,
        },
      },
      { key: 'joined', name: said('入党时间', 'Joined'), sql: 'r.joined' },
      { key: 'category', name: said('人员类别', 'Category'), sql: 'r.category', codes: CATEGORY_NAMES },
      {
        key: 'organisation',
        name: said('所在党组织', 'Organisation'),
        sql: '(select o.name from organisations o where o.id = r.organisation_id)',
      },
      { key: 'phone', name: said('电话', 'Phone'), sql: 'r.phone_mask' },
    ],
  },
  ability: memberAbilities.list,
  metrics: [...groups, ...categories, ...ages, ...agesBySex, ...educations, ...joinings],
}
