import type { ReactNode } from 'react'
import { Mark } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { ClaimStanding, NeedStanding, ResourceStanding, Stage } from '../kinds.ts'
import { exchangeScreenWords } from './words.ts'

type Tone = 'late' | 'soon' | 'good' | 'plain'

const NEED: Readonly<Record<NeedStanding, Tone>> = {
  open: 'soon',
  part: 'soon',
  covered: 'plain',
  met: 'good',
  lapsed: 'late',
  withdrawn: 'plain',
}
const CLAIM: Readonly<Record<ClaimStanding, Tone>> = {
  matched: 'soon',
  claimed: 'soon',
  agreed: 'plain',
  delivered: 'soon',
  confirmed: 'good',
  unkept: 'late',
  declined: 'plain',
  withdrawn: 'plain',
}

/** How a need stands, and where it waits while it is open. */
export const NeedMark = ({ standing, stage }: { readonly standing: NeedStanding; readonly stage: Stage }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const open = standing === 'open' || standing === 'part'
  return (
    <span className="lj-row">
      <Mark tone={NEED[standing]}>{say(`exchange.needIs.${standing}`)}</Mark>
      {open ? <Mark tone={stage === 'agenda' ? 'late' : 'plain'}>{say(`exchange.stage.${stage}`)}</Mark> : null}
    </span>
  )
}

export const ResourceMark = ({ standing }: { readonly standing: ResourceStanding }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  return <Mark tone={standing === 'free' ? 'good' : 'plain'}>{say(`exchange.resourceIs.${standing}`)}</Mark>
}

export const ClaimMark = ({ standing }: { readonly standing: ClaimStanding }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  return <Mark tone={CLAIM[standing]}>{say(`exchange.claimIs.${standing}`)}</Mark>
}
