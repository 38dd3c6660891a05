import { memberRules } from './catalogue/members.ts'
import { organisationRules } from './catalogue/organisations.ts'
import type { Override, Rule } from './catalogue/rule.ts'

/** Every rule the product knows, in all its versions. */
export const RULES: readonly Rule[] = [...organisationRules, ...memberRules]

export type Verdict = {
  readonly verdict: 'allowed' | 'warned' | 'refused'
  /** The rule that was not kept; null when all were. */
  readonly rule: string | null
  /** The rule as it is said, in both languages. */
  readonly why: { readonly 'zh-CN': string; readonly en: string } | null
}

export const ALLOWED: Verdict = { verdict: 'allowed', rule: null, why: null }

const inForce = (dated: { readonly from: string; readonly until: string | null }, on: string): boolean =>
  dated.from <= on && (dated.until === null || dated.until > on)

/**
 * The rule of an id on a day; the first version ever where the day lies before all, because today's office counts the past by it.
 * @throws Error when there is no such rule: an id is a literal of the program
 */
export const ruleOf = (id: string, on: string): Rule => {
  const versions = RULES.filter((rule) => rule.id === id)
  const rule = versions.find((version) => inForce(version, on)) ?? versions[0]
  if (rule === undefined) throw new Error(`There is no rule ${id}.`)
  return rule
}

/** A limit of a rule on a day, as the region has it. A hard rule is the same everywhere. */
export const limitOf = (id: string, parameter: string, on: string, overrides: readonly Override[] = []): number => {
  const rule = ruleOf(id, on)
  const local =
    rule.force === 'hard' ? undefined : overrides.find((one) => one.rule === id && one.parameter === parameter && inForce(one, on))
  const value = local?.value ?? rule.parameters[parameter]
  if (value === undefined) throw new Error(`The rule ${id} has no parameter ${parameter}.`)
  return value
}

/** Where a rule stands, as an office cites it: 《中国共产党支部工作条例(试行)》第 21 条. */
export const citationOf = ({ document, article }: Rule): string => `《${document}》${article === null ? '' : `第 ${article} 条`}`

/** What a rule says to something that keeps it or does not: hard refuses, general and local warn. A rule not in force that day allows. */
export const judge = (id: string, on: string, kept: boolean): Verdict => {
  if (kept) return ALLOWED
  const rule = ruleOf(id, on)
  if (rule.until !== null && rule.until <= on) return ALLOWED
  const cited = `${rule.document}${rule.article === null ? '' : `第 ${rule.article} 条`}`
  return {
    verdict: rule.force === 'hard' ? 'refused' : 'warned',
    rule: id,
    why: { 'zh-CN': `${rule.zh}(${cited})`, en: `${rule.en} (${rule.document}${rule.article === null ? '' : `, art. ${rule.article}`})` },
  }
}

const WEIGHT = { allowed: 0, warned: 1, refused: 2 } as const

/** The gravest of several verdicts; the first among equals. */
export const gravest = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.reduce((worst, next) => (WEIGHT[next.verdict] > WEIGHT[worst.verdict] ? next : worst), ALLOWED)
