// What the drawers of an organisation have in common: what goes stale, what fields are called, how a change is told and taken back.
import { call, ProblemError } from '../../../platform/web/call.ts'
import { forget } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { tell } from '../../../platform/web/told.tsx'
import { organisationsContract, type Organisation } from '../contract.ts'
import { organisationScreenWords } from './words.ts'

export const stale = [
  organisationsContract.list,
  organisationsContract.card,
  organisationsContract.children,
  organisationsContract.mine,
  organisationsContract.read,
  organisationsContract.parts,
]

export const useDone = (onClose: () => void) => {
  const say = useSay(organisationScreenWords)
  const takeBack = async (batchId: string): Promise<void> => {
    try {
      await call(organisationsContract.undo, { batchId })
      await forget(stale)
      tell(say('screen.taken'))
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      tell(error.message)
    }
  }
  return ({ organisation, undo }: { readonly organisation: Organisation; readonly undo: string }): void => {
    onClose()
    tell(say('screen.saved', { name: organisation.name }), { undo: () => void takeBack(undo) })
  }
}

export type SideProps = { readonly it: Organisation; readonly onClose: () => void }

export const useLabels = () => {
  const here = useSay(organisationScreenWords)
  return {
    name: here('screen.name'),
    kind: here('screen.kind'),
    streetType: here('screen.streetType'),
    feature: here('screen.feature'),
    upToStandard: here('screen.upToStandard'),
    lastElectionOn: here('screen.lastElectionOn'),
    validFrom: here('screen.since'),
    from: here('screen.from'),
    on: here('screen.from'),
    reason: here('screen.reason'),
    target: here('screen.target'),
    holder: here('screen.holder'),
    post: here('screen.postName'),
    termUntil: here('screen.termUntil'),
    fullTime: here('screen.fullTime'),
  }
}
