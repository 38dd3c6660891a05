/**
 * What stands in the tree. Local committees and working committees are not grassroots organisations in the
 * communiqué's sense (基层党组织 = 党委, 总支, 支部), places are not Party organisations at all.
 */
export const KINDS = [
  'city', 'district', 'street', 'town', 'community',
  'committee', 'generalBranch', 'branch', 'jointBranch', 'temporaryBranch', 'mobileBranch', 'featureBranch', 'group',
] as const
export type Kind = (typeof KINDS)[number]

/** 党的基层组织 as the national communiqué counts them. */
export const GRASSROOTS: readonly Kind[] = [
  'committee', 'generalBranch', 'branch', 'jointBranch', 'temporaryBranch', 'mobileBranch', 'featureBranch', 'town',
]

/** Organisations that hold members directly. */
export const BRANCHES: readonly Kind[] = ['branch', 'jointBranch', 'temporaryBranch', 'mobileBranch', 'featureBranch']

export const STREET_TYPES = ['single', 'composite', 'loose'] as const
export type StreetType = (typeof STREET_TYPES)[number]
