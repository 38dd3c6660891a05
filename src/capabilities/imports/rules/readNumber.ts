import type { GridCell } from './grid.ts'
import { quoted, tight } from './plainText.ts'
import { doubted, read, type Reading, unread } from './reading.ts'

const UNITS: Readonly<Record<string, number>> = { 万: 10_000, 千: 1000, 百: 100, 亿: 100_000_000 }

/**
 * Reads an area in square metres: 89,666, 8.9万平方米, 12.3 ㎡, 2公顷, 3亩. `heading` may give the unit of bare numbers:
 * 面积（万㎡）, 面积(亩).
 */
export function readArea(cell: GridCell, heading = ''): Reading<number | null> {
  const reading = readQuantity(cell, /^(?:平方米|平米|平方|㎡|m2|m²|米2)$/i, { 公顷: 10_000, 亩: 2000 / 3 }, 'imports.unreadableNumber')
  const unit = /万(?=平|㎡|m)|公顷|亩/i.exec(heading)?.[0]
  if (!reading.ok || reading.value === null || unit === undefined || !/^[\d.,]+$/.test(tight(cell.text))) return reading
  const factor = unit === '公顷' || unit === '万' ? 10_000 : 2000 / 3
  return { ...reading, value: Number((reading.value * factor).toFixed(2)) }
}

/** Reads a whole number of things: 2,594, 2594户, 约300人, ２５９４. */
export function readCount(cell: GridCell): Reading<number | null> {
  const reading = readQuantity(cell, /^(?:户|人|名|个|家|位|幢|栋|间|次|套)$/, {}, 'imports.unreadableNumber')
  if (!reading.ok || reading.value === null || Number.isInteger(reading.value)) return reading
  const nearest = Math.round(reading.value)
  if (Math.abs(nearest - reading.value) < 1e-6) return { ...reading, value: nearest }
  return unread('imports.notWhole', { written: quoted(cell.text) })
}

function readQuantity(
  cell: GridCell,
  plainUnit: RegExp,
  units: Readonly<Record<string, number>>,
  code: 'imports.unreadableNumber',
): Reading<number | null> {
  const written = quoted(cell.text)
  if (cell.kind === 'number' && cell.number !== undefined) {
    return cell.number < 0 ? unread('imports.negativeNumber', { written }) : read(cell.number)
  }
  const text = tight(cell.text).replaceAll(/(?<=\d)[,，'](?=\d{3})/g, '')
  if (text === '' || text === '无') return read(null)
  const found = /^(约|近|大约|超过?|逾|共)?(-?\d+(?:\.\d+)?)([万千百亿]?)(余|多|左右)?(\D{0,4}\d?)$/.exec(text)
  if (found === null) return unread(code, { written })
  const [, about = '', digits = '', factor = '', around = '', unit = ''] = found
  const unitFactor = unit === '' || plainUnit.test(unit) ? 1 : units[unit]
  if (unitFactor === undefined) return unread(code, { written })
  const value = Number((Number(digits) * (UNITS[factor] ?? 1) * unitFactor).toFixed(4))
  if (value < 0) return unread('imports.negativeNumber', { written })
  return about + around === '' || about === '共' ? read(value) : doubted(value, 'imports.roughNumber', { written, read: value })
}

/**
 * Reads a share in thousandths, 0 to 1000: 0.711 → 711, 73.7% → 737, 73.7 → 737. A bare number up to 1 is a fraction, above it a
 * percentage; a bare 1, and a fraction under a heading that says %, are in doubt.
 */
export function readShare(cell: GridCell, headingSaysPercent = false): Reading<number | null> {
  const written = quoted(cell.text)
  const text = tight(cell.text)
  if (text === '' || text === '无') return read(null)
  const found = /^(约|近|达)?(\d+(?:\.\d+)?)(%|％|‰)?(以上|左右|以下)?$/.exec(text)
  if (found === null) return unread('imports.unreadableShare', { written })
  const [, about = '', digits = '', sign = '', around = ''] = found
  const value = Number(digits)
  // A number cell under a % format holds the fraction and shows the percentage; either way the text is what was meant.
  const fraction = sign === '‰' ? value / 1000 : sign !== '' || value > 1 ? value / 100 : value
  const thousandths = Math.round(fraction * 1000)
  if (thousandths > 1000) return unread('imports.shareOutOfRange', { written })
  const unsure = sign === '' && (value === 1 || (headingSaysPercent && value > 0 && value < 1))
  if (unsure || about + around !== '') return doubted(thousandths, 'imports.roughShare', { written, read: `${thousandths / 10}%` })
  return read(thousandths)
}
