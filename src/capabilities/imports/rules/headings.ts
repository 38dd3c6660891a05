import { IMPORT_KINDS, type ImportKind } from '../contract.ts'
import { FIELDS, type FieldSpec, type FieldTable } from './fields.ts'

/** What of a heading tells its meaning, and what stood in brackets beside it. */
export type HeadingKey = { readonly key: string; readonly aside: string }

/**
 * The comparable form of a heading: compatibility forms folded, every space and line break gone, stars of required columns, numbers in
 * front (1、 (2) 三、), marks at the end and whatever stands in brackets (units, hints) left out.
 */
export function headingKey(heading: string): HeadingKey {
  const folded = heading
    .normalize('NFKC')
    .replaceAll(/[\s\u200B-\u200F\uFEFF]/g, '')
    .toLowerCase()
  const aside = [...folded.matchAll(/[([【〔[{<]([^)\]】〕}>]*)[)\]】〕}>]/g)].map((found) => found[1] ?? '').join(' ')
  const key = folded
    .replaceAll(/[([【〔{<][^)\]】〕}>]*[)\]】〕}>]/g, '')
    .replaceAll(/[*★※:："'“”·、/\\|_.。,，;;-]+/g, ' ')
    .trim()
    .replace(/^(?:\d{1,2}|[一二三四五六七八九十]{1,2}) /, '')
    .replaceAll(' ', '')
  // A heading that is nothing but brackets, or nothing but a number before them, is what stands in them.
  return key === '' || /^\d+$/.test(key) ? { key: key === '' ? aside.replaceAll(' ', '') : key, aside } : { key, aside }
}

/** Equal for headings that differ only in spacing, width, line breaks, brackets and stars; `order` counts. Sixteen hexadecimal digits. */
export function fingerprint(headings: readonly string[]): string {
  const text = headings.map((heading) => headingKey(heading).key).join('\u0001')
  // FNV-1a of 64 bits: short, the same everywhere, and nothing secret hangs on it.
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}

export type HeadingMatch = 'exact' | 'synonym' | 'group' | 'partial'

export const MATCH_CONFIDENCE: Readonly<Record<HeadingMatch, number>> = { exact: 0.98, synonym: 0.93, group: 0.9, partial: 0.7 }

/** How a heading, under its group heading, names a field; undefined where it does not. */
export function matchHeading(heading: HeadingKey, group: HeadingKey, spec: FieldSpec): HeadingMatch | undefined {
  const { key, aside } = heading
  if (key === '') return undefined
  if (spec.names[0] === key) return 'exact'
  if (spec.names.includes(key) || spec.names.includes(withoutAsking(key))) return 'synonym'
  if (spec.under !== undefined && spec.under[0].test(group.key) && spec.under[1].includes(key)) return 'group'
  if (group.key !== '' && spec.names.includes(group.key + key)) return 'group'
  // 党员（姓名）, 时间（入党）: the brackets complete the heading.
  if (aside !== '' && (spec.names.includes(aside + key) || spec.names.includes(key + aside))) return 'group'
  return spec.like !== undefined && spec.like.test(key) ? 'partial' : undefined
}

function withoutAsking(key: string): string {
  return key.replace(/^(?:是不是|是否为?|有无|有否)/, '').replace(/(?:与否|情况|名称)$/, '')
}

const KNOWN: readonly (readonly [ImportKind, FieldTable])[] = IMPORT_KINDS.map((kind) => [kind, FIELDS[kind]])
const NO_GROUP: HeadingKey = { key: '', aside: '' }

/** With all the hints that stand in its brackets. */
const LONGEST_HEADING = 160

/** True for a text that is a heading of some field of some kind; loose likenesses count only in short texts. */
export function isKnownHeading(text: string): boolean {
  if (text.length > LONGEST_HEADING) return false
  const heading = headingKey(text)
  if (heading.key === '' || heading.key.length > 24) return false
  return KNOWN.some(([, table]) =>
    Object.values(table).some((spec) => {
      const match = matchHeading(heading, NO_GROUP, spec)
      return match !== undefined && (match !== 'partial' || heading.key.length <= 12)
    }),
  )
}
