import type { ReactNode } from 'react'
import { Mark, Page } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { statementsContract } from '../contract.ts'
import { STATEMENT } from '../kinds.ts'
import { postsWords } from '../words.ts'
import { useHalf } from './half.ts'
import { Ways } from './Ways.tsx'

export const STATEMENT_TONES = { draft: 'plain', shown: 'soon', issued: 'good', withdrawn: 'late' } as const

export default function StatementsPage(): ReactNode {
  const say = useSay(postsWords)
  const half = useHalf()
  return (
    <Page title={say('posts.statements')} answer={say('posts.statementsAnswer')} trail={<Ways />} full>
      <Table
        name="statements"
        title={say('posts.statements')}
        unit={say('posts.paperUnit')}
        endpoint={statementsContract.statements}
        keyOf={(row) => row.id}
        nameOf={(row) => `${row.name} ${row.half}`}
        open={(row) => `/statements/${row.id}`}
        searchHint={say('posts.peopleHint')}
        columns={[
          { key: 'name', label: say('posts.person'), width: 90, render: (row) => row.name },
          { key: 'half', label: say('posts.half'), width: 120, render: (row) => half(row.half), deciding: true },
          { key: 'unit', label: say('posts.unit'), width: 200, render: (row) => row.unit },
          { key: 'organisation', label: say('posts.community'), width: 140, render: (row) => row.organisation },
          {
            key: 'state',
            label: say('posts.stateOf'),
            width: 200,
            deciding: true,
            render: (row) => (
              <>
                <Mark tone={STATEMENT_TONES[row.state]}>{say(`posts.statement.${row.state}`)}</Mark>{' '}
                {row.state !== 'shown' || row.said === null ? null : (
                  <Mark tone={row.said === 'objection' ? 'late' : 'good'}>
                    {say(row.said === 'objection' ? 'posts.objectedMark' : 'posts.answeredMark')}
                  </Mark>
                )}
              </>
            ),
          },
          { key: 'issuedOn', label: say('posts.issuedOn'), width: 110, render: (row) => row.issuedOn },
        ]}
        filters={[
          {
            key: 'state',
            label: say('posts.stateOf'),
            choices: STATEMENT.map((state) => ({ value: state, label: say(`posts.statement.${state}`) })),
          },
        ]}
        empty={{ what: say('posts.statementsEmpty') }}
      />
    </Page>
  )
}
