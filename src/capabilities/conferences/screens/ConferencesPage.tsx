import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { useScope } from '../../../platform/web/address.tsx'
import { Mark, Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { conferenceAbilities as abilities } from '../abilities.ts'
import { conferencesContract } from '../contract.ts'
import { AddCharter } from './CharterForm.tsx'
import { screenWords } from './words.ts'

/** The first line: which comes next, and how many are overdue. */
const useAnswer = (): string | undefined => {
  const say = useSay(screenWords)
  const { of } = useScope()
  const { data } = useCall(conferencesContract.charters, { ...(of === undefined ? {} : { of }), limit: 200 })
  if (data === undefined) return undefined
  const next = data.rows
    .flatMap(({ name, course }) => (course.next === null ? [] : [{ name, on: course.next.on }]))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))[0]
  const overdue = data.rows.filter(({ course }) => course.overdue).length
  return `${next === undefined ? say('noNext') : say('nextOf', next)}${overdue === 0 ? '' : say('overdueCount', { count: overdue })}`
}

export default function ConferencesPage(): ReactNode {
  const say = useSay(screenWords)
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const answer = useAnswer()
  const add = may(abilities.keep) ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('add')}
    </Button>
  ) : null
  return (
    <Page title={say('list')} full actions={add} answer={answer}>
      <AddCharter open={adding} onClose={() => setAdding(false)} />
      <Table
        name="conferences"
        title={say('list')}
        unit={say('unit')}
        endpoint={conferencesContract.charters}
        exportTo={conferencesContract.exportCharters}
        keyOf={(row) => row.id}
        nameOf={(row) => row.name}
        open={(row) => `/conferences/${row.id}`}
        searchHint={say('listHint')}
        columns={[
          { key: 'name', label: say('name'), width: 240, render: (row) => row.name },
          {
            key: 'due',
            label: say('due'),
            width: 190,
            deciding: true,
            render: ({ course }) => (
              <>
                {course.dueOn} {course.overdue ? <Mark tone="late">{say('overdue')}</Mark> : null}
              </>
            ),
          },
          {
            key: 'next',
            label: say('next'),
            width: 145,
            deciding: true,
            render: ({ course }) => (course.next === null ? '—' : `${course.next.on} ${course.next.startsAt ?? ''}`),
          },
          { key: 'lastHeld', label: say('lastHeld'), width: 110, render: ({ course }) => course.lastHeldOn ?? '—' },
          { key: 'cycle', label: say('cycle'), width: 80, render: (row) => say(`cycle.${row.cycle}`) },
          { key: 'convenor', label: say('convenor'), width: 110, shown: false, render: (row) => row.organisation },
          { key: 'memberCount', label: say('memberCount'), width: 70, align: 'right', render: ({ course }) => course.members },
          {
            key: 'openDecisions',
            label: say('openDecisions'),
            width: 140,
            align: 'right',
            deciding: true,
            render: ({ course }) => course.openDecisions,
          },
          { key: 'kind', label: say('kind'), shown: false, render: (row) => say(`kind.${row.kind}`) },
        ]}
        filters={[{ key: 'ended', label: say('ended') }]}
        empty={{ what: say('emptyWhat'), example: say('emptyExample'), action: add }}
      />
    </Page>
  )
}
