export const SHEET_REFUSALS = [
  'sheets.empty',
  'sheets.fileTooLarge',
  'sheets.notASpreadsheet',
  'sheets.encrypted',
  'sheets.oldFormat',
  'sheets.binaryFormat',
  'sheets.truncated',
  'sheets.damaged',
  'sheets.unfoldsTooMuch',
  'sheets.tooManyParts',
  'sheets.tooManySheets',
  'sheets.tooManyRows',
  'sheets.tooManyColumns',
  'sheets.tooManyMerges',
  'sheets.cellTooLong',
  'sheets.tooMuchText',
  'sheets.outOfMemory',
] as const

export type SheetRefusalCode = (typeof SHEET_REFUSALS)[number]

/** Plain facts of a refusal, for the sentence shown to the user. */
export type RefusalData = Readonly<Record<string, string | number>>

/** A file that is not read, and why. The only error that reading a file may end in, besides an abort and a failing disk. */
export class SheetRefusal extends Error {
  override readonly name = 'SheetRefusal'
  readonly code: SheetRefusalCode
  readonly data: RefusalData

  constructor(code: SheetRefusalCode, data: RefusalData = {}) {
    super(code)
    this.code = code
    this.data = data
  }
}
