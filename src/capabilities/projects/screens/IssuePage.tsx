import { useEffect, useEffectEvent, type ReactNode } from 'react'
import { useGo, useParam } from '../../../platform/web/address.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { issuesContract } from '../contract.ts'
import { combingWords } from './words/combing.ts'

const Onward = ({ of, month }: { readonly of: string; readonly month: string }): ReactNode => {
  const go = useGo()
  // The way of going is new at each drawing; it is gone once for each place.
  const lead = useEffectEvent((where: { readonly of: string; readonly month: string }) => go('/issues', where, { replace: true }))
  useEffect(() => lead({ of, month }), [of, month])
  return null
}

/** The address of one issue, as figures link to it: leads on to the month and organisation that comb it. */
export default function IssuePage(): ReactNode {
  const say = useSay(combingWords)
  const query = useCall(issuesContract.find, { id: useParam('id') })
  return (
    <Page title={say('combing.title')} answer={say('combing.notHere')}>
      <Asked of={query}>{(where) => <Onward {...where} />}</Asked>
    </Page>
  )
}
