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
import type { PoolNeed } from '../contract/shapes.ts'
import { NEED_STANDINGS, STAGES } from '../kinds.ts'
import { exchangeScreenWords } from './words.ts'
import { ListSwitch } from './ListSwitch.tsx'
import { PublishNeedSide } from './PublishSide.tsx'
import { NeedMark } from './Standing.tsx'
import { sayWhen } from './when.ts'

const useNeedColumns = () => {
  const say = useSay(exchangeScreenWords)
  return [
    { key: 'title', label: say('exchange.what'), width: 210, render: (row: PoolNeed) => row.title },
    {
      key: 'standing',
      label: say('exchange.standing'),
      width: 210,
      render: (row: PoolNeed) => <NeedMark standing={row.standing} stage={row.stage} />,
      deciding: true,
    },
    {
      key: 'quantity',
      label: say('exchange.quantity'),
      width: 110,
      align: 'right' as const,
      render: (row: PoolNeed) => `${row.quantity - row.held}/${row.quantity}${row.unitWord}`,
      deciding: true,
    },
    { key: 'kind', label: say('exchange.kind'), width: 100, render: (row: PoolNeed) => row.kindName },
    { key: 'owner', label: say('exchange.owner'), width: 170, render: (row: PoolNeed) => row.owner.name, deciding: true },
    { key: 'untilOn', label: say('exchange.untilOn'), width: 110, render: (row: PoolNeed) => row.untilOn },
    { key: 'forWhom', label: say('exchange.forWhom'), width: 160, render: (row: PoolNeed) => row.forWhom },
    { key: 'place', label: say('exchange.place'), width: 160, shown: false, render: (row: PoolNeed) => row.place },
    { key: 'when', label: say('exchange.when'), width: 200, shown: false, render: (row: PoolNeed) => sayWhen(row, say) },
    { key: 'publishedOn', label: say('exchange.publishedOn'), width: 110, shown: false, render: (row: PoolNeed) => row.publishedOn },
  ]
}

export default function NeedsPage(): ReactNode {
  const say = useSay(exchangeScreenWords)
  const may = useMay()
  const { view } = useView()
  const [adding, setAdding] = useState(false)
  const columns = useNeedColumns()
  const settings = useCall(exchangeContract.settings, {})
  const kinds = (settings.data?.kinds ?? []).map((kind) => ({ value: kind.code, label: kind.name }))
  const add = may(abilities.publish) ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('exchange.publishNeed')}
    </Button>
  ) : null
  const fromPool = view['list'] === 'pool'
  const kindFilter = { key: 'kind', label: say('exchange.kind'), choices: kinds }
  const shared = {
    unit: say('exchange.items'),
    keyOf: (row: PoolNeed) => row.id,
    nameOf: (row: PoolNeed) => row.title,
    open: (row: PoolNeed) => `/needs/${row.id}`,
    searchHint: say('exchange.searchHint'),
  }
  return (
    <Page
      title={say('exchange.needs')}
      full
      actions={
        <>
          <Go to="/projects">{say('exchange.projects')}</Go>
          {may(abilities.settle) ? <Go to="/exchange/settings">{say('exchange.settings')}</Go> : null}
          {add}
        </>
      }
      answer={
        settings.data === undefined
          ? undefined
          : say('exchange.needsAnswer', { paired: settings.data.pairedDays, pool: settings.data.poolDays })
      }
    >
      <PublishNeedSide open={adding} onClose={() => setAdding(false)} />
      <ListSwitch own={say('exchange.ownList')} pool={say('exchange.poolList')} />
      {fromPool ? (
        <Table
          name="pool-needs"
          title={say('exchange.poolList')}
          {...shared}
          endpoint={exchangeContract.poolNeeds}
          columns={columns}
          filters={[kindFilter]}
          empty={{ what: say('exchange.poolNeedsEmpty') }}
        />
      ) : (
        <Table
          name="needs"
          title={say('exchange.needs')}
          {...shared}
          endpoint={exchangeContract.needs}
          exportTo={exchangeContract.exportNeeds}
          columns={columns}
          filters={[
            {
              key: 'standing',
              label: say('exchange.standing'),
              choices: NEED_STANDINGS.map((standing) => ({ value: standing, label: say(`exchange.needIs.${standing}`) })),
            },
            {
              key: 'stage',
              label: say('exchange.stage'),
              choices: STAGES.map((stage) => ({ value: stage, label: say(`exchange.stage.${stage}`) })),
            },
            kindFilter,
            { key: 'mine', label: say('exchange.mine') },
          ]}
          empty={{ what: say('exchange.needsEmpty'), example: say('exchange.needsExample'), action: add }}
        />
      )}
    </Page>
  )
}
