import type { ReactNode } from 'react'
import { Go, usePlace, useView } from '../../../platform/web/address.tsx'
import { Figure } from '../../../platform/web/Figure.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { Table } from '../../../platform/web/table/Table.tsx'
import { metricsContract, type CatalogueEntry, type Subject } from '../contract.ts'
import { metricScreenWords } from './words.ts'

/** Where a row's card is, for those that have one. */
const CARDS: Readonly<Partial<Record<Subject, string>>> = {
  member: '/members',
  organisation: '/organisations',
  unit: '/units',
  compound: '/compounds',
  matter: '/matters',
  agreement: '/agreements',
  clause: '/agreements/clauses',
  need: '/needs',
  resource: '/resources',
  claim: '/claims',
  conference: '/conferences',
  sitting: '/conferences/sittings',
  decision: '/conferences/decisions',
  project: '/projects',
  issue: '/issues',
  post: '/posts',
  service: '/reporting',
  evaluation: '/evaluations',
}

const Rows = ({ metric, of }: { readonly metric: CatalogueEntry; readonly of: string }): ReactNode => {
  const say = useSay(metricScreenWords)
  const { on } = usePlace()
  const card = CARDS[metric.subject]
  const asked = { of, ...(on === undefined ? {} : { on }) }
  const told = useCall(metricsContract.figures, { ...asked, keys: metric.key })
  const figure = told.data?.figures[0]
  return (
    <Page
      title={say('screen.rowsTitle', { name: metric.name })}
      full
      trail={<Go to={`/metrics/${metric.key}`}>{metric.name}</Go>}
      {...(figure === undefined
        ? {}
        : {
            answer: (
              <>
                <Figure value={figure.value} unit={figure.unit} says={figure.name} />{' '}
                {say('screen.rowsAnswer', { place: figure.of.name, day: figure.on, definition: figure.definition })}
              </>
            ),
          })}
    >
      <Table<typeof metricsContract.rows>
        key={metric.subject}
        name={`rows.${metric.subject}`}
        title={metric.name}
        endpoint={metricsContract.rows}
        input={{ ...asked, key: metric.key }}
        keyOf={(row) => row.id}
        nameOf={(row) => String(row.cells[0] ?? '')}
        {...(card === undefined ? {} : { open: (row: { readonly id: string }) => `${card}/${row.id}` })}
        columns={metric.columns.map((column, index) => ({
          key: column.key,
          label: column.name,
          width: index === 0 ? 200 : 120,
          deciding: index > 0 && index < 4,
          render: (row) => row.cells[index] ?? '',
        }))}
        empty={{ what: say('screen.rowsEmpty') }}
      />
    </Page>
  )
}

/** The rows that a figure counted, as `key`, `of` and `on` of the address say. */
export default function RowsPage(): ReactNode {
  const say = useSay(metricScreenWords)
  const { of } = usePlace()
  const { view } = useView()
  const catalogue = useCall(metricsContract.list, {})
  return (
    <Asked of={catalogue}>
      {({ metrics }) => {
        const metric = metrics.find((it) => it.key === view['key'])
        if (metric !== undefined && of !== undefined) return <Rows key={metric.key} metric={metric} of={of} />
        return (
          <Page title={say('screen.title')}>
            <Empty
              what={say(metric === undefined ? 'screen.keyMissing' : 'screen.choosePlace')}
              action={<Go to="/metrics">{say('screen.all')}</Go>}
            />
          </Page>
        )
      }}
    </Asked>
  )
}
