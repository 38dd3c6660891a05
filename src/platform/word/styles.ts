import { bodySpacing, linePitch, size, type Fonts } from './layout.ts'

/**
 * The style sheet, written out whole: the writer library's own headings and links turn blue, and it has no way to
 * indent by characters from the right. Order of elements follows CT_PPrBase and CT_RPr of ECMA-376.
 */

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

type Look = { readonly font: string; readonly half: number; readonly bold?: boolean }

const fontOf = (east: string, latin: string): string =>
  `<w:rFonts w:ascii="${escapeXml(latin)}" w:hAnsi="${escapeXml(latin)}" w:eastAsia="${escapeXml(east)}" w:cs="${escapeXml(latin)}"/>`

const looks = (latin: string, { font, half, bold }: Look): string =>
  `<w:rPr>${fontOf(font, latin)}${bold ? '<w:b/><w:bCs/>' : '<w:b w:val="0"/><w:bCs w:val="0"/>'}` +
  `<w:i w:val="0"/><w:iCs w:val="0"/><w:color w:val="000000"/><w:spacing w:val="${half === size.no3 ? bodySpacing : 0}"/><w:sz w:val="${half}"/><w:szCs w:val="${half}"/></w:rPr>`

/** Names the format knows; Word shows them in the reader's language. All others are declared as our own. */
const builtIn = /^(Normal|Body Text|Title|heading \d|caption|Signature|Date|footer)$/

const style = (
  id: string,
  name: string,
  based: string | null,
  next: string | null,
  priority: number,
  paragraph: string,
  run: string,
): string =>
  `<w:style w:type="paragraph"${id === 'Normal' ? ' w:default="1"' : ''}${builtIn.test(name) ? '' : ' w:customStyle="1"'} w:styleId="${id}"><w:name w:val="${name}"/>` +
  (based ? `<w:basedOn w:val="${based}"/>` : '') +
  (next ? `<w:next w:val="${next}"/>` : '') +
  `<w:uiPriority w:val="${priority}"/><w:qFormat/>${paragraph ? `<w:pPr>${paragraph}</w:pPr>` : ''}${run}</w:style>`

const exact = (before = 0, after = 0): string =>
  `<w:spacing w:before="${before}" w:after="${after}" w:line="${linePitch}" w:lineRule="exact"/>`
const free = (before = 0, after = 0): string =>
  `<w:snapToGrid w:val="0"/><w:spacing w:before="${before}" w:after="${after}" w:line="240" w:lineRule="auto"/>`
const indentTwo = '<w:ind w:firstLine="640" w:firstLineChars="200"/>'

/** Style names the writer refers to. */
export const styleOf = {
  body: 'BodyText',
  flush: 'Normal',
  note: 'Note',
  heading: ['Heading1', 'Heading2', 'Heading3', 'Heading4'],
  title: 'Title',
  caption: 'Caption',
  picture: 'Picture',
  cell: 'TableText',
  cellHead: 'TableHead',
  denseCell: 'DenseTableText',
  denseCellHead: 'DenseTableHead',
  annexLabel: 'AnnexLabel',
  annexTitle: 'AnnexTitle',
  signature: 'Signature',
  date: 'Date',
  footerOdd: 'Footer',
  footerEven: 'FooterEven',
  link: 'Hyperlink',
  reference: 'FigureReference',
} as const

/** word/styles.xml for the given fonts. */
export function stylesXml(fonts: Fonts): string {
  const { latin } = fonts
  const run = (look: Look): string => looks(latin, look)
  const heading = (level: number, font: string): string =>
    style(
      `Heading${level}`,
      `heading ${level}`,
      'Normal',
      'BodyText',
      9,
      `<w:keepNext/><w:keepLines/>${exact()}${indentTwo}<w:outlineLvl w:val="${level - 1}"/>`,
      run({ font, half: size.no3 }),
    )
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:docDefaults><w:rPrDefault><w:rPr>${fontOf(fonts.body, latin)}<w:color w:val="000000"/><w:spacing w:val="${bodySpacing}"/><w:kern w:val="2"/><w:sz w:val="${size.no3}"/><w:szCs w:val="${size.no3}"/>`,
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
    style(
      'Normal',
      'Normal',
      null,
      null,
      0,
      `<w:widowControl w:val="0"/>${exact()}<w:jc w:val="both"/>`,
      run({ font: fonts.body, half: size.no3 }),
    ),
    style('BodyText', 'Body Text', 'Normal', null, 1, indentTwo, ''),
    style(
      'Title',
      'Title',
      'Normal',
      'BodyText',
      10,
      `<w:keepNext/><w:keepLines/><w:spacing w:before="${linePitch}" w:after="${linePitch}" w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>`,
      run({ font: fonts.title, half: size.no2 }),
    ),
    heading(1, fonts.heading1),
    heading(2, fonts.heading2),
    heading(3, fonts.body),
    heading(4, fonts.body),
    style(
      'Caption',
      'caption',
      'Normal',
      'Normal',
      35,
      `<w:keepNext/><w:keepLines/>${free(120, 60)}<w:jc w:val="center"/>`,
      run({ font: fonts.heading1, half: size.small4 }),
    ),
    style('Picture', 'Picture', 'Normal', 'Caption', 36, `<w:keepNext/>${free(120)}<w:jc w:val="center"/>`, ''),
    style('Note', 'Note', 'Normal', 'BodyText', 37, free(60, 120), run({ font: fonts.body, half: size.no5 })),
    style('TableText', 'Table Text', 'Normal', null, 38, free(20, 20), run({ font: fonts.body, half: size.no5 })),
    style('TableHead', 'Table Head', 'TableText', null, 38, '<w:jc w:val="center"/>', run({ font: fonts.heading1, half: size.no5 })),
    style(
      'DenseTableText',
      'Dense Table Text',
      'TableText',
      null,
      38,
      '<w:jc w:val="left"/>',
      run({ font: fonts.body, half: size.small5 }),
    ),
    style(
      'DenseTableHead',
      'Dense Table Head',
      'DenseTableText',
      null,
      38,
      '<w:jc w:val="center"/>',
      run({ font: fonts.heading1, half: size.small5 }),
    ),
    style(
      'AnnexLabel',
      'Annex Label',
      'Normal',
      'AnnexTitle',
      39,
      `<w:keepNext/><w:pageBreakBefore/>${exact()}<w:jc w:val="left"/><w:outlineLvl w:val="0"/>`,
      run({ font: fonts.heading1, half: size.no3 }),
    ),
    style('AnnexTitle', 'Annex Title', 'Title', 'BodyText', 39, '', ''),
    style('Signature', 'Signature', 'Normal', 'Date', 40, `<w:keepNext/>${exact(linePitch * 2)}<w:jc w:val="right"/>`, ''),
    style('Date', 'Date', 'Normal', null, 40, '<w:ind w:right="1280" w:rightChars="400"/><w:jc w:val="right"/>', ''),
    style(
      'Footer',
      'footer',
      'Normal',
      null,
      99,
      `${free()}<w:ind w:right="280" w:rightChars="100"/><w:jc w:val="right"/>`,
      looks(fonts.pageNumber, { font: fonts.pageNumber, half: size.no4 }),
    ),
    style(
      'FooterEven',
      'Footer Even',
      'Footer',
      null,
      99,
      '<w:ind w:left="280" w:leftChars="100" w:right="0" w:rightChars="0"/><w:jc w:val="left"/>',
      '',
    ),
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:rPr><w:color w:val="000000"/><w:u w:val="none"/></w:rPr></w:style>',
    '<w:style w:type="character" w:customStyle="1" w:styleId="FigureReference"><w:name w:val="Figure Reference"/><w:basedOn w:val="Hyperlink"/><w:uiPriority w:val="99"/><w:rPr><w:color w:val="000000"/><w:u w:val="none"/><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    '</w:styles>',
  ].join('')
}
