import type { ReactNode } from 'react'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { Facts, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { conferencesContract } from '../contract.ts'
import { sittingWords } from './sitting/words.ts'
import { DecisionMark } from './states.tsx'
import { screenWords } from './words.ts'

export default function DecisionPage(): ReactNode {
  const say = useSay(screenWords)
  const said = useSay(sittingWords)
  const query = useCall(conferencesContract.readDecision, { id: useParam('id') })
  return (
    <Asked of={query} lines={6}>
      {({ decision }) => (
        <Page title={decision.text} trail={<Go to="/conferences/decisions">{say('decisions')}</Go>} answer={<DecisionMark of={decision} />}>
          <Section title={say('decisions')}>
            <Facts
              facts={[
                { label: say('decidedAt'), value: <Go to={`/conferences/sittings/${decision.sittingId}`}>{decision.sitting}</Go> },
                { label: say('lead'), value: decision.lead },
                { label: say('assisting'), value: decision.assisting.map((it) => it.name).join('、') || '—' },
                { label: say('dueOn'), value: decision.dueOn },
                { label: say('deliverable'), value: decision.deliverable },
                { label: say('carried'), value: decision.carried + 1 },
                {
                  label: say('matter'),
                  value: decision.matterId === null ? '—' : <Go to={`/matters/${decision.matterId}`}>{say('matter')}</Go>,
                },
                ...(decision.resolution === null || decision.resolvedBySittingId === null
                  ? []
                  : [
                      {
                        label: said('outcome'),
                        value: (
                          <>
                            {said(`outcome.${decision.resolution}`)}:{decision.resolvedText}{' '}
                            <Go to={`/conferences/sittings/${decision.resolvedBySittingId}`}>{decision.resolvedBy}</Go>
                          </>
                        ),
                      },
                    ]),
              ]}
            />
          </Section>
        </Page>
      )}
    </Asked>
  )
}
