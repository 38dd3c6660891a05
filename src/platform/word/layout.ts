/**
 * GB/T 9704-2012 as numbers: A4 with a type area of 156 × 225 mm, 22 lines of 28 characters, text of size 3 (16 pt).
 * Twips are twentieths of a point, the unit of the file format.
 */

const twipsOfMm = (mm: number): number => Math.round((mm / 25.4) * 1440)

export const page = {
  width: twipsOfMm(210),
  height: twipsOfMm(297),
  top: twipsOfMm(37),
  left: twipsOfMm(28),
  bottom: twipsOfMm(35),
  right: twipsOfMm(26),
  /** The page number stands 7 mm below the type area; its line is about 5 mm high. */
  footer: twipsOfMm(35 - 7 - 5),
} as const

/** Width of the type area, 156 mm. */
export const textWidth = page.width - page.left - page.right

/** 22 lines on 225 mm: 29.0 pt. Rounded down, or the 22nd line would not fit. */
export const linePitch = Math.floor((page.height - page.top - page.bottom) / 22)

/**
 * 28 characters of 16 pt are 158 mm, two more than the type area, so each is set a quarter of a point closer (15.75 pt).
 * The grid has a setting for this (`charSpace`), but a negative one makes LibreOffice 7 give every character two cells;
 * letter spacing of the body gives the same lines in every word processor. In twips.
 */
export const bodySpacing = -5

/** Characters of the title (22 pt) in one line of the type area. */
export const titleCharacters = Math.floor(textWidth / 20 / 22)

/** Type sizes by their Chinese number, in half points. */
export const size = { no2: 44, no3: 32, no4: 28, small4: 24, no5: 21, small5: 18 } as const

/** Font names by use. What the standard asks for is licensed and often absent, so every name is a setting. */
export type Fonts = {
  readonly title: string
  readonly body: string
  readonly heading1: string
  readonly heading2: string
  readonly pageNumber: string
  /** Digits and Latin letters inside Chinese text. */
  readonly latin: string
}

/** The fonts of the standard, as installed with Windows and WPS in offices. */
export const officialFonts: Fonts = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading1: '黑体',
  heading2: '楷体_GB2312',
  pageNumber: '宋体',
  latin: 'Times New Roman',
}

/** Open fonts for machines without the licensed ones. */
export const openFonts: Fonts = {
  title: 'Noto Serif CJK SC',
  body: 'Noto Serif CJK SC',
  heading1: 'Noto Sans CJK SC',
  heading2: 'Noto Serif CJK SC',
  pageNumber: 'Noto Serif CJK SC',
  latin: 'Liberation Serif',
}

/**
 * What a word processor should take when a font is absent: the second name the font is known by, and the class and
 * shape (PANOSE) by which it picks a likeness. Written to the font table of the document.
 */
export const fontKin: Readonly<
  Record<string, { readonly alternative: string; readonly family: 'roman' | 'swiss' | 'script'; readonly panose: string }>
> = {
  方正小标宋简体: { alternative: '宋体', family: 'roman', panose: '02010600030101010101' },
  仿宋_GB2312: { alternative: '仿宋', family: 'roman', panose: '02010609030101010101' },
  楷体_GB2312: { alternative: '楷体', family: 'roman', panose: '02010609030101010101' },
  黑体: { alternative: 'SimHei', family: 'swiss', panose: '02010609060101010101' },
  宋体: { alternative: 'SimSun', family: 'roman', panose: '02010600030101010101' },
}

/** How a document is printed. */
export type WordSettings = {
  readonly fonts: Fonts
  /** Date of the document, YYYY-MM-DD; stands as its date of creation, so the same input gives the same bytes. */
  readonly date: string
  /** Organisation that issues the document; stands as its author. Never a person or a machine. */
  readonly issuer?: string
  readonly subject?: string
  /** Stands small beside the page number, e.g. the number of the document and of its version. */
  readonly footer?: string
}
