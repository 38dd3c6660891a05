import { call } from '../../../platform/web/call.ts'
import type { PickChoice } from '../../../platform/web/form/Pick.tsx'
import { organisationsContract } from '../../organisations/contract.ts'
import { reportingContract } from '../contract.ts'

/** Organisations within one's scope by name. */
export const placesOf =
  (kind?: string) =>
  async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> => {
    if (text === '') return []
    const { organisations } = await call(organisationsContract.search, { text, ...(kind === undefined ? {} : { kind }) }, signal)
    return organisations.map(({ id, name, within }) => ({ value: id, label: name, note: within }))
  }

/** People who have reported in, by name. */
export const peopleOf = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> => {
  if (text === '') return []
  const { rows } = await call(reportingContract.people, { text, state: 'live', limit: 20 }, signal)
  return rows.map(({ id, name, unit }) => ({ value: id, label: name, note: unit }))
}
