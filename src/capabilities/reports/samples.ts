import type { Figure, Place, ReportContext, ReportFigures, Series } from './rules/figures.ts'
import { keysOf } from './rules/keys.ts'
import type { ReportTemplate } from './rules/template.ts'

/** Figures for tests: the values the surveys report, with neutral names and definitions. */

type Values = Readonly<Record<string, number | null>>

const unitOf = (key: string): string => {
  if (/\.share$|feeRate|satisfaction/.test(key)) return '%'
  if (key === 'members.age.mean') return '岁'
  if (/^members\.|membersPerBranch|largestBranch|committees\.members/.test(key)) return '人'
  if (key === 'compounds.households') return '户'
  return /^(units|propertyCompanies)\./.test(key) ? '家' : '个'
}

export const sampleFigure = (key: string, value: number | null, of: Place, on: string): Figure => ({
  key,
  name: `名称 ${key}`,
  definition: `${key} 的定义`,
  unit: unitOf(key),
  source: '台账',
  of,
  on,
  value,
  rows: value === null ? null : Number.isInteger(value) ? value : 121,
})

export const townValues: Values = {
  'organisations.total': 7,
  'organisations.generalBranches': 0,
  'organisations.branches': 6,
  'communities.total': 2,
  'organisations.communityLevel': 2,
  'organisations.membersPerBranch.mean': 20.1667,
  'organisations.largestBranch': 31,
  'organisations.withSecretary': 5,
  'organisations.withoutSecretary': 1,
  'organisations.termExpired': 0,
  'organisations.underThree': 0,
  'organisations.overFifty': 0,
  'members.total': 121,
  'members.full': 118,
  'members.probationary': 3,
  'members.women': 34,
  'members.women.share': 28.0991,
  'members.minority': 19,
  'members.minority.share': 15.7024,
  'members.mobile': 4,
  'members.mobile.share': 3.3057,
  'members.retired': 9,
  'members.retired.share': 7.438,
  'members.hardship': 20,
  'members.hardship.share': 16.5289,
  'members.doubts': 0,
  'members.age.mean': 44.2,
  'members.age.le30': 12,
  'members.age.31-35': 15,
  'members.age.36-40': 21,
  'members.age.41-45': 20,
  'members.age.46-50': 18,
  'members.age.51-55': 14,
  'members.age.56-60': 11,
  'members.age.ge61': 10,
  'members.age.le35': 27,
  'members.age.unknown': 0,
  'members.men.age.le30': 8,
  'members.women.age.le30': 4,
  'members.men.age.31-35': 10,
  'members.women.age.31-35': 5,
  'members.men.age.36-40': 14,
  'members.women.age.36-40': 7,
  'members.men.age.41-45': 14,
  'members.women.age.41-45': 6,
  'members.men.age.46-50': 12,
  'members.women.age.46-50': 6,
  'members.men.age.51-55': 10,
  'members.women.age.51-55': 4,
  'members.men.age.56-60': 8,
  'members.women.age.56-60': 3,
  'members.men.age.ge61': 7,
  'members.women.age.ge61': 3,
  'members.education.primary': 57,
  'members.education.primary.share': 47.1074,
  'members.education.junior': 31,
  'members.education.junior.share': 25.6198,
  'members.education.senior': 12,
  'members.education.senior.share': 9.9173,
  'members.education.college': 21,
  'members.education.college.share': 17.3553,
  'members.education.unknown': 0,
}

export const districtValues: Values = {
  ...townValues,
  'organisations.total': 492,
  'organisations.generalBranches': 92,
  'organisations.branches': 381,
  'organisations.feature': 211,
  'organisations.communityLevel': 473,
  'streets.total': 18,
  'streets.single': 8,
  'streets.composite': 4,
  'streets.loose': 6,
  'communities.total': 100,
  'communities.upToStandard': 76,
  'communities.upToStandard.share': 76,
  'communities.belowStandard': 24,
  'communities.standardUnknown': 0,
  'members.total': 12062,
  'members.full': 11950,
  'members.probationary': 112,
  'members.women': 4120,
  'members.women.share': 34.1569,
  'members.age.mean': 55.3,
  'members.age.ge61': 5012,
  'members.age.le35': 1301,
  'members.men.age.ge61': 3342,
  'members.women.age.ge61': 1670,
  'members.mobile': 313,
  'members.hardship': 402,
  'units.total': 108,
  'units.signed': 87,
  'units.signed.share': 80.5556,
  'units.approached': 21,
  'units.expiring90': 3,
  'units.withOrganisation': 95,
  'units.withOrganisation.share': 87.963,
  'units.withoutOrganisation': 13,
  'compounds.total': null,
}

export const propertyValues: Values = {
  'compounds.total': 1002,
  'compounds.withCommittee': 766,
  'compounds.withCommittee.share': 76.4471,
  'compounds.withoutCommittee': 236,
  'compounds.signed': 501,
  'compounds.signed.share': 50,
  'compounds.unsigned': 501,
  'compounds.households': 812345,
  'compounds.feeRate.mean': 86.34,
  'compounds.satisfaction.mean': 82.5,
  'propertyCompanies.total': 439,
  'propertyCompanies.withOrganisation': 120,
  'propertyCompanies.jointOrganisation': 85,
  'propertyCompanies.withoutOrganisation': 234,
  'propertyCompanies.disagreeing': 0,
  'committees.members': 1876,
  'districts.total': 19,
  'streets.total': 22,
}

/** Names of streets as they stand in the example district. */
export const streetNames = [
  '红村',
  '平安',
  '欢喜',
  '曙光',
  '锦采',
  '沈采',
  '茨采',
  '高升',
  '新工',
  '于楼',
  '友谊',
  '新生',
  '兴海',
  '兴盛',
  '创新',
  '兴隆',
  '振兴',
  '渤海',
].map((name) => `${name}街道`)

/** A whole cut into parts that add up to it; shares are spread around it instead. */
export function sampleSeries(key: string, whole: number | null, children: readonly string[], on: string): Series {
  const share = unitOf(key) === '%' || unitOf(key) === '岁'
  let rest = whole ?? 0
  const rows = children.map((name, index) => {
    const left = children.length - index
    const part = share
      ? Math.min(100, Math.max(0, (whole ?? 0) + ((index * 7) % 23) - 11))
      : left === 1
        ? rest
        : Math.min(rest, Math.floor((rest / left) * (0.6 + ((index * 5) % 9) / 10)))
    rest -= share ? 0 : part
    return { organisation: { id: `child-${index}`, name }, value: whole === null ? null : part }
  })
  return { key, on, rows }
}

/** Figures for every key the template asks for; keys without a value are handed in as not recorded. */
export function sampleFigures(
  template: ReportTemplate,
  values: Values,
  context: ReportContext,
  children: readonly string[],
  previous?: Values,
): ReportFigures {
  const keys = keysOf(template)
  return {
    figures: keys.figures.map((key) => sampleFigure(key, values[key] ?? null, context.of, context.on)),
    series: keys.series.map((key) => sampleSeries(key, values[key] ?? null, children, context.on)),
    ...(previous && context.previousOn
      ? { previous: keys.figures.map((key) => sampleFigure(key, previous[key] ?? null, context.of, context.previousOn!)) }
      : {}),
  }
}
