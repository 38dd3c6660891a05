import type { ReactNode } from 'react'
import { moment } from '../../../platform/time/moment.ts'
import { useView } from '../../../platform/web/address.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { trailContract, type TrailEntry } from '../contract.ts'
import { usePreferences } from '../../../platform/web/preferences.ts'
import { actionWord, trailWords } from '../words.ts'

const CAPABILITIES = ['accounts', 'organisations', 'members', 'units', 'imports', 'reports', 'metrics'] as const

const Days = (): ReactNode => {
  const say = useSay(trailWords)
  const { view, change } = useView()
  return (
    <>
      {(['from', 'until'] as const).map((key) => (
        <label key={key} className="lj-soft">
          {say(`trail.${key}`)}{' '}
          <input
            type="date"
            className="lj-select"
            value={view[key] ?? ''}
            onChange={(event) => change({ [key]: event.target.value === '' ? undefined : event.target.value })}
          />
        </label>
      ))}
    </>
  )
}

/** The trail: newest first, filtered by words, capability and days. */
export default function TrailPage(): ReactNode {
  const say = useSay(trailWords)
  const { view } = useView()
  const { locale } = usePreferences()
  const who = (line: TrailEntry): string =>
    line.actorKind === 'operator' ? say('trail.operator') : line.actorKind === 'public' ? say('trail.public') : line.actorName
  return (
    <Page title={say('trail.title')} answer={say('trail.answer')} full>
      <Table
        name="trail"
        title={say('trail.title')}
        unit={{ zh: '条', en: 'lines' }}
        endpoint={trailContract.list}
        exportTo={trailContract.export}
        input={{ from: view['from'], until: view['until'] }}
        keyOf={(line) => line.id}
        nameOf={(line) => `${moment(line.at, 'second')} ${actionWord(locale, line.action)}`}
        searchHint={say('trail.search')}
        columns={[
          { key: 'at', label: say('trail.at'), width: 185, render: (line) => moment(line.at, 'second') },
          { key: 'actor', label: say('trail.actor'), width: 110, render: who, deciding: true },
          { key: 'action', label: say('trail.action'), width: 170, render: (line) => actionWord(locale, line.action), deciding: true },
          { key: 'subject', label: say('trail.subject'), width: 160, render: (line) => line.subjectName ?? line.subjectId, deciding: true },
          { key: 'organisation', label: say('trail.organisation'), width: 160, render: (line) => line.organisationName },
          { key: 'reason', label: say('trail.reason'), width: 160, render: (line) => line.reason },
          { key: 'before', label: say('trail.before'), width: 260, render: (line) => line.before, shown: false },
          { key: 'after', label: say('trail.after'), width: 260, render: (line) => line.after },
        ]}
        filters={[
          {
            key: 'action',
            label: say('trail.action'),
            choices: [
              { value: 'members.open', label: say('trail.opened') },
              ...CAPABILITIES.map((name) => ({ value: name, label: say(`trail.capability.${name}`) })),
            ],
          },
        ]}
        extra={<Days />}
        empty={{ what: say('trail.empty'), example: say('trail.emptyHint') }}
      />
    </Page>
  )
}
