import { isRefusal, type Refusal } from '../../../platform/http/contract.ts'
import { idNumberFits, phoneFits, plainNumber } from '../rules.ts'

export type Numbers = { readonly phone: string | null; readonly idNumber: string | null }

/** Phone and ID number as they are kept, or why not. An empty one is none. */
export const readNumbers = (input: Numbers, birth: string | null): Numbers | Refusal => {
  const phone = input.phone === null ? '' : plainNumber(input.phone)
  const idNumber = input.idNumber === null ? '' : plainNumber(input.idNumber)
  const decision = [phone === '' ? true : phoneFits(phone), idNumber === '' ? true : idNumberFits(idNumber, birth)].find(isRefusal)
  return decision ?? { phone: phone === '' ? null : phone, idNumber: idNumber === '' ? null : idNumber }
}
