import { formatChinese } from '../../../platform/time/calendar.ts'
import { holds } from './conditions.ts'
import type { Cited, ComposedReport, ReportBlock, Span } from './document.ts'
import type { ReportContext, ReportFigures } from './figures.ts'
import { changeCell, chineseNumber, valueText } from './format.ts'
import { openLedger } from './ledger.ts'
import { fill, fillSentences, fillWords, type Source } from './sentences.ts'
import { chartOfChildren, chartOfFigures, childrenTable, comparisonTable, pyramidChart } from './tables.ts'
import type { Chapter, Part, ReportTemplate } from './template.ts'

/** Numbers that run through the whole report. */
type Counters = { tables: number; charts: number }

const blank = (ask: string): Span => ({ kind: 'blank', text: `〔由撰稿人补充：${ask}〕` })

function points(part: Extract<Part, { kind: 'points' }>, source: Source): ReportBlock[] {
  const kept = part.points.filter((point) => holds(point.when, source.ledger))
  if (kept.length === 0) return [{ kind: 'paragraph', spans: fill(part.otherwise, source) }]
  return kept.map((point, index) => {
    const ordinal: Span[] = kept.length > 1 ? [{ kind: 'text', text: `${chineseNumber(index + 1)}是` }] : []
    return { kind: 'paragraph', spans: [...ordinal, ...fill(point.title, source), ...fillSentences(point.sentences, source)] }
  })
}

function blocksOf(part: Part, source: Source, counters: Counters): ReportBlock[] {
  switch (part.kind) {
    case 'heading':
      // Numbered when the whole chapter is known: one that stands alone is not numbered at all.
      return [{ kind: 'heading', level: 2, text: fillWords(part.text, source) }]
    case 'paragraph': {
      const spans = fillSentences(part.sentences, source)
      return spans.length === 0 ? [] : [{ kind: 'paragraph', spans }]
    }
    case 'points':
      return points(part, source)
    case 'blank':
      return [{ kind: 'paragraph', spans: [blank(fillWords(part.ask, source))] }]
    case 'children': {
      const made = childrenTable(part, source, counters.tables + 1)
      counters.tables += made.filter((block) => block.kind === 'table').length
      return made
    }
    case 'comparison': {
      const made = comparisonTable(part, source, counters.tables + 1)
      counters.tables += made.length
      return made
    }
    case 'chartOfChildren':
    case 'chartOfFigures':
    case 'pyramid': {
      const next = counters.charts + 1
      const made =
        part.kind === 'chartOfChildren'
          ? chartOfChildren(part, source, next)
          : part.kind === 'chartOfFigures'
            ? chartOfFigures(part, source, next)
            : pyramidChart(part, source, next)
      counters.charts += made.length
      return made
    }
  }
}

/** A chapter under its number; sub-headings counted over those that are there. */
function chapterBlocks(chapter: Chapter, number: number, source: Source, counters: Counters): ReportBlock[] {
  const blocks = chapter.parts
    .filter((part) => !('when' in part) || holds(part.when, source.ledger))
    .flatMap((part) => blocksOf(part, source, counters))
  // A heading with nothing under it is dropped with its number.
  const filled = blocks.filter(
    (block, index) => block.kind !== 'heading' || (blocks[index + 1] !== undefined && blocks[index + 1]!.kind !== 'heading'),
  )
  let sub = 0
  return [
    { kind: 'heading', level: 1, text: `${chineseNumber(number)}、${fillWords(chapter.title, source)}` },
    ...filled.map((block) => (block.kind === 'heading' ? { ...block, text: `（${chineseNumber((sub += 1))}）${block.text}` } : block)),
  ]
}

/** A line for each figure of the report that some paper states too: both values and what lies between them. */
function statedNotes(figures: ReportFigures, cited: readonly Cited[]): readonly string[] {
  return cited.flatMap((one) => {
    if (one.kind === 'series' || one.figure.value === null || one.figure.on !== figures.figures[0]?.on) return []
    const { key, name, unit, value } = one.figure
    const ours = value
    return (figures.stated ?? [])
      .filter((stated) => stated.key === key)
      .map(
        (stated) =>
          `序号${one.number}${name}：本报告计数${valueText(ours, key, unit)}，材料所载${valueText(stated.value, key, unit)}（${stated.source}，截至${formatChinese(stated.on)}），计数减所载为${changeCell(ours, stated.value, key, unit)}。`,
      )
  })
}

/**
 * Composes a report from a template and the figures asked for it (see `keysOf`). Pure: the same input gives the same
 * report. A figure without a value prints 无数据; nothing is estimated.
 */
export function composeReport(template: ReportTemplate, figures: ReportFigures, context: ReportContext): ComposedReport {
  const ledger = openLedger(figures)
  const source: Source = { ledger, context, child: context.child ?? template.child, printed: new Set() }
  const counters: Counters = { tables: 0, charts: 0 }
  const blocks: ReportBlock[] = [{ kind: 'paragraph', spans: fillSentences(template.lead, source) }]
  let number = 0
  for (const chapter of template.chapters)
    if (holds(chapter.when, ledger)) blocks.push(...chapterBlocks(chapter, (number += 1), source, counters))

  const missing = ledger.missing()
  return {
    document: {
      title: template.title.map((phrase) => fillWords(phrase, source)),
      blocks,
      signature: { name: context.author ?? context.of.name, date: formatChinese(context.issuedOn) },
      annex: {
        title: '本报告数据一览表',
        notes: [
          '正文数字右上角方括号内的编号与本表序号一致。比率为百分数，保留一位小数。记录数为该数值所依据的台账行数，比率按分子计。',
          ...statedNotes(figures, ledger.cited()),
          ...(missing.length > 0 ? ['标注“无数据”的指标，截至统计日台账中没有相应记录；补充登记后可重新生成本报告。'] : []),
        ],
      },
    },
    cited: ledger.cited(),
    missing,
  }
}
