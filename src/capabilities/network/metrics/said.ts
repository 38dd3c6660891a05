import { said, type ListColumn } from '../../../platform/capability/metric.ts'

/** SQL over a dated row: in force on the asked day. */
export const inForce = (row: string): string =>
  `(${row}.valid_from is null or ${row}.valid_from <= asked.day) and (${row}.valid_until is null or ${row}.valid_until > asked.day)`

export const REGISTER = said('联建网络台账', 'Register of the joint network')

/** The organisation a row stands with, as it is called now. */
export const ORGANISATION: ListColumn = {
  key: 'organisation',
  name: said('组织', 'Organisation'),
  sql: '(select o.name from organisations o where o.district_id = r.district_id and o.id = r.organisation_id)',
}
