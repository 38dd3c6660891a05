import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx'
import { textWidth } from './layout.ts'
import type { Cell, Column, TableBlock } from './model.ts'
import { inline } from './runs.ts'
import { styleOf } from './styles.ts'

/** Tables: thin black grid, header row on every page, no row split over two pages, widths fixed. */

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const borders = { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin }

const alignments = { left: AlignmentType.LEFT, centre: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

/** Widths in twips that add up to the type area exactly; the last column takes what rounding leaves. */
export function columnWidths(columns: readonly Column[]): number[] {
  const whole = columns.reduce((sum, column) => sum + column.width, 0)
  const widths = columns.map((column) => Math.floor((column.width / whole) * textWidth))
  const used = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width, index) => (index === widths.length - 1 ? width + textWidth - used : width))
}

/** @param signed the last row stays with the signature that follows */
export function tableOf(block: TableBlock, signed = false): (Paragraph | Table)[] {
  const { columns } = block
  const widths = columnWidths(columns)
  const [head, text] = block.dense ? [styleOf.denseCellHead, styleOf.denseCell] : [styleOf.cellHead, styleOf.cell]
  const cell = (paragraph: Paragraph, index: number): TableCell =>
    new TableCell({ width: { size: widths[index]!, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, children: [paragraph] })
  const row = (cells: readonly Cell[], strong: boolean, kept: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      children: columns.map((column, index) => {
        const runs = cells[index] ?? []
        const children = inline(strong ? runs.map((run) => ({ ...run, bold: true as const })) : runs)
        return cell(
          new Paragraph({
            style: text,
            alignment: alignments[column.align],
            ...(kept ? { keepNext: true } : {}),
            ...(column.breakAnywhere ? { wordWrap: true } : {}),
            children,
          }),
          index,
        )
      }),
    })
  const strong = new Set(block.strong)
  const drawn = new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    margins: { left: 70, right: 70, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    rows: [
      new TableRow({
        cantSplit: true,
        tableHeader: true,
        children: columns.map((column, index) => cell(new Paragraph({ style: head, children: inline([{ text: column.title }]) }), index)),
      }),
      ...block.rows.map((cells, index) => row(cells, strong.has(index), signed && index === block.rows.length - 1)),
    ],
  })
  return block.caption ? [new Paragraph({ style: styleOf.caption, children: inline(block.caption) }), drawn] : [drawn]
}
