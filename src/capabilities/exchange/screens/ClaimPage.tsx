import type { ReactNode } from 'react'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { Facts, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { exchangeContract } from '../contract.ts'
import { exchangeScreenWords } from './words.ts'
import { ClaimActions } from './ClaimActions.tsx'
import { useWho } from './ClaimRows.tsx'
import { ClaimMark } from './Standing.tsx'
import { Steps } from './Steps.tsx'

export default function ClaimPage(): ReactNode {
  const say = useSay(exchangeScreenWords)
  const who = useWho()
  const query = useCall(exchangeContract.claim, { id: useParam('id') })
  return (
    <Asked of={query} lines={8}>
      {({ claim, steps }) => (
        <Page
          title={claim.title}
          trail={<Go to="/claims">{say('exchange.claims')}</Go>}
          answer={
            <>
              <ClaimMark standing={claim.standing} /> {who(claim)} · {claim.quantity.toLocaleString('en-US')}
              {claim.unitWord}
            </>
          }
          actions={<ClaimActions claim={claim} />}
        >
          <Section title={say('exchange.claim')}>
            <Facts
              facts={[
                {
                  label: say('exchange.about'),
                  value: (
                    <span className="lj-row">
                      {claim.needId === null ? null : <Go to={`/needs/${claim.needId}`}>{say('exchange.need')}</Go>}
                      {claim.resourceId === null ? null : <Go to={`/resources/${claim.resourceId}`}>{say('exchange.resource')}</Go>}
                    </span>
                  ),
                },
                { label: say('exchange.maker'), value: `${claim.maker.name} ${claim.madeOn}` },
                { label: say('exchange.receiver'), value: claim.receiver.name },
                { label: say('exchange.when'), value: `${claim.fromOn}—${claim.untilOn}` },
                { label: say('exchange.note'), value: claim.note || '—' },
                ...(claim.endedReason === null
                  ? []
                  : [{ label: say('exchange.reason'), value: `${claim.endedOn ?? ''} ${claim.endedReason}` }]),
              ]}
            />
          </Section>
          <Section title={say('exchange.consents')}>
            <div className="lj-scroll">
              <table className="lj-plain">
                <thead>
                  <tr>
                    <th scope="col">{say('exchange.party')}</th>
                    <th scope="col">{say('exchange.share')}</th>
                    <th scope="col">{say('exchange.answer')}</th>
                    <th scope="col">{say('exchange.matter')}</th>
                  </tr>
                </thead>
                <tbody>
                  {claim.partners.map((partner) => (
                    <tr key={partner.id}>
                      <td>{partner.party.name}</td>
                      <td>{partner.role === 'receives' ? say('exchange.receiver') : `${partner.share}${claim.unitWord}`}</td>
                      <td>
                        {partner.declinedReason === null
                          ? partner.consentedOn === null
                            ? say('exchange.notAnswered')
                            : say('exchange.consentedBy', { day: partner.consentedOn, name: partner.consentedBy ?? '' })
                          : say('exchange.declinedFor', { reason: partner.declinedReason })}
                      </td>
                      <td>{partner.matterId === null ? '—' : <Go to={`/matters/${partner.matterId}`}>{say('exchange.openMatter')}</Go>}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Section>
          <Section title={say('exchange.history')}>
            <Steps steps={steps} />
          </Section>
        </Page>
      )}
    </Asked>
  )
}
