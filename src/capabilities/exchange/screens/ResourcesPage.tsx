import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go, useView } from '../../../platform/web/address.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { exchangeAbilities as abilities } from '../abilities.ts'
import { exchangeContract } from '../contract.ts'
import type { PoolResource } from '../contract/shapes.ts'
import { RESOURCE_STANDINGS } from '../kinds.ts'
import { exchangeScreenWords } from './words.ts'
import { ListSwitch } from './ListSwitch.tsx'
import { PublishResourceSide } from './PublishSide.tsx'
import { ResourceMark } from './Standing.tsx'
import { sayWhen } from './when.ts'

export default function ResourcesPage(): ReactNode {
  const say = useSay(exchangeScreenWords)
  const may = useMay()
  const { view } = useView()
  const [adding, setAdding] = useState(false)
  const settings = useCall(exchangeContract.settings, {})
  const kinds = (settings.data?.kinds ?? []).map((kind) => ({ value: kind.code, label: kind.name }))
  const add = may(abilities.publish) ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('exchange.publishResource')}
    </Button>
  ) : null
  const columns = [
    { key: 'title', label: say('exchange.what'), width: 200, render: (row: PoolResource) => row.title },
    {
      key: 'standing',
      label: say('exchange.standing'),
      width: 100,
      render: (row: PoolResource) => <ResourceMark standing={row.standing} />,
      deciding: true,
    },
    {
      key: 'capacity',
      label: say('exchange.freeAmount'),
      width: 110,
      align: 'right' as const,
      render: (row: PoolResource) => `${row.capacity - row.held}/${row.capacity}${row.unitWord}`,
      deciding: true,
    },
    { key: 'kind', label: say('exchange.kind'), width: 100, render: (row: PoolResource) => row.kindName },
    { key: 'owner', label: say('exchange.owner'), width: 170, render: (row: PoolResource) => row.owner.name, deciding: true },
    { key: 'when', label: say('exchange.when'), width: 200, render: (row: PoolResource) => sayWhen(row, say) },
    { key: 'conditions', label: say('exchange.conditions'), width: 220, render: (row: PoolResource) => row.conditions },
    {
      key: 'reach',
      label: say('exchange.reach'),
      width: 100,
      shown: false,
      render: (row: PoolResource) => say(`exchange.reach.${row.reach}`),
    },
    { key: 'publishedOn', label: say('exchange.publishedOn'), width: 110, shown: false, render: (row: PoolResource) => row.publishedOn },
  ]
  const kindFilter = { key: 'kind', label: say('exchange.kind'), choices: kinds }
  const shared = {
    unit: say('exchange.items'),
    keyOf: (row: PoolResource) => row.id,
    nameOf: (row: PoolResource) => row.title,
    open: (row: PoolResource) => `/resources/${row.id}`,
    searchHint: say('exchange.searchHint'),
  }
  return (
    <Page
      title={say('exchange.resources')}
      full
      answer={say('exchange.resourcesAnswer')}
      actions={
        <>
          <Go to="/exchange" view={{ part: 'ledger' }}>
            {say('exchange.fromLedger')}
          </Go>
          {add}
        </>
      }
    >
      <PublishResourceSide open={adding} onClose={() => setAdding(false)} />
      <ListSwitch own={say('exchange.ownList')} pool={say('exchange.offeredList')} />
      {view['list'] === 'pool' ? (
        <Table
          name="pool-resources"
          title={say('exchange.offeredList')}
          {...shared}
          endpoint={exchangeContract.poolResources}
          columns={columns}
          filters={[kindFilter]}
          empty={{ what: say('exchange.poolResourcesEmpty') }}
        />
      ) : (
        <Table
          name="resources"
          title={say('exchange.resources')}
          {...shared}
          endpoint={exchangeContract.resources}
          exportTo={exchangeContract.exportResources}
          columns={columns}
          filters={[
            { key: 'idle', label: say('exchange.idle') },
            {
              key: 'standing',
              label: say('exchange.standing'),
              choices: RESOURCE_STANDINGS.map((standing) => ({ value: standing, label: say(`exchange.resourceIs.${standing}`) })),
            },
            kindFilter,
            { key: 'mine', label: say('exchange.mine') },
          ]}
          empty={{ what: say('exchange.resourcesEmpty'), example: say('exchange.resourcesExample'), action: add }}
        />
      )}
    </Page>
  )
}
