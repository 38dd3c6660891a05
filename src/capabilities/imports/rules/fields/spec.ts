/** What the content of a column looks like, as far as that tells anything. */
export type Shape =
  | 'sequence'
  | 'name'
  | 'title'
  | 'date'
  | 'sex'
  | 'ethnicity'
  | 'education'
  | 'category'
  | 'standing'
  | 'tick'
  | 'post'
  | 'phone'
  | 'idNumber'
  | 'creditCode'
  | 'count'
  | 'area'
  | 'share'
  | 'code'
  | 'streetType'
  | 'kind'
  | 'partyLevel'
  | 'unitKind'
  | 'companyParty'
  | 'signed'
  | 'standard'
  | 'committee'
  | 'list'
  | 'remark'

export type FieldSpec = {
  readonly shape: Shape
  /** Headings in the form of `headingKey`; the first is the one we print ourselves. */
  readonly names: readonly string[]
  /** A heading that merely contains this is taken with less confidence. */
  readonly like?: RegExp
  /** Short headings that mean this field only under such a group heading (时间 under 入党). */
  readonly under?: readonly [group: RegExp, headings: readonly string[]]
  /** Known, so that it is not guessed to be something else, but not kept. */
  readonly unkept?: true
}

export type FieldTable = Readonly<Record<string, FieldSpec>>
