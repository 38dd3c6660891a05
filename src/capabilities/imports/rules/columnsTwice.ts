import { FIELDS, type FieldSpec } from './fields.ts'
import type { ImportKind } from '../contract.ts'
import type { Mapping } from './guessColumns.ts'

/** The clerk's word for a field that two columns of one sheet are taken for, null where there is none. Columns of ticks share a field by their values. */
export const columnsTwice = (kind: ImportKind, mappings: readonly { readonly columns: Mapping['columns'] }[]): string | null => {
  const fields: Readonly<Record<string, FieldSpec>> = FIELDS[kind]
  for (const { columns } of mappings) {
    const slots = columns.map(({ field, when }) => (when === undefined ? field : `${field}=${when}`))
    const twice = columns.find((_, index) => slots.indexOf(slots[index]!) !== index)
    if (twice !== undefined) return fields[twice.field]?.names[0] ?? twice.field
  }
  return null
}
