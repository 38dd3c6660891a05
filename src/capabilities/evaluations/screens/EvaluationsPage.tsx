import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go, useGo, usePlace } from '../../../platform/web/address.tsx'
import { Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { evaluationAbilities as abilities } from '../abilities.ts'
import { evaluationsContract } from '../contract.ts'
import { evaluationsWords } from '../words.ts'
import { BeginSide } from './BeginSide.tsx'

const Rounds = (): ReactNode => {
  const say = useSay(evaluationsWords)
  const { data } = useCall(evaluationsContract.rounds, {})
  const rounds = data?.rounds ?? []
  if (rounds.length === 0) return null
  return (
    <Section title={say('evaluations.rounds')}>
      <ul className="lj-list">
        {rounds.slice(0, 6).map((one) => (
          <li key={one.id}>
            <Go to={`/evaluation-rounds/${one.id}`}>{one.name}</Go> {one.organisation}
            <small className="lj-soft">
              {say('evaluations.bothIn', { both: one.answeredBoth, pairs: one.pairs })} · {say('evaluations.closesOn')} {one.closesOn}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export default function EvaluationsPage(): ReactNode {
  const say = useSay(evaluationsWords)
  const may = useMay()
  const go = useGo()
  const { of } = usePlace()
  const [beginning, setBeginning] = useState(false)
  const begin = may(abilities.begin) ? (
    <Button type="primary" onClick={() => setBeginning(true)}>
      {say('evaluations.begin')}
    </Button>
  ) : null
  const actions = may(abilities.begin) ? (
    <>
      <Button onClick={() => go('/evaluations/begin')}>{say('evaluations.beginPair')}</Button>
      {begin}
    </>
  ) : null
  const day = (on: string | null): string => on ?? say('evaluations.notIn')
  return (
    <Page title={say('evaluations.list')} answer={say('evaluations.answerLine')} full actions={actions}>
      {may(abilities.begin) ? <BeginSide open={beginning} onClose={() => setBeginning(false)} of={of} /> : null}
      <Rounds />
      <Table
        name="evaluations"
        title={say('evaluations.pairs')}
        unit={say('evaluations.pairUnit')}
        endpoint={evaluationsContract.pairs}
        keyOf={(row) => row.id}
        nameOf={(row) => `${row.unit} ${row.round}`}
        open={(row) => `/evaluations/${row.id}`}
        searchHint={say('evaluations.hint')}
        columns={[
          { key: 'unit', label: say('evaluations.unit'), width: 200, render: (row) => row.unit },
          { key: 'community', label: say('evaluations.community'), width: 130, render: (row) => row.community, deciding: true },
          { key: 'round', label: say('evaluations.round'), width: 180, render: (row) => row.round, deciding: true },
          { key: 'communityOn', label: say('evaluations.communityIn'), width: 130, render: (row) => day(row.communityOn) },
          { key: 'unitOn', label: say('evaluations.unitIn'), width: 130, render: (row) => day(row.unitOn) },
          {
            key: 'state',
            label: say('evaluations.state'),
            width: 130,
            deciding: true,
            render: (row) => (
              <Mark tone={row.unsealed ? 'good' : 'soon'}>{say(row.unsealed ? 'evaluations.open' : 'evaluations.waiting')}</Mark>
            ),
          },
          { key: 'closesOn', label: say('evaluations.closesOn'), width: 110, render: (row) => row.closesOn },
        ]}
        filters={[
          ...(may(abilities.answer) ? [{ key: 'toFill' as const, label: say('evaluations.toFill') }] : []),
          {
            key: 'state',
            label: say('evaluations.state'),
            choices: [
              { value: 'waiting', label: say('evaluations.waiting') },
              { value: 'open', label: say('evaluations.open') },
            ],
          },
        ]}
        empty={{ what: say('evaluations.empty'), example: say('evaluations.example'), action: begin }}
      />
    </Page>
  )
}
