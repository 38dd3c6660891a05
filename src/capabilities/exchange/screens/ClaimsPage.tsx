import type { ReactNode } from 'react'
import { Page } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { exchangeContract } from '../contract.ts'
import { CLAIM_STANDINGS } from '../kinds.ts'
import { exchangeScreenWords } from './words.ts'
import { useWho } from './ClaimRows.tsx'
import { ClaimMark } from './Standing.tsx'

export default function ClaimsPage(): ReactNode {
  const say = useSay(exchangeScreenWords)
  const who = useWho()
  return (
    <Page title={say('exchange.claims')} full answer={say('exchange.claimsAnswer')}>
      <Table
        name="claims"
        title={say('exchange.claims')}
        unit={say('exchange.items')}
        endpoint={exchangeContract.claims}
        keyOf={(row) => row.id}
        nameOf={(row) => row.title}
        open={(row) => `/claims/${row.id}`}
        searchHint={say('exchange.searchHint')}
        columns={[
          { key: 'title', label: say('exchange.what'), width: 190, render: (row) => row.title },
          {
            key: 'standing',
            label: say('exchange.standing'),
            width: 140,
            render: (row) => <ClaimMark standing={row.standing} />,
            deciding: true,
          },
          { key: 'who', label: say('exchange.parties'), width: 320, render: (row) => who(row), deciding: true },
          {
            key: 'quantity',
            label: say('exchange.quantity'),
            width: 90,
            align: 'right',
            render: (row) => `${row.quantity}${row.unitWord}`,
            deciding: true,
          },
          { key: 'madeOn', label: say('exchange.madeOn'), width: 110, render: (row) => row.madeOn },
          { key: 'untilOn', label: say('exchange.deliverBy'), width: 110, render: (row) => row.untilOn },
          { key: 'endedReason', label: say('exchange.reason'), width: 180, render: (row) => row.endedReason },
        ]}
        filters={[
          {
            key: 'standing',
            label: say('exchange.standing'),
            choices: CLAIM_STANDINGS.map((standing) => ({ value: standing, label: say(`exchange.claimIs.${standing}`) })),
          },
          { key: 'joint', label: say('exchange.joint') },
        ]}
        empty={{ what: say('exchange.claimsEmpty') }}
      />
    </Page>
  )
}
