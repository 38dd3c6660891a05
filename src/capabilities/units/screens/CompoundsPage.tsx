import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go, usePlace } from '../../../platform/web/address.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { unitAbilities as abilities } from '../abilities.ts'
import { unitsContract } from '../contract.ts'
import { unitsWords } from '../words.ts'
import { AddCompound } from './CompoundForm.tsx'
import { formatCount, formatShare } from './compoundFigures.ts'

export default function CompoundsPage(): ReactNode {
  const say = useSay(unitsWords)
  const may = useMay()
  const { of } = usePlace()
  const [adding, setAdding] = useState(false)
  const add = may(abilities.create) ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('units.addCompound')}
    </Button>
  ) : null
  return (
    <Page title={say('units.compounds')} full actions={add}>
      <AddCompound open={adding} onClose={() => setAdding(false)} of={of} />
      <Table
        name="compounds"
        title={say('units.compounds')}
        unit={say('units.places')}
        endpoint={unitsContract.compounds}
        {...(may(abilities.export) ? { exportTo: unitsContract.exportCompounds } : {})}
        keyOf={(compound) => compound.id}
        nameOf={(compound) => compound.name}
        open={(compound) => `/compounds/${compound.id}`}
        searchHint={say('units.compoundsHint')}
        columns={[
          { key: 'name', label: say('units.compound'), width: 180, render: (compound) => compound.name },
          {
            key: 'organisation',
            label: say('units.organisation'),
            width: 130,
            render: (compound) => compound.organisation,
            deciding: true,
          },
          {
            key: 'households',
            label: say('units.households'),
            width: 80,
            align: 'right',
            render: (compound) => formatCount(compound.households),
          },
          { key: 'company', label: say('units.company'), width: 200, render: (compound) => compound.company ?? '—', deciding: true },
          {
            key: 'companyParty',
            label: say('units.companyParty'),
            width: 110,
            render: (compound) => compound.companyParty && say(`units.companyParty.${compound.companyParty}`),
          },
          {
            key: 'committee',
            label: say('units.committee'),
            width: 170,
            render: (compound) => compound.committee ?? say('units.none'),
            deciding: true,
          },
          {
            key: 'feeRate',
            label: say('units.feeRate'),
            width: 100,
            align: 'right',
            render: (compound) => formatShare(compound.feeRatePermille),
          },
          {
            key: 'satisfaction',
            label: say('units.satisfaction'),
            width: 90,
            align: 'right',
            render: (compound) => formatShare(compound.satisfactionPermille),
          },
          {
            key: 'areaM2',
            label: say('units.area'),
            width: 110,
            align: 'right',
            shown: false,
            render: (compound) => formatCount(compound.areaM2),
          },
          {
            key: 'signed',
            label: say('units.signed'),
            width: 90,
            shown: false,
            render: (compound) => (compound.signed === null ? '—' : say(compound.signed ? 'units.yes' : 'units.no')),
          },
        ]}
        filters={[
          {
            key: 'withCommittee',
            label: say('units.committee'),
            choices: [
              { value: 'true', label: say('units.withCommittee') },
              { value: 'false', label: say('units.withoutCommittee') },
            ],
          },
          {
            key: 'signed',
            label: say('units.agreement'),
            choices: [
              { value: 'true', label: say('units.signed') },
              { value: 'false', label: say('units.unsigned') },
            ],
          },
        ]}
        empty={{
          what: say('units.compoundsEmptyWhat'),
          example: say('units.compoundsEmptyExample'),
          action: add,
          ...(may({ name: 'imports.bring' }) ? { also: <Go to="/imports">{say('units.import')}</Go> } : {}),
        }}
      />
    </Page>
  )
}
