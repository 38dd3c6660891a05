import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go, usePlace } from '../../../platform/web/address.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { unitAbilities as abilities } from '../abilities.ts'
import { unitsContract } from '../contract.ts'
import { UNIT_KINDS } from '../kinds.ts'
import { unitsWords } from '../words.ts'
import { Term } from './Term.tsx'
import { AddUnit } from './UnitForm.tsx'

export default function UnitsPage(): ReactNode {
  const say = useSay(unitsWords)
  const may = useMay()
  const { of, on } = usePlace()
  const [adding, setAdding] = useState(false)
  const add = may(abilities.create) ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('units.add')}
    </Button>
  ) : null
  return (
    <Page title={say('units.list')} full actions={add}>
      <AddUnit open={adding} onClose={() => setAdding(false)} of={of} />
      <Table
        name="units"
        title={say('units.list')}
        unit={say('units.people')}
        endpoint={unitsContract.list}
        {...(may(abilities.export) ? { exportTo: unitsContract.export } : {})}
        keyOf={(unit) => unit.id}
        nameOf={(unit) => unit.name}
        open={(unit) => `/units/${unit.id}`}
        searchHint={say('units.listHint')}
        columns={[
          { key: 'name', label: say('units.name'), width: 220, render: (unit) => unit.name },
          { key: 'kind', label: say('units.kind'), width: 90, render: (unit) => unit.kind && say(`units.kind.${unit.kind}`) },
          { key: 'organisation', label: say('units.organisation'), width: 130, render: (unit) => unit.organisation, deciding: true },
          {
            key: 'signedOn',
            label: say('units.agreement'),
            width: 160,
            render: (unit) => <Term agreement={unit.agreement} on={on} />,
            deciding: true,
          },
          {
            key: 'partyLevel',
            label: say('units.partyLevel'),
            width: 100,
            render: (unit) => unit.partyLevel && say(`units.partyLevel.${unit.partyLevel}`),
          },
          {
            key: 'memberCount',
            label: say('units.memberCount'),
            width: 90,
            align: 'right',
            render: (unit) => unit.memberCount?.toLocaleString('en-US'),
          },
          { key: 'liaison', label: say('units.liaison'), width: 90, render: (unit) => unit.liaison, deciding: true },
          { key: 'phone', label: say('units.phoneOf'), width: 120, render: (unit) => unit.phone },
          { key: 'affiliation', label: say('units.affiliation'), shown: false, render: (unit) => unit.affiliation },
          { key: 'resources', label: say('units.resources'), width: 200, shown: false, render: (unit) => unit.resources.join('、') },
          { key: 'needs', label: say('units.needs'), width: 200, shown: false, render: (unit) => unit.needs.join('、') },
        ]}
        filters={[
          {
            key: 'signed',
            label: say('units.agreement'),
            choices: [
              { value: 'true', label: say('units.signed') },
              { value: 'false', label: say('units.unsigned') },
            ],
          },
          {
            key: 'withOrganisation',
            label: say('units.partyLevel'),
            choices: [
              { value: 'true', label: say('units.covered') },
              { value: 'false', label: say('units.uncovered') },
            ],
          },
          { key: 'kind', label: say('units.kind'), choices: UNIT_KINDS.map((kind) => ({ value: kind, label: say(`units.kind.${kind}`) })) },
        ]}
        empty={{
          what: say('units.emptyWhat'),
          example: say('units.emptyExample'),
          action: add,
          ...(may({ name: 'imports.bring' }) ? { also: <Go to="/imports">{say('units.import')}</Go> } : {}),
        }}
      />
    </Page>
  )
}
