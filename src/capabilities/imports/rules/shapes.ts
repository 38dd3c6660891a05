import type { Shape } from './fields.ts'
import type { GridCell } from './grid.ts'
import { saysNothing, tight } from './plainText.ts'
import { readCategory, readStanding } from './readCategory.ts'
import { creditCheckCharacter } from './readCreditCode.ts'
import { readDate } from './readDate.ts'
import { readEducation } from './readEducation.ts'
import { readEthnicity } from './readEthnicity.ts'
import { checkCharacter } from './readIdNumber.ts'
import type { Reading } from './reading.ts'
import { kindOfName } from './readOrganisation.ts'
import { readPhone } from './readPhone.ts'
import { readSex } from './readSex.ts'

const clean = (reading: Reading<unknown>): boolean => reading.ok && reading.value !== null && reading.doubt === undefined
const text = (cell: GridCell): string => tight(cell.text)

/** Whether a cell looks like the content of a shape. Shapes without a test (`remark`, `title` …) look like nothing in particular. */
const LOOKS: Partial<Readonly<Record<Shape, (cell: GridCell) => boolean>>> = {
  sequence: (cell) => /^\d{1,5}(?:\.0)?$/.test(text(cell)),
  name: (cell) => /^\p{Script=Han}{2,4}$|^\p{Script=Han}{1,8}·\p{Script=Han}{1,12}(?:·\p{Script=Han}{1,12})*$/u.test(text(cell)),
  date: (cell) => isDateLike(cell),
  sex: (cell) => readSex(cell).ok && !/^[12]$/.test(text(cell)),
  ethnicity: (cell) => clean(readEthnicity(cell)) && !/^\d+$/.test(text(cell)),
  education: (cell) => clean(readEducation(cell)) && !/^\d+$/.test(text(cell)),
  category: (cell) => clean(readCategory(cell)),
  standing: (cell) => clean(readStanding(cell)),
  tick: (cell) => isTick(cell),
  post: (cell) => /书记|委员|支委|组长|党员/.test(text(cell)),
  phone: (cell) => clean(readPhone(cell)) || /^1\d{10}\D/.test(text(cell)),
  idNumber: (cell) => /^\d{17}[\dXx]$|^\d{15}$/.test(text(cell)),
  creditCode: (cell) => /^[0-9A-HJ-NP-RTUWXY]{18}$/i.test(text(cell)) && /[A-Z]/i.test(text(cell).slice(0, 17)),
  count: (cell) => /^[\d,]+(?:\.0)?(?:户|人|名|个)?$/.test(text(cell)) && text(cell).length <= 8,
  area: (cell) => /^[\d,.]+(?:万)?(?:平方米|㎡|平米|m2)?$/.test(text(cell)),
  share: (cell) => /^\d+(?:\.\d+)?%$|^0?\.\d+$|^[01](?:\.\d+)?$|^\d{1,2}(?:\.\d+)?$|^100$/.test(text(cell)),
  streetType: (cell) => /^(?:单一|复合|松散)/.test(text(cell)),
  kind: (cell) => kindOfName(text(cell)) !== undefined,
  partyLevel: (cell) => /^(?:党委|党总支|党支部|联合|未建|无|有|总支|支部|党组)/.test(text(cell)),
  unitKind: (cell) => /机关|学校|医院|事业|企业|公司|组织|其他/.test(text(cell)),
  companyParty: (cell) => /^(?:有|无|联合|是|否)/.test(text(cell)),
  signed: (cell) => /签|^(?:是|否|√|有|无)$/.test(text(cell)),
  standard: (cell) => /达标|^(?:是|否|√|合格|不合格)$/.test(text(cell)),
}

export function isTick(cell: GridCell): boolean {
  return cell.kind === 'boolean' || /^(?:[√✓✔☑✅×✗✘xXvV●○]|是|否|有|无|对|y|n|yes|no)$/i.test(text(cell))
}

function isDateLike(cell: GridCell): boolean {
  if (cell.kind === 'date') return true
  const reading = readDate(cell, 2100)
  return reading.ok && reading.value !== null && !(reading.doubt !== undefined && /^\d+$/.test(text(cell)))
}

/** The share of the cells with content that look like a shape; undefined where too few have any, or the shape has no look. */
export function likeness(cells: readonly GridCell[], shape: Shape): number | undefined {
  const looks = LOOKS[shape]
  const filled = cells.filter((cell) => cell.kind !== 'blank' && !saysNothing(cell.text))
  if (looks === undefined || filled.length < 2) return undefined
  return filled.filter(looks).length / filled.length
}

/** Content that can hardly be anything else, so that it is known even under a heading that says nothing. */
export function surelyLooksLike(cells: readonly GridCell[]): { readonly shape: Shape; readonly confidence: number } | undefined {
  const filled = cells.filter((cell) => cell.kind !== 'blank' && !saysNothing(cell.text))
  if (filled.length < 3) return undefined
  const share = (test: (cell: GridCell) => boolean): number => filled.filter(test).length / filled.length
  if (
    share(
      (cell) => /^\d{17}[\dX]$/i.test(text(cell)) && checkCharacter(text(cell).toUpperCase()) === text(cell).toUpperCase().charAt(17),
    ) >= 0.8
  )
    return { shape: 'idNumber', confidence: 0.75 }
  if (
    share((cell) => text(cell).length === 18 && creditCheckCharacter(text(cell).toUpperCase()) === text(cell).toUpperCase().charAt(17)) >=
    0.8
  )
    return { shape: 'creditCode', confidence: 0.75 }
  if (share((cell) => /^1[3-9]\d{9}$/.test(text(cell))) >= 0.8) return { shape: 'phone', confidence: 0.7 }
  if (share((cell) => /^[男女]$/.test(text(cell))) >= 0.9) return { shape: 'sex', confidence: 0.7 }
  if (share((cell) => text(cell).endsWith('族') && clean(readEthnicity(cell))) >= 0.8) return { shape: 'ethnicity', confidence: 0.65 }
  return undefined
}
