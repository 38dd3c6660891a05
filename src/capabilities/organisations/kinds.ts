/**
 * What stands in the tree. Local committees and working committees are not grassroots organisations in the
 * communiqué's sense (基层党组织 = 党委, 总支, 支部), places are not Party organisations at all.
 */
export const KINDS = [
  'city',
  'district',
  'street',
  'town',
  'community',
  'committee',
  'generalBranch',
  'branch',
  'jointBranch',
  'temporaryBranch',
  'mobileBranch',
  'featureBranch',
  'group',
] as const
export type Kind = (typeof KINDS)[number]

/** What may stand at the top of a tree. */
export const ROOTS = ['district', 'city', 'town', 'street', 'committee'] as const

/** 党的基层组织 as the national communiqué counts them. */
export const GRASSROOTS: readonly Kind[] = [
  'committee',
  'generalBranch',
  'branch',
  'jointBranch',
  'temporaryBranch',
  'mobileBranch',
  'featureBranch',
  'town',
]

/** Organisations that hold members directly. */
export const BRANCHES: readonly Kind[] = ['branch', 'jointBranch', 'temporaryBranch', 'mobileBranch', 'featureBranch']

export const STREET_TYPES = ['single', 'composite', 'loose'] as const
export type StreetType = (typeof STREET_TYPES)[number]

/** Endings of names and words for kinds, the most telling first: 联合党支部 ends in 党支部 too. */
const ENDINGS: readonly (readonly [ending: RegExp, kind: Kind])[] = [
  [/党小组$/, 'group'],
  [/流动(党员)?(临时)?(联合)?(党)?支部$/, 'mobileBranch'],
  [/临时(联合)?(党)?支部$/, 'temporaryBranch'],
  [/联合(党)?支部$/, 'jointBranch'],
  [/(功能型|特色)(党)?支部$/, 'featureBranch'],
  [/(党)?总支(部)?(委员会)?$/, 'generalBranch'],
  [/支部(委员会)?$/, 'branch'],
  [/(街道|办事处)(党)?工(作)?委(员会)?$/, 'street'],
  [/(党工委|工委)$/, 'street'],
  [/(街道|街道办事处|办事处)$/, 'street'],
  [/(社区|居委会|居民区|村|村委会)$/, 'community'],
  [/[区县旗]委(员会)?$/, 'district'],
  [/(?<!城)市委(员会)?$/, 'city'],
  [/(党委|党委会|委员会|党组)$/, 'committee'],
  [/[镇乡]$/, 'town'],
  [/[区县旗]$/, 'district'],
  [/市$/, 'city'],
]

/** Offices pad and widen names as they like: without spaces, full-width signs as half-width. */
export const plainName = (name: string): string => name.normalize('NFKC').replaceAll(/\s+/g, '')

/** The kind that a name speaks of by its ending, or null: `康馨社区党总支` → generalBranch. */
export const kindOfName = (name: string): Kind | null => {
  const plain = plainName(name).replace(/[((].*[))]$/, '')
  return ENDINGS.find(([ending]) => ending.test(plain))?.[1] ?? null
}

/** The kind that a word in a column or option means: `党总支`, `街道`, `支部`, or the code's own `branch`. */
export const kindOfWord = (word: string): Kind | null => {
  const plain = plainName(word)
  if ((KINDS as readonly string[]).includes(plain)) return plain as Kind
  if (plain === '区' || plain === '县') return 'district'
  return kindOfName(plain)
}

/** 单一型, 复合型, 松散型, as streets are sorted by how their organisations lie. */
export const streetTypeOfWord = (word: string): StreetType | null => {
  const plain = plainName(word)
  if (plain.startsWith('单一')) return 'single'
  if (plain.startsWith('复合')) return 'composite'
  return plain.startsWith('松散') ? 'loose' : null
}
