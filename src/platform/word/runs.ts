import { Bookmark, InternalHyperlink, ShadingType, TextRun, type ParagraphChild } from 'docx'
import type { Run } from './model.ts'
import { styleOf } from './styles.ts'

/** Characters XML 1.0 cannot hold would make the whole file unreadable; they are dropped. */
const unprintable =
  // oxlint-disable-next-line no-control-regex -- naming them is the point
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

export const printable = (text: string): string => text.replace(unprintable, '')

/** Bookmark names may hold letters, digits and underscores, 40 at most. */
const markName = (name: string): string => `m_${name.replace(/\W/g, '_')}`.slice(0, 40)

function textRun(run: Run): TextRun {
  return new TextRun({
    text: printable(run.text),
    // Quotation marks and dashes exist in both scripts; without the hint they come out narrow, in the Latin font.
    font: { hint: 'eastAsia' },
    ...(run.bold ? { bold: true } : {}),
    ...(run.blank ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'D9D9D9' } } : {}),
    ...(run.raised ? { style: styleOf.reference } : run.link ? { style: styleOf.link } : {}),
  })
}

/** Runs with their marks and jumps. */
export function inline(runs: readonly Run[]): ParagraphChild[] {
  return runs.map((run) => {
    const text = textRun(run)
    const linked = run.link ? new InternalHyperlink({ anchor: markName(run.link), children: [text] }) : text
    return run.mark ? new Bookmark({ id: markName(run.mark), children: [linked] }) : linked
  })
}
