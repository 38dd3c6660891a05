import { ImageRun, Paragraph, type Table } from 'docx'
import { linePitch } from './layout.ts'
import type { Block } from './model.ts'
import { inline, printable } from './runs.ts'
import { styleOf } from './styles.ts'
import { tableOf } from './tables.ts'
import { widthOf } from './title.ts'

/** Turns blocks of the document model into the writer library's objects. */

const pixelsOfMm = (mm: number): number => Math.round((mm / 25.4) * 96)

/** 4 characters free at the right of the date; the name centred over it, but at least 2 characters from the margin. */
function signature(name: string, date: string): Paragraph[] {
  const nameIndent = Math.max(2, 4 + (widthOf(date) - widthOf(name)) / 2)
  return [
    new Paragraph({ style: styleOf.signature, indent: { right: Math.round(nameIndent * 320) }, children: inline([{ text: name }]) }),
    new Paragraph({ style: styleOf.date, children: inline([{ text: date }]) }),
  ]
}

/**
 * One block as paragraphs and tables.
 * @param signed the signature follows: it never stands on a page without some of the text (GB/T 9704-2012, 7.3.5.5)
 */
export function blockOf(block: Block, signed = false): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ style: styleOf.heading[block.level - 1], children: inline([{ text: block.text }]) })]
    case 'paragraph':
      return [
        new Paragraph({
          style: styleOf[block.role],
          children: inline(block.runs),
          ...(signed || block.kept ? { keepNext: true } : {}),
          ...(block.newPage ? { pageBreakBefore: true } : {}),
        }),
      ]
    case 'table':
      return tableOf(block, signed)
    case 'picture': {
      const picture = new ImageRun({
        type: 'png',
        data: block.png,
        transformation: { width: pixelsOfMm(block.widthMm), height: pixelsOfMm(block.heightMm) },
        altText: {
          name: printable(block.caption?.map((run) => run.text).join('') ?? block.alt).slice(0, 60),
          title: '',
          description: printable(block.alt),
        },
      })
      const drawn = new Paragraph({ style: styleOf.picture, ...(block.caption ? {} : { keepNext: false }), children: [picture] })
      // Above a table the caption stays with what follows; below a picture it must not drag the next paragraph along.
      return block.caption ? [drawn, new Paragraph({ style: styleOf.caption, keepNext: false, children: inline(block.caption) })] : [drawn]
    }
    case 'annex':
      return [
        new Paragraph({ style: styleOf.annexLabel, children: inline([{ text: block.label }]) }),
        new Paragraph({
          style: styleOf.annexTitle,
          children: inline([{ text: block.title }]),
          spacing: { before: linePitch, after: linePitch },
        }),
      ]
    case 'signature':
      return signature(block.name, block.date)
  }
}
