/**
 * A report template is data: chapters of sentences with gaps that name metrics. It computes nothing; what a sentence
 * may say beyond figures (lowest, change) is worked out by the composer from figures that the annex lists.
 *
 * Gaps in a sentence:
 *   {place} {of} {on} {previous.on} {child}    words of the context
 *   {members.women}                            value with the catalogue's unit; 无数据 where nothing is recorded
 *   {streets.total|个}                         another measure word
 *   {members.women.share:占党员总数的…/占比无数据}  a phrase around the value (…), another without one
 *   {lowest 3 units.signed.share} {highest 3 …}  children by value, with the value
 *   {change members.total}                     against the issue before
 */

export type Condition =
  | { readonly known: readonly string[] }
  | { readonly unknown: string }
  /** Known and greater than zero. */
  | { readonly positive: string }
  | { readonly below: readonly [key: string, limit: number] }
  | { readonly above: readonly [key: string, limit: number] }
  /** Both known, the first greater. */
  | { readonly greater: readonly [key: string, than: string] }
  /** At least two children have a value, and not all the same: only then is there a lowest. */
  | { readonly uneven: string }
  /** At least one child has a value. */
  | { readonly children: string }
  /** There is an issue before this, and both have a value. */
  | { readonly comparable: string }
  | { readonly every: readonly Condition[] }
  | { readonly some: readonly Condition[] }

/** A sentence, or one that is said on a condition. */
export type Sentence = string | { readonly when: Condition; readonly say: string; readonly otherwise?: string }

export type Point = {
  readonly when?: Condition
  /** Short sentence that names the point; follows its ordinal. */
  readonly title: string
  readonly sentences: readonly Sentence[]
}

export type Part =
  | { readonly kind: 'heading'; readonly text: string; readonly when?: Condition }
  | { readonly kind: 'paragraph'; readonly sentences: readonly Sentence[]; readonly when?: Condition }
  /** One paragraph each, counted 一是、二是 over those whose condition holds; `otherwise` when none does. */
  | { readonly kind: 'points'; readonly points: readonly Point[]; readonly otherwise: string }
  /** What no record holds; printed as 〔由撰稿人补充：…〕. */
  | { readonly kind: 'blank'; readonly ask: string; readonly when?: Condition }
  | {
      readonly kind: 'children'
      readonly caption: string
      /** `apart`: why the parts of a column need not add up to the whole, said under the table when they do not. */
      readonly columns: readonly { readonly key: string; readonly title: string; readonly apart?: string }[]
      readonly when?: Condition
    }
  | { readonly kind: 'chartOfChildren'; readonly caption: string; readonly key: string; readonly when?: Condition }
  | {
      readonly kind: 'chartOfFigures'
      readonly caption: string
      readonly direction: 'horizontal' | 'vertical'
      readonly items: readonly { readonly name: string; readonly key: string }[]
    }
  | {
      readonly kind: 'pyramid'
      readonly caption: string
      readonly left: string
      readonly right: string
      readonly bands: readonly { readonly name: string; readonly left: string; readonly right: string }[]
    }
  /** Table of key figures, the issue before beside this one; nothing for a first issue. */
  | { readonly kind: 'comparison'; readonly caption: string; readonly keys: readonly string[] }

export type Chapter = { readonly title: string; readonly parts: readonly Part[]; readonly when?: Condition }

export type ReportTemplate = {
  readonly name: string
  /** Counts up with every change of wording, so that a frozen report says what it was made with. */
  readonly version: number
  /** What the template is called where one chooses. */
  readonly label: { readonly 'zh-CN': string; readonly en: string }
  /** Phrases of the title, kept whole when it is broken into lines. */
  readonly title: readonly string[]
  /** What a child is called in sentences, 街道 or 党组织, unless the context says otherwise. */
  readonly child: string
  readonly lead: readonly Sentence[]
  readonly chapters: readonly Chapter[]
}

const words = ['place', 'of', 'on', 'previous.on', 'child'] as const

export type Word = (typeof words)[number]

export type Gap =
  | { readonly kind: 'word'; readonly name: Word }
  | { readonly kind: 'figure'; readonly key: string; readonly unit?: string; readonly phrase?: string; readonly without?: string }
  | { readonly kind: 'ranking'; readonly key: string; readonly which: 'lowest' | 'highest'; readonly count: number }
  | { readonly kind: 'change'; readonly key: string }

/** Reads one gap (without its braces). Throws on one it cannot read: templates are written by us and tested. */
export function parseGap(text: string): Gap {
  const word = words.find((name) => name === text)
  if (word) return { kind: 'word', name: word }
  const ranking = /^(lowest|highest) (\d+) ([\w.-]+)$/.exec(text)
  if (ranking)
    return { kind: 'ranking', which: ranking[1] === 'lowest' ? 'lowest' : 'highest', count: Number(ranking[2]), key: ranking[3]! }
  const change = /^change ([\w.-]+)$/.exec(text)
  if (change) return { kind: 'change', key: change[1]! }
  const figure = /^([\w-]+(?:\.[\w-]+)+)(?:\|([^:/]+))?(?::([^/]*…[^/]*)\/([^/]+))?$/.exec(text)
  if (!figure) throw new Error(`Unreadable gap in a report template: {${text}}`)
  const [, key, unit, phrase, without] = figure
  return { kind: 'figure', key: key!, ...(unit ? { unit } : {}), ...(phrase ? { phrase, without: without! } : {}) }
}

/** A sentence as text and gaps, in order. */
export function parseSentence(sentence: string): readonly (string | Gap)[] {
  return sentence
    .split(/(\{[^{}]*\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('{') ? parseGap(piece.slice(1, -1)) : piece))
}
