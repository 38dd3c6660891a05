import type { ReactNode } from 'react'
import { Button } from 'antd'
import { useGo } from '../../../platform/web/address.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { reportsContract, reportsWords, TEMPLATES } from '../contract.ts'
import { moment } from './moment.ts'
import { reportScreenWords } from './words.ts'

/** Issued reports of the scope, newest first. */
export default function ReportsPage(): ReactNode {
  const say = useSay(reportScreenWords)
  const field = useSay(reportsWords)
  const go = useGo()
  const write = (
    <Button type="primary" onClick={() => go('/reports/new')}>
      {say('write')}
    </Button>
  )
  return (
    <Page title={say('reports')} full actions={write}>
      <Table
        name="reports"
        title={say('issues')}
        unit={{ zh: '期', en: 'issues' }}
        endpoint={reportsContract.list}
        keyOf={(row) => row.id}
        nameOf={(row) => `${row.title} ${row.on}`}
        open={(row) => `/reports/${row.id}`}
        columns={[
          { key: 'title', label: say('title'), render: (row) => row.title, width: 260 },
          { key: 'of', label: say('of'), render: (row) => row.of.name },
          { key: 'on', label: say('on'), render: (row) => row.on, deciding: true },
          { key: 'by', label: say('by'), render: (row) => row.issuedBy, deciding: true },
          { key: 'at', label: say('at'), render: (row) => moment(row.at), deciding: true },
        ]}
        filters={[
          {
            key: 'template',
            label: say('template'),
            choices: TEMPLATES.map((value) => ({ value, label: field(`reports.template.${value}`) })),
          },
        ]}
        searchHint={say('search')}
        empty={{ what: say('emptyWhat'), example: say('emptyExample'), action: write }}
      />
    </Page>
  )
}
