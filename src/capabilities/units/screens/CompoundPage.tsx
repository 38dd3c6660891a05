import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { Facts, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { unitsContract } from '../contract.ts'
import { unitsWords } from '../words.ts'
import { ChangeCompound } from './CompoundForm.tsx'
import { formatCount, formatShare } from './compoundFigures.ts'

const Told = ({ compound, may }: OutputOf<typeof unitsContract.compound>): ReactNode => {
  const say = useSay(unitsWords)
  const [changing, setChanging] = useState(false)
  return (
    <Page
      title={compound.name}
      trail={<Go to="/compounds">{say('units.compounds')}</Go>}
      {...(compound.validFrom === null ? {} : { answer: say('units.stands', { from: compound.validFrom }) })}
      actions={
        may.change ? (
          <Button type="primary" onClick={() => setChanging(true)}>
            {say('units.change')}
          </Button>
        ) : null
      }
    >
      <ChangeCompound key={compound.version} open={changing} onClose={() => setChanging(false)} compound={compound} />
      <Section title={say('units.facts')}>
        <Facts
          facts={[
            { label: say('units.organisation'), value: <Go to={`/organisations/${compound.organisationId}`}>{compound.organisation}</Go> },
            { label: say('units.households'), value: formatCount(compound.households) },
            { label: say('units.area'), value: formatCount(compound.areaM2) },
            { label: say('units.compoundSigned'), value: compound.signed === null ? '—' : say(compound.signed ? 'units.yes' : 'units.no') },
          ]}
        />
      </Section>
      <Section title={say('units.company')}>
        <Facts
          facts={[
            { label: say('units.company'), value: compound.company ?? '—' },
            {
              label: say('units.companyParty'),
              value: compound.companyParty === null ? '—' : say(`units.companyParty.${compound.companyParty}`),
            },
            { label: say('units.feeRate'), value: formatShare(compound.feeRatePermille) },
            { label: say('units.satisfaction'), value: formatShare(compound.satisfactionPermille) },
          ]}
        />
      </Section>
      <Section title={say('units.committee')}>
        <Facts
          facts={[
            { label: say('units.committeeName'), value: compound.committee ?? say('units.none') },
            { label: say('units.committeeMembers'), value: formatCount(compound.committeeMembers) },
          ]}
        />
      </Section>
    </Page>
  )
}

export default function CompoundPage(): ReactNode {
  const query = useCall(unitsContract.compound, { id: useParam('id') })
  return (
    <Asked of={query} lines={8}>
      {(card) => <Told {...card} />}
    </Asked>
  )
}
