import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Page } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { matterAbilities as abilities } from '../abilities.ts'
import { mattersContract } from '../contract.ts'
import { LENSES, SOURCE_KINDS, STATES } from '../kinds.ts'
import { mattersWords } from '../words.ts'
import { Due, Stands, useSourceName } from './Due.tsx'
import { HandOver } from './HandOver.tsx'
import { RaiseForm } from './RaiseForm.tsx'
import { screenWords } from './words.ts'

/** What has to be done, the latest due first. */
export default function MattersPage(): ReactNode {
  const say = useSay(screenWords)
  const sayWord = useSay(mattersWords)
  const sourceName = useSourceName()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const [handing, setHanding] = useState(false)
  const add = may(abilities.raise) ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('screen.add')}
    </Button>
  ) : null
  const actions = (
    <>
      {may(abilities.act) ? <Button onClick={() => setHanding(true)}>{say('screen.handOver')}</Button> : null}
      {add}
    </>
  )
  return (
    <Page title={sayWord('matters.list')} full actions={actions}>
      <RaiseForm open={adding} onClose={() => setAdding(false)} />
      <HandOver open={handing} onClose={() => setHanding(false)} />
      <Table
        name="matters"
        title={sayWord('matters.list')}
        unit={say('screen.pieces')}
        endpoint={mattersContract.list}
        {...(may(abilities.export) ? { exportTo: mattersContract.export } : {})}
        keyOf={(matter) => matter.id}
        nameOf={(matter) => matter.title}
        open={(matter) => `/matters/${matter.id}`}
        searchHint={say('screen.hint')}
        columns={[
          { key: 'title', label: sayWord('matters.title'), width: 280, render: (matter) => matter.title },
          { key: 'state', label: sayWord('matters.state'), width: 120, render: (matter) => <Stands matter={matter} />, deciding: true },
          {
            key: 'dueOn',
            label: sayWord('matters.dueOn'),
            width: 245,
            render: (matter) => <Due matter={matter} />,
            sortable: true,
            deciding: true,
          },
          { key: 'lead', label: sayWord('matters.lead'), width: 150, render: (matter) => matter.lead.name, deciding: true },
          { key: 'raiser', label: sayWord('matters.raiser'), width: 140, render: (matter) => matter.raiser.name },
          { key: 'source', label: sayWord('matters.source'), width: 92, render: (matter) => sourceName(matter.source.kind) },
          { key: 'handler', label: sayWord('matters.handler'), width: 90, render: (matter) => matter.handler, shown: false },
          { key: 'beginsOn', label: sayWord('matters.beginsOn'), width: 110, render: (matter) => matter.beginsOn, shown: false },
          {
            key: 'urged',
            label: sayWord('matters.urged'),
            width: 90,
            align: 'right',
            render: (matter) => (matter.urged === 0 ? null : matter.urged),
            shown: false,
          },
        ]}
        filters={[
          { key: 'lens', label: say('screen.lens'), choices: LENSES.map((lens) => ({ value: lens, label: say(`screen.lens.${lens}`) })) },
          {
            key: 'begun',
            label: say('screen.begun'),
            choices: [
              { value: 'true', label: say('screen.begun.true') },
              { value: 'false', label: say('screen.begun.false') },
            ],
          },
          { key: 'overdue', label: say('screen.overdue') },
          { key: 'dueSoon', label: say('screen.dueSoon') },
          {
            key: 'state',
            label: sayWord('matters.state'),
            choices: STATES.map((state) => ({ value: state, label: sayWord(`matters.state.${state}`) })),
          },
          {
            key: 'source',
            label: sayWord('matters.source'),
            choices: SOURCE_KINDS.map((kind) => ({ value: kind, label: sayWord(`matters.source.${kind}`) })),
          },
        ]}
        empty={{ what: say('screen.emptyWhat'), example: say('screen.emptyExample'), action: add }}
      />
    </Page>
  )
}
