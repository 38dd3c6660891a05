import { FIELDS, type FieldSpec } from './fields.ts'
import type { GridCell } from './grid.ts'
import { type HeadingKey, matchHeading } from './headings.ts'
import { tight } from './plainText.ts'
import type { ImportKind } from '../contract.ts'

/** The parts of a date that stand in columns of their own, in the order they are written in. */
export const DATE_PARTS = ['年', '月', '日'] as const

const NO_GROUP: HeadingKey = { key: '', aside: '' }

/** A column 年, 月 or 日 under the heading of a date (出生年月 over 年 | 月): the field and the part. */
export function findDatePart(
  kind: ImportKind,
  heading: HeadingKey,
  group: HeadingKey,
): { readonly field: string; readonly when: string } | undefined {
  const part = DATE_PARTS.find((name) => heading.key === name || heading.key === `${name}份`)
  if (part === undefined || group.key === '') return undefined
  const field = Object.entries<FieldSpec>(FIELDS[kind]).find(
    ([, spec]) => spec.shape === 'date' && matchHeading(group, NO_GROUP, spec) !== undefined,
  )?.[0]
  return field === undefined ? undefined : { field, when: part }
}

/** Puts the parts of a date back into one cell; undefined where no year is written. */
export function joinDateParts(parts: readonly { readonly when: string; readonly cell: GridCell }[]): GridCell | undefined {
  const textOf = (part: string): string =>
    tight(parts.find(({ when }) => when === part)?.cell.text ?? '').replace(new RegExp(`${part}$`), '')
  if (textOf('年') === '') return undefined
  let text = ''
  for (const part of DATE_PARTS) {
    if (textOf(part) === '') break
    text += `${textOf(part)}${part}`
  }
  return { kind: 'text', text }
}
