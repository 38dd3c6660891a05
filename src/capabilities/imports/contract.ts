export const IMPORT_KINDS = ['members','organisations','units','compounds'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]
