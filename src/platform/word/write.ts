import { Document, DocumentGridType, Footer, NumberFormat, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { blockOf } from './blocks.ts'
import { linePitch, officialFonts, page, size, type WordSettings } from './layout.ts'
import type { WordDocument } from './model.ts'
import { finishPackage } from './parts.ts'
import { printable } from './runs.ts'
import { styleOf } from './styles.ts'
import { balanceTitle } from './title.ts'

/** "— 1 —": the number between two dashes of one character each, after the document's own note in small print, where it has one. */
const pageNumber = (style: string, note: string | undefined): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style,
        children: [
          ...(note === undefined ? [] : [new TextRun({ text: `${printable(note)}    `, size: size.small5, font: { hint: 'eastAsia' } })]),
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] }),
        ],
      }),
    ],
  })

/** The title on as many lines as it needs, each broken by hand so that the shape holds in every word processor. */
function titleOf(phrases: readonly string[]): Paragraph {
  const lines = balanceTitle(phrases)
  return new Paragraph({
    style: styleOf.title,
    children: lines.map(
      (line, index) => new TextRun({ text: printable(line), font: { hint: 'eastAsia' }, ...(index > 0 ? { break: 1 } : {}) }),
    ),
  })
}

/**
 * Writes the document as .docx in the layout of GB/T 9704-2012. Same document and settings, same bytes.
 * `settings.date` stands as the date of creation; without fonts the official ones are named.
 */
export async function writeDocx(
  document: WordDocument,
  settings: Omit<WordSettings, 'fonts'> & Partial<Pick<WordSettings, 'fonts'>>,
): Promise<Buffer> {
  const title = document.title.join('')
  const file = new Document({
    title,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: {
              top: page.top,
              left: page.left,
              bottom: page.bottom,
              right: page.right,
              footer: page.footer,
              header: page.footer,
              gutter: 0,
            },
            pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL },
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch },
        },
        footers: { default: pageNumber(styleOf.footerOdd, settings.footer), even: pageNumber(styleOf.footerEven, settings.footer) },
        children: [
          titleOf(document.title),
          ...document.blocks.flatMap((block, at) => blockOf(block, document.blocks[at + 1]?.kind === 'signature')),
        ],
      },
    ],
  })
  const packed = await Packer.toBuffer(file)
  return Buffer.from(finishPackage(packed, title, { fonts: officialFonts, ...settings }))
}
