import { call } from '../../../platform/web/call.ts'
import type { PickChoice } from '../../../platform/web/form/Pick.tsx'
import { organisationsContract } from '../contract.ts'

/** Organisations that fit what is typed, by name, pinyin and initials. */
export const findOrganisations = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> => {
  if (text === '') return []
  const { organisations } = await call(organisationsContract.search, { text }, signal)
  return organisations.map(({ id, name, within }) => ({ value: id, label: name, note: within }))
}
