import { parseSentence, type Condition, type Part, type ReportTemplate, type Sentence } from './template.ts'

/** Which metrics a template asks for, so that whoever makes the report can fetch them in one go. */
export type TemplateKeys = {
  /** For the organisation itself. */
  readonly figures: readonly string[]
  /** For each of its children. */
  readonly series: readonly string[]
}

type Collected = { readonly figures: Set<string>; readonly series: Set<string> }

function ofCondition(condition: Condition | undefined, into: Collected): void {
  if (!condition) return
  if ('known' in condition) for (const key of condition.known) into.figures.add(key)
  else if ('unknown' in condition) into.figures.add(condition.unknown)
  else if ('positive' in condition) into.figures.add(condition.positive)
  else if ('below' in condition) into.figures.add(condition.below[0])
  else if ('above' in condition) into.figures.add(condition.above[0])
  else if ('greater' in condition) for (const key of condition.greater) into.figures.add(key)
  else if ('uneven' in condition) into.series.add(condition.uneven)
  else if ('children' in condition) into.series.add(condition.children)
  else if ('comparable' in condition) into.figures.add(condition.comparable)
  else for (const part of 'every' in condition ? condition.every : condition.some) ofCondition(part, into)
}

function ofText(text: string, into: Collected): void {
  for (const piece of parseSentence(text)) {
    if (typeof piece === 'string' || piece.kind === 'word') continue
    ;(piece.kind === 'ranking' ? into.series : into.figures).add(piece.key)
  }
}

function ofSentences(sentences: readonly Sentence[], into: Collected): void {
  for (const sentence of sentences) {
    if (typeof sentence === 'string') ofText(sentence, into)
    else {
      ofCondition(sentence.when, into)
      ofText(sentence.say, into)
      ofText(sentence.otherwise ?? '', into)
    }
  }
}

function ofPart(part: Part, into: Collected): void {
  if ('when' in part) ofCondition(part.when, into)
  switch (part.kind) {
    case 'heading':
      return ofText(part.text, into)
    case 'blank':
      return ofText(part.ask, into)
    case 'paragraph':
      return ofSentences(part.sentences, into)
    case 'points':
      for (const point of part.points) {
        ofCondition(point.when, into)
        ofText(point.title, into)
        ofSentences(point.sentences, into)
      }
      return ofText(part.otherwise, into)
    case 'children':
      for (const column of part.columns) into.series.add(column.key)
      return
    case 'chartOfChildren':
      into.series.add(part.key)
      return
    case 'chartOfFigures':
      for (const item of part.items) into.figures.add(item.key)
      return
    case 'pyramid':
      for (const band of part.bands) for (const key of [band.left, band.right]) into.figures.add(key)
      return
    case 'comparison':
      for (const key of part.keys) into.figures.add(key)
  }
}

/** Every key the template may print or decide by. A series' key is among the figures too: its name and total come from there. */
export function keysOf(template: ReportTemplate): TemplateKeys {
  const into: Collected = { figures: new Set(), series: new Set() }
  ofSentences(template.lead, into)
  for (const chapter of template.chapters) {
    ofCondition(chapter.when, into)
    for (const part of chapter.parts) ofPart(part, into)
  }
  return { figures: [...new Set([...into.figures, ...into.series])].toSorted(), series: [...into.series].toSorted() }
}
