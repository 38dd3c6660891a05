import { call } from '../../../platform/web/call.ts'
import type { PickChoice } from '../../../platform/web/form/Pick.tsx'
import { organisationsContract } from '../../organisations/contract.ts'

const HOLDING = 'branch,jointBranch,temporaryBranch,mobileBranch,featureBranch,generalBranch,committee'

/** Branches that fit what is typed, by name and pinyin. */
export const findBranches = async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> => {
  if (text === '') return []
  const { organisations } = await call(organisationsContract.search, { text, kind: HOLDING }, signal)
  return organisations.map(({ id, name, within }) => ({ value: id, label: name, note: within }))
}
