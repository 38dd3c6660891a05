import type { ReactNode } from 'react'
import { Mark, Page } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { servicesContract } from '../contract.ts'
import { SERVICE } from '../kinds.ts'
import { postsWords } from '../words.ts'
import { SERVICE_TONES } from './ServiceList.tsx'
import { Ways } from './Ways.tsx'

export default function ServicesPage(): ReactNode {
  const say = useSay(postsWords)
  return (
    <Page title={say('posts.services')} answer={say('posts.servicesAnswer')} trail={<Ways />} full>
      <Table
        name="services"
        title={say('posts.services')}
        unit={say('posts.entryUnit')}
        endpoint={servicesContract.services}
        keyOf={(row) => row.id}
        nameOf={(row) => `${row.servedOn} ${row.name}`}
        searchHint={say('posts.servicesHint')}
        columns={[
          { key: 'servedOn', label: say('posts.servedOn'), width: 110, render: (row) => row.servedOn },
          { key: 'name', label: say('posts.person'), width: 90, render: (row) => row.name, deciding: true },
          { key: 'occasion', label: say('posts.occasion'), width: 160, render: (row) => row.occasion, deciding: true },
          { key: 'what', label: say('posts.what'), width: 240, render: (row) => row.what },
          { key: 'hours', label: say('posts.serviceHours'), width: 100, align: 'right', render: (row) => row.hours.toFixed(1) },
          { key: 'receiver', label: say('posts.receiver'), width: 140, render: (row) => row.receiver.name },
          {
            key: 'state',
            label: say('posts.stateOf'),
            width: 100,
            deciding: true,
            render: (row) => <Mark tone={SERVICE_TONES[row.state]}>{say(`posts.service.${row.state}`)}</Mark>,
          },
          { key: 'lateReason', label: say('posts.lateReason'), width: 140, shown: false, render: (row) => row.lateReason },
        ]}
        filters={[
          {
            key: 'state',
            label: say('posts.stateOf'),
            choices: SERVICE.map((state) => ({ value: state, label: say(`posts.service.${state}`) })),
          },
        ]}
        empty={{ what: say('posts.servicesEmpty') }}
      />
    </Page>
  )
}
