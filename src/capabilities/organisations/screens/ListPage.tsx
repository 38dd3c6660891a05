import type { ReactNode } from 'react'
import { Go } from '../../../platform/web/address.tsx'
import { Mark, Page } from '../../../platform/web/Page.tsx'
import { useMay } from '../../../platform/web/session.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { organisationAbilities } from '../abilities.ts'
import { KINDS, organisationsContract, organisationsWords, STREET_TYPES } from '../contract.ts'
import { organisationScreenWords } from './words.ts'

export default function ListPage(): ReactNode {
  const say = useSay(organisationsWords)
  const here = useSay(organisationScreenWords)
  const may = useMay()
  return (
    <Page title={here('screen.title')} full trail={<Go to="/organisations">{here('screen.tree')}</Go>}>
      <Table
        name="organisations"
        title={here('screen.title')}
        unit={here('screen.unit')}
        endpoint={organisationsContract.list}
        {...(may(organisationAbilities.export) ? { exportTo: organisationsContract.export } : {})}
        keyOf={(row) => row.id}
        nameOf={(row) => row.name}
        open={(row) => `/organisations/${row.id}`}
        searchHint={here('screen.find')}
        columns={[
          { key: 'name', label: say('organisations.column.name'), width: 220, sortable: true, render: (row) => row.name },
          {
            key: 'kind',
            label: say('organisations.column.kind'),
            width: 110,
            deciding: true,
            render: (row) => say(`organisations.kind.${row.kind}`),
          },
          { key: 'within', label: say('organisations.column.within'), width: 240, render: (row) => row.within },
          {
            key: 'members',
            label: say('organisations.column.members'),
            width: 90,
            align: 'right',
            sortable: true,
            deciding: true,
            render: (row) => row.members.toLocaleString('en-US'),
          },
          { key: 'secretary', label: say('organisations.column.secretary'), width: 100, deciding: true, render: (row) => row.secretary },
          { key: 'termUntil', label: say('organisations.column.termUntil'), width: 110, render: (row) => row.termUntil },
          {
            key: 'lacks',
            label: say('organisations.column.lacks'),
            width: 200,
            render: (row) =>
              row.lacks.map((lack) => (
                <Mark key={lack} tone="soon">
                  {say(`organisations.lack.${lack}`)}
                </Mark>
              )),
          },
          {
            key: 'streetType',
            label: say('organisations.column.streetType'),
            width: 100,
            shown: false,
            render: (row) => (row.streetType === null ? '' : say(`organisations.streetType.${row.streetType}`)),
          },
          { key: 'feature', label: say('organisations.column.feature'), width: 110, shown: false, render: (row) => row.feature },
          {
            key: 'lastElectionOn',
            label: say('organisations.column.lastElectionOn'),
            width: 110,
            shown: false,
            render: (row) => row.lastElectionOn,
          },
          { key: 'validFrom', label: say('organisations.column.validFrom'), width: 110, shown: false, render: (row) => row.validFrom },
          { key: 'validUntil', label: say('organisations.column.validUntil'), width: 110, shown: false, render: (row) => row.validUntil },
        ]}
        filters={[
          {
            key: 'kind',
            label: say('organisations.column.kind'),
            choices: KINDS.map((value) => ({ value, label: say(`organisations.kind.${value}`) })),
          },
          {
            key: 'streetType',
            label: say('organisations.column.streetType'),
            choices: STREET_TYPES.map((value) => ({ value, label: say(`organisations.streetType.${value}`) })),
          },
          {
            key: 'upToStandard',
            label: say('organisations.column.upToStandard'),
            choices: [
              { value: 'true', label: say('organisations.yes') },
              { value: 'false', label: say('organisations.no') },
            ],
          },
          { key: 'closed', label: here('screen.closed') },
        ]}
        empty={{
          what: here('screen.emptyWhat'),
          example: here('screen.emptyExample'),
          also: <Go to="/imports">{here('screen.import')}</Go>,
        }}
      />
    </Page>
  )
}
