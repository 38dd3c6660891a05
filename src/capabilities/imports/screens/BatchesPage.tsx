import type { ReactNode } from 'react'
import { Button } from 'antd'
import { useGo } from '../../../platform/web/address.tsx'
import { Mark, Page } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { importAbilities as abilities } from '../abilities.ts'
import { importsContract } from '../contract.ts'
import { importScreenWords } from './words.ts'

/** A moment as an office writes it: 2026-11-22 14:05. */
export const moment = (at: string): string => {
  const local = new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`
}

export default function BatchesPage(): ReactNode {
  const say = useSay(importScreenWords)
  const go = useGo()
  const may = useMay()
  const add = may(abilities.bring) ? (
    <Button type="primary" onClick={() => go('/imports/new')}>
      {say('new')}
    </Button>
  ) : null
  return (
    <Page title={say('batches')} full actions={add}>
      <Table
        name="imports"
        title={say('batches')}
        unit={{ zh: '批', en: 'batches' }}
        endpoint={importsContract.list}
        keyOf={(row) => row.id}
        nameOf={(row) => row.fileName}
        open={(row) => `/imports/${row.id}`}
        columns={[
          { key: 'file', label: say('file'), render: (row) => row.fileName, width: 220 },
          { key: 'kind', label: say('kind'), render: (row) => say(`kind.${row.kind}`), deciding: true },
          { key: 'asOf', label: say('asOf'), render: (row) => row.asOf },
          { key: 'rows', label: say('rows'), render: (row) => row.rows.toLocaleString('en-US'), align: 'right' },
          {
            key: 'accepted',
            label: say('accepted'),
            render: (row) => row.accepted.toLocaleString('en-US'),
            align: 'right',
            deciding: true,
          },
          { key: 'rejected', label: say('rejected'), render: (row) => row.rejected.toLocaleString('en-US'), align: 'right' },
          { key: 'by', label: say('by'), render: (row) => row.byName },
          { key: 'at', label: say('at'), render: (row) => moment(row.at), deciding: true },
          {
            key: 'state',
            label: say('state'),
            render: (row) => (
              <Mark tone={row.state === 'committed' ? 'good' : 'plain'}>
                {row.state === 'committed' ? say('committed') : say('stateUndone')}
              </Mark>
            ),
          },
        ]}
        empty={{ what: say('empty'), example: say('emptyExample'), action: add }}
      />
    </Page>
  )
}
