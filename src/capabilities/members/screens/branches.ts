import { call } from '../../../platform/web/call.ts'
import type { PickChoice } from '../../../platform/web/form/Pick.tsx'
import { organisationsContract } from '../../organisations/contract.ts'

const HOLDING = 'branch,jointBranch,temporaryBranch,mobileBranch,featureBranch,generalBranch,committee'

const find =
  (kind: { readonly kind?: string }) =>
  async (text: string, signal: AbortSignal): Promise<readonly PickChoice[]> => {
    if (text === '') return []
    const { organisations } = await call(organisationsContract.search, { text, ...kind }, signal)
    return organisations.map(({ id, name, within }) => ({ value: id, label: name, note: within }))
  }

/** Branches that fit what is typed, by name and pinyin. */
export const findBranches = find({ kind: HOLDING })

/** Whatever a member stands below: branch, community, street. */
export const findAbove = find({})
