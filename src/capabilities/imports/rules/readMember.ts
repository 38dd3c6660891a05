import { addYears, type CalendarDate, isCertainlyBefore, latestDay } from '../../../platform/time/calendar.ts'
import type { MemberDraft, Place, RowContext } from './drafts.ts'
import type { FieldReader } from './readFields.ts'
import { type Category, readCategory, readPost, type Standing, readStanding } from './readCategory.ts'
import { readDate } from './readDate.ts'
import { readEducation } from './readEducation.ts'
import { readEthnicity } from './readEthnicity.ts'
import { readIdNumber } from './readIdNumber.ts'
import { readCode, readName, readRemark } from './readName.ts'
import { readPhone } from './readPhone.ts'
import { readSex } from './readSex.ts'
import { readTick } from './readTick.ts'

/** Years before which nobody in a roster was born: members are of age. */
const OF_AGE = 18

/** Puts the cells of a row together to a member. What an ID number tells of birth and sex fills what the row leaves out. */
export function readMember(fields: FieldReader, row: number, place: Place, context: RowContext): MemberDraft | null {
  const year = Number(context.asOf.slice(0, 4))
  const name = fields.take('name', readName)
  const sex = fields.take('sex', readSex)
  const birth = fields.take('birth', (cell) => readDate(cell, year - OF_AGE))
  const idNumber = fields.take('idNumber', readIdNumber)
  const joined = fields.take('joined', (cell) => readDate(cell, year))
  const fullSince = fields.take('fullSince', (cell) => readDate(cell, year))
  const standing = fields.take('standing', readStanding)
  const phones = fields.take('phone', readPhone)
  const mobilePlace = fields.take('mobilePlace', readRemark)
  const mobile = fields.take('mobile', readTick)
  const draft = {
    kind: 'members' as const,
    row,
    memberNumber: fields.take('memberNumber', readCode),
    sex: sex ?? idNumber?.sex ?? null,
    ethnicity: fields.take('ethnicity', readEthnicity),
    birth: birth ?? idNumber?.birth ?? null,
    idNumber: idNumber?.number ?? null,
    education: fields.take('education', readEducation),
    joined,
    fullSince,
    standing: standing ?? standingByDates(joined, fullSince, context.asOf),
    category: fields.take<Category>('category', readCategory),
    post: fields.take('post', readPost),
    // A place of abode elsewhere says it where no column asks.
    mobile: mobile ?? (!fields.has('mobile') && mobilePlace !== null && mobilePlace !== '无'),
    mobilePlace: mobilePlace === '无' ? null : mobilePlace,
    hardship: fields.take('hardship', readTick) ?? false,
    phone: phones?.main ?? null,
    otherPhones: phones?.others ?? [],
    place,
    note: fields.take('note', readRemark),
  }
  if (idNumber !== null && sex !== null && idNumber.sex !== sex) fields.find('doubt', 'sex', 'imports.sexNotAsId', {})
  if (idNumber !== null && birth !== null && !idNumber.birth.startsWith(birth)) {
    fields.find(birth.startsWith(idNumber.birth.slice(0, 4)) ? 'doubt' : 'error', 'birth', 'imports.birthNotAsId', {
      birth,
      byId: idNumber.birth.slice(0, birth.length),
    })
  }
  if (name === null) {
    if (!fields.findings.some(({ field, grade }) => field === 'name' && grade === 'error'))
      fields.find('error', 'name', 'imports.nameMissing')
    return null
  }
  return { ...draft, name }
}

/** Within a year of joining nobody is a full member yet, unless a conversion is recorded. */
function standingByDates(joined: CalendarDate | null, fullSince: CalendarDate | null, asOf: CalendarDate): Standing {
  const day = latestDay(asOf)
  if (fullSince !== null) return isCertainlyBefore(day, fullSince) ? 'probationary' : 'full'
  return joined !== null && isCertainlyBefore(day, addYears(joined, 1)) ? 'probationary' : 'full'
}
