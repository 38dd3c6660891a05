// The lists of units and compounds as workbooks. Pure.
import { dated, listSheet, type SheetColumn } from '../../platform/sheets/list.ts'
import type { NewCell, NewSheet } from '../../platform/sheets/write.ts'
import type { Locale } from '../../platform/words/words.ts'
import type { Compound, Unit } from './contract.ts'
import { unitsWords, type UnitsWord } from './words.ts'

type Column<R> = SheetColumn<R, UnitsWord>

const yesNo = (value: boolean | null, say: (key: UnitsWord) => string): NewCell =>
  value === null ? null : say(value ? 'units.yes' : 'units.no')
const percent = (permille: number | null): NewCell => (permille === null ? null : `${(permille / 10).toFixed(1)}%`)

const UNIT_COLUMNS: readonly Column<Unit>[] = [
  { key: 'name', label: 'units.name', width: 32, cell: (unit) => unit.name },
  { key: 'kind', label: 'units.kind', width: 12, cell: (unit, say) => unit.kind && say(`units.kind.${unit.kind}`) },
  { key: 'organisation', label: 'units.organisation', width: 18, cell: (unit) => unit.organisation },
  {
    key: 'partyLevel',
    label: 'units.partyLevel',
    width: 12,
    cell: (unit, say) => unit.partyLevel && say(`units.partyLevel.${unit.partyLevel}`),
  },
  { key: 'memberCount', label: 'units.memberCount', width: 10, cell: (unit) => unit.memberCount },
  { key: 'signedOn', label: 'units.signedOn', width: 12, cell: (unit) => dated(unit.agreement?.signedOn) },
  { key: 'endsOn', label: 'units.endsOn', width: 12, cell: (unit) => dated(unit.agreement?.endsOn) },
  { key: 'liaison', label: 'units.liaison', width: 12, cell: (unit) => unit.liaison },
  { key: 'phone', label: 'units.phoneOf', width: 14, cell: (unit) => unit.phone },
  { key: 'affiliation', label: 'units.affiliation', width: 14, cell: (unit) => unit.affiliation },
  { key: 'resources', label: 'units.resources', width: 30, cell: (unit) => unit.resources.join('、') },
  { key: 'needs', label: 'units.needs', width: 30, cell: (unit) => unit.needs.join('、') },
]

const COMPOUND_COLUMNS: readonly Column<Compound>[] = [
  { key: 'name', label: 'units.compound', width: 26, cell: (compound) => compound.name },
  { key: 'organisation', label: 'units.organisation', width: 18, cell: (compound) => compound.organisation },
  { key: 'households', label: 'units.households', width: 10, cell: (compound) => compound.households },
  { key: 'areaM2', label: 'units.area', width: 12, cell: (compound) => compound.areaM2 },
  { key: 'company', label: 'units.company', width: 30, cell: (compound) => compound.company },
  {
    key: 'companyParty',
    label: 'units.companyParty',
    width: 14,
    cell: (compound, say) => compound.companyParty && say(`units.companyParty.${compound.companyParty}`),
  },
  { key: 'committee', label: 'units.committee', width: 24, cell: (compound) => compound.committee },
  { key: 'signed', label: 'units.signed', width: 10, cell: (compound, say) => yesNo(compound.signed, say) },
  { key: 'feeRate', label: 'units.feeRate', width: 10, cell: (compound) => percent(compound.feeRatePermille) },
  { key: 'satisfaction', label: 'units.satisfaction', width: 10, cell: (compound) => percent(compound.satisfactionPermille) },
]

/** @param columns keys in the order wanted; all when absent, unknown ones are left out */
export const unitSheet = (units: readonly Unit[], locale: Locale, columns?: readonly string[]): NewSheet =>
  listSheet({ name: 'units.list', columns: UNIT_COLUMNS, rows: units, words: unitsWords[locale], wanted: columns })

/** As `unitSheet`, of compounds. */
export const compoundSheet = (compounds: readonly Compound[], locale: Locale, columns?: readonly string[]): NewSheet =>
  listSheet({ name: 'units.compounds', columns: COMPOUND_COLUMNS, rows: compounds, words: unitsWords[locale], wanted: columns })
