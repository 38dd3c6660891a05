import { formatChinese } from '../../../platform/time/calendar.ts'
import { holds, knownValues } from './conditions.ts'
import type { Span } from './document.ts'
import { placeOf, type Figure, type ReportContext, type Series } from './figures.ts'
import { changeText, NO_DATA, valueText } from './format.ts'
import type { Ledger } from './ledger.ts'
import { parseSentence, type Gap, type Sentence, type Word } from './template.ts'

/** What sentences are filled from. */
export type Source = {
  readonly ledger: Ledger
  readonly context: ReportContext
  readonly child: string
  /** Figures already printed once, by number: the annex points back to the first place only. */
  readonly printed: Set<number>
}

const text = (words: string): Span => ({ kind: 'text', text: words })

/** A figure as a span, counted as used. */
export function figureSpan(source: Source, figure: Figure, words: string): { readonly span: Span; readonly number: number } {
  const { number } = source.ledger.cite(figure)
  const first = !source.printed.has(number)
  source.printed.add(number)
  return { span: { kind: 'figure', text: words, number, ...(first ? { first: true as const } : {}) }, number }
}

type Filled = { readonly spans: readonly Span[]; readonly numbers: readonly number[] }

const absent = (key: string, words: string = NO_DATA): Span => ({ kind: 'absent', text: words, key })

function figureGap(gap: Extract<Gap, { kind: 'figure' }>, source: Source): Filled {
  const { ledger } = source
  const figure = ledger.known(gap.key)
  if (!figure) {
    ledger.miss(gap.key)
    const like = ledger.like(gap.key)
    // A metric that was asked and has no rows is accounted for too: the annex says what would have to be recorded.
    return { spans: [absent(gap.key, gap.without)], numbers: like ? [ledger.cite(like).number] : [] }
  }
  const { span, number } = figureSpan(source, figure, valueText(figure.value, gap.key, gap.unit ?? figure.unit))
  if (!gap.phrase) return { spans: [span], numbers: [number] }
  const [before, after] = gap.phrase.split('…')
  return { spans: [...(before ? [text(before)] : []), span, ...(after ? [text(after)] : [])], numbers: [number] }
}

/** Ordered children with the best or worst values; those that share the last place are counted, not left out unsaid. */
export function rank(
  series: Series,
  which: 'lowest' | 'highest',
  count: number,
): { readonly named: readonly { name: string; value: number }[]; readonly tied: number } {
  const sign = which === 'lowest' ? 1 : -1
  const children = series.rows.flatMap((row) => (row.value === null ? [] : [{ name: row.organisation.name, value: row.value }]))
  // The best are not among the lowest, nor those with nothing among the highest, however few are left to name.
  const values = children.map((child) => child.value)
  const end = which === 'lowest' ? Math.max(...values) : Math.min(...values)
  const apart = children.filter((child) => child.value !== end)
  const ordered = (apart.length > 0 ? apart : children)
    .map((child, index) => ({ ...child, index }))
    .toSorted((one, other) => sign * (one.value - other.value) || one.index - other.index)
  const named = ordered.slice(0, count).map(({ name, value }) => ({ name, value }))
  const last = named.at(-1)?.value
  return { named, tied: ordered.filter((child) => child.value === last).length - named.filter((child) => child.value === last).length }
}

function rankingGap(gap: Extract<Gap, { kind: 'ranking' }>, source: Source): Filled {
  const { ledger, child } = source
  const series = ledger.series(gap.key)
  const like = ledger.like(gap.key)
  if (!series || !like || knownValues(ledger, gap.key).length === 0) {
    ledger.miss(gap.key)
    return { spans: [absent(gap.key)], numbers: [] }
  }
  const { named, tied } = rank(series, gap.which, gap.count)
  const number = ledger.citeSeries(series)
  const list = named.map(({ name, value }) => `${name}（${valueText(value, gap.key, like.unit)}）`).join('、')
  return { spans: [text(tied > 0 ? `${list}等${named.length + tied}个${child}` : list)], numbers: number === null ? [] : [number] }
}

function changeGap(gap: Extract<Gap, { kind: 'change' }>, source: Source): Filled {
  const { ledger } = source
  const [now, before] = [ledger.known(gap.key), ledger.before(gap.key)]
  if (!now || !before) {
    ledger.miss(gap.key)
    return { spans: [absent(gap.key, '增减无数据')], numbers: [] }
  }
  return {
    spans: [text(changeText(now.value, before.value, gap.key, now.unit))],
    numbers: [ledger.cite(before).number, ledger.cite(now).number],
  }
}

function wordGap(name: Word, { context, child }: Pick<Source, 'context' | 'child'>): string {
  switch (name) {
    case 'place':
      return context.place ?? placeOf(context.of.name)
    case 'of':
      return context.of.name
    case 'on':
      return formatChinese(context.on)
    case 'previous.on':
      return context.previousOn ? formatChinese(context.previousOn) : NO_DATA
    case 'child':
      return child
  }
}

/** Where the numbers of the figures just named may stand: at the end of a thought, not after every one of them. */
const stop = /[。；：]/

/** A text with its gaps filled and the reference numbers set before each stop. */
export function fill(sentence: string, source: Source): Span[] {
  const spans: Span[] = []
  let pending: number[] = []
  const refer = (): void => {
    const numbers = [...new Set(pending)].toSorted((one, other) => one - other)
    if (numbers.length > 0) spans.push({ kind: 'refs', numbers })
    pending = []
  }
  const write = (words: string): void => {
    const at = pending.length > 0 ? words.search(stop) : -1
    if (at < 0) {
      if (words !== '') spans.push(text(words))
      return
    }
    if (at > 0) spans.push(text(words.slice(0, at)))
    refer()
    spans.push(text(words.slice(at)))
  }
  for (const piece of parseSentence(sentence)) {
    if (typeof piece === 'string') write(piece)
    else if (piece.kind === 'word') write(wordGap(piece.name, source))
    else {
      const filled =
        piece.kind === 'figure' ? figureGap(piece, source) : piece.kind === 'ranking' ? rankingGap(piece, source) : changeGap(piece, source)
      spans.push(...filled.spans)
      pending.push(...filled.numbers)
    }
  }
  refer()
  return spans
}

/** Words of a text with no figures in it: titles, captions. */
export function fillWords(sentence: string, source: Pick<Source, 'context' | 'child'>): string {
  return parseSentence(sentence)
    .map((piece) => (typeof piece === 'string' ? piece : piece.kind === 'word' ? wordGap(piece.name, source) : ''))
    .join('')
}

/** The sentences whose conditions hold, one after another. */
export function fillSentences(sentences: readonly Sentence[], source: Source): Span[] {
  return sentences.flatMap((sentence) => {
    if (typeof sentence === 'string') return fill(sentence, source)
    if (holds(sentence.when, source.ledger)) return fill(sentence.say, source)
    return sentence.otherwise ? fill(sentence.otherwise, source) : []
  })
}

/** The words of spans, without reference numbers; for tests and for reading aloud. */
export function plainText(spans: readonly Span[]): string {
  return spans.map((span) => (span.kind === 'refs' ? '' : span.text)).join('')
}
