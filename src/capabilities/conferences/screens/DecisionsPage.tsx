import type { ReactNode } from 'react'
import { Go, useScope } from '../../../platform/web/address.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { conferencesContract } from '../contract.ts'
import { DecisionMark } from './states.tsx'
import { screenWords } from './words.ts'

export default function DecisionsPage(): ReactNode {
  const say = useSay(screenWords)
  const { of } = useScope()
  const open = useCall(conferencesContract.decisions, { ...(of === undefined ? {} : { of }), which: 'open', limit: 1 })
  return (
    <Page
      title={say('decisions')}
      full
      answer={open.data === undefined ? undefined : say('decisionsAnswer', { count: open.data.total ?? 0 })}
    >
      <Table
        name="conferenceDecisions"
        title={say('decisions')}
        unit={say('decisionUnit')}
        endpoint={conferencesContract.decisions}
        exportTo={conferencesContract.exportDecisions}
        keyOf={(row) => row.id}
        nameOf={(row) => row.text}
        open={(row) => `/conferences/decisions/${row.id}`}
        searchHint={say('decisionText')}
        columns={[
          { key: 'text', label: say('decisionText'), width: 300, render: (row) => row.text },
          { key: 'state', label: say('state'), width: 130, deciding: true, render: (row) => <DecisionMark of={row} /> },
          { key: 'dueOn', label: say('dueOn'), width: 110, deciding: true, render: (row) => row.dueOn },
          { key: 'lead', label: say('lead'), width: 140, deciding: true, render: (row) => row.lead },
          { key: 'carried', label: say('carried'), width: 80, align: 'right', render: (row) => row.carried + 1 },
          {
            key: 'sitting',
            label: say('decidedAt'),
            width: 220,
            render: (row) => <Go to={`/conferences/sittings/${row.sittingId}`}>{row.sitting}</Go>,
          },
          {
            key: 'matter',
            label: say('matter'),
            width: 90,
            render: (row) => (row.matterId === null ? '—' : <Go to={`/matters/${row.matterId}`}>{say('matter')}</Go>),
          },
          {
            key: 'assisting',
            label: say('assisting'),
            shown: false,
            render: (row) => row.assisting.map((it) => it.name).join('、') || '—',
          },
          { key: 'deliverable', label: say('deliverable'), shown: false, render: (row) => row.deliverable },
        ]}
        filters={[
          {
            key: 'which',
            label: say('state'),
            choices: (['open', 'late', 'closed'] as const).map((which) => ({ value: which, label: say(`which.${which}`) })),
          },
        ]}
        empty={{ what: say('decisionsEmpty'), example: say('decisionsExample') }}
      />
    </Page>
  )
}
