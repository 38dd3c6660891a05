import type { ReactNode } from 'react'
import { Go } from '../../../platform/web/address.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { Claim } from '../contract/shapes.ts'
import { exchangeScreenWords } from './words.ts'
import { ClaimActions } from './ClaimActions.tsx'
import { ClaimMark } from './Standing.tsx'

/** «人民医院 3场、第一小学 2场 → 近社区». */
export const useWho = (): ((claim: Claim) => string) => {
  const say = useSay(exchangeScreenWords)
  return (claim) =>
    say('exchange.who', {
      from: claim.partners
        .filter((partner) => partner.role === 'delivers')
        .map((partner) => (claim.joint ? `${partner.party.name} ${partner.share}${claim.unitWord}` : partner.party.name))
        .join('、'),
      to: claim.receiver.name,
    })
}

/** Claims one below the other, each with what can be done with it now. */
export const ClaimRows = ({ claims }: { readonly claims: readonly Claim[] }): ReactNode => {
  const say = useSay(exchangeScreenWords)
  const who = useWho()
  return (
    <ul className="lj-list">
      {claims.map((claim) => (
        <li key={claim.id}>
          <p className="lj-row">
            <Go to={`/claims/${claim.id}`}>{claim.title}</Go>
            <span>
              {claim.quantity.toLocaleString('en-US')}
              {claim.unitWord}
            </span>
            <ClaimMark standing={claim.standing} />
          </p>
          <p className="lj-soft">
            {who(claim)} · {say('exchange.by', { party: claim.maker.name, name: claim.madeOn })}
            {claim.endedReason === null ? '' : ` · ${claim.endedReason}`}
          </p>
          <ClaimActions claim={claim} />
        </li>
      ))}
    </ul>
  )
}
