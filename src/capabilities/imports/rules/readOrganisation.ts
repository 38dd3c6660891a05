import type { GridCell } from './grid.ts'
import { quoted, tight } from './plainText.ts'
import { doubted, read, type Reading } from './reading.ts'

/** The kinds of the tree, as `organisations` names them. */
export type OrganisationKind =
  | 'city'
  | 'district'
  | 'street'
  | 'town'
  | 'community'
  | 'committee'
  | 'generalBranch'
  | 'branch'
  | 'jointBranch'
  | 'temporaryBranch'
  | 'mobileBranch'
  | 'featureBranch'
  | 'group'

const KINDS: readonly (readonly [RegExp, OrganisationKind])[] = [
  [/党小组$|^小组$/, 'group'],
  [/流动.*支部|支部.*[（(]流动[)）]$/, 'mobileBranch'],
  [/临时.*支部|支部.*[（(]临时[)）]$/, 'temporaryBranch'],
  [/联合.*支部|支部.*[（(]联合[)）]$/, 'jointBranch'],
  [/功能(?:型|性)?.*支部|特色.*支部/, 'featureBranch'],
  [/总支/, 'generalBranch'],
  [/支部(?:委员会)?$|支部[（(]|^支部|独立支部/, 'branch'],
  [/(?:街道|办事处)(?:党工委|工委|党委)?$/, 'street'],
  [/(?:镇|乡|苏木)(?:党委|委员会)?$/, 'town'],
  [/市委$|市委员会$/, 'city'],
  [/(?<![社民小园])区委(?:员会)?$|县委(?:员会)?$/, 'district'],
  [/党委$|党工委$|党组$|委员会$|基层党委|^党委/, 'committee'],
  [/社区$|居民区$|居委会$|村委会$|村$/, 'community'],
]

/** The kind that words say: the column 组织类型, or a name whose ending tells (红村社区第一党支部). Undefined where nothing tells. */
export function kindOfName(name: string): OrganisationKind | undefined {
  const text = tight(name)
  return KINDS.find(([pattern]) => pattern.test(text))?.[1]
}

/** Reads the column 组织类型. */
export function readKind(cell: GridCell): Reading<OrganisationKind | null> {
  const text = tight(cell.text)
  if (text === '') return read(null)
  const kind = kindOfName(text) ?? kindOfName(text.replace(/型$/, ''))
  return kind === undefined ? doubted(null, 'imports.unknownKind', { written: quoted(cell.text) }) : read(kind)
}

export type StreetType = 'single' | 'composite' | 'loose'

/** Reads 单一型, 复合型, 松散型. */
export function readStreetType(cell: GridCell): Reading<StreetType | null> {
  const text = tight(cell.text)
  if (text === '') return read(null)
  if (text.startsWith('单一')) return read('single')
  if (text.startsWith('复合')) return read('composite')
  if (text.startsWith('松散')) return read('loose')
  return doubted(null, 'imports.unknownStreetType', { written: quoted(cell.text) })
}

export type PartyLevel = 'committee' | 'generalBranch' | 'branch' | 'joint' | 'none'

/** Reads a unit's own Party organisation: 党委, 党总支, 党支部, 联合党支部; 未建 and 无 are none. */
export function readPartyLevel(cell: GridCell): Reading<PartyLevel | null> {
  const text = tight(cell.text)
  if (text === '') return read(null)
  if (/^(?:未|无|没有|尚未|否|不)/.test(text)) return read('none')
  if (text.includes('联合')) return read('joint')
  if (text.includes('总支')) return read('generalBranch')
  if (text.includes('支部')) return read('branch')
  if (/党委|党组|工委|委员会/.test(text)) return read('committee')
  return doubted(null, 'imports.unknownPartyLevel', { written: quoted(cell.text) })
}

export type CompanyParty = 'own' | 'joint' | 'none'

/** Reads whether a property company has a Party organisation: 有, 联合, 无. */
export function readCompanyParty(cell: GridCell): Reading<CompanyParty | null> {
  const text = tight(cell.text)
  if (text === '') return read(null)
  if (text.includes('联合')) return read('joint')
  if (/^(?:无|没有|未|否|不|n|×|0)/i.test(text)) return read('none')
  if (/^(?:有|是|已|y|√|✓|1|单独|独立)|支部|党委|总支/i.test(text)) return read('own')
  return doubted(null, 'imports.unknownPartyLevel', { written: quoted(cell.text) })
}

export type UnitKind =
  | 'government'
  | 'school'
  | 'hospital'
  | 'institution'
  | 'stateFirm'
  | 'privateFirm'
  | 'property'
  | 'socialOrganisation'
  | 'other'

const UNIT_KINDS: readonly (readonly [RegExp, UnitKind])[] = [
  [/物业/, 'property'],
  [/学校|院校|幼儿园|小学|中学|大学|学院/, 'school'],
  [/医院|卫生院|卫生服务|诊所|医疗/, 'hospital'],
  [/社会组织|社会团体|社团|民办非企业|协会|商会|社会服务机构|基金会/, 'socialOrganisation'],
  [/非公|民营|私营|个体|外资|合资|股份/, 'privateFirm'],
  [/国有|国企|央企|集体企业|油田|公有/, 'stateFirm'],
  [/机关|政府|部门|派出所|法院|检察院|部队/, 'government'],
  [/事业/, 'institution'],
  [/其[他它]/, 'other'],
  [/企业|公司/, 'privateFirm'],
]

/** Reads the kind of a resident unit. A plain 企业 counts as a private firm, in doubt; an unknown word as other, in doubt. */
export function readUnitKind(cell: GridCell): Reading<UnitKind | null> {
  const text = tight(cell.text)
  if (text === '') return read(null)
  const found = UNIT_KINDS.find(([pattern]) => pattern.test(text))
  const sure = found !== undefined && !(found[1] === 'privateFirm' && /^(?:企业|公司|企业单位)$/.test(text))
  return sure ? read(found[1]) : doubted(found?.[1] ?? 'other', 'imports.unknownUnitKind', { written: quoted(cell.text) })
}

/** Reads an owners' committee: its name, or none (未成立, 无, 否). */
export function readCommittee(cell: GridCell): Reading<{ readonly name: string | null } | null> {
  const text = tight(cell.text)
  if (text === '') return read(null)
  if (/^(?:未|无|没有|尚未|否|不|×|0$|筹备|正在)/.test(text)) return read({ name: null })
  return read({ name: /^(?:有|是|已成立|成立|√|✓|1)$/.test(text) ? '业主委员会' : text })
}
