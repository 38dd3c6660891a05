import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { Go, useGo, usePlace, useScope } from '../../../platform/web/address.tsx'
import { metricsContract } from '../../metrics/contract.ts'
import { Figure } from '../../../platform/web/Figure.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { Page } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { agreementAbilities as abilities } from '../abilities.ts'
import { agreementsContract } from '../contract.ts'
import { AGREEMENT_KINDS, AGREEMENT_STATES } from '../kinds.ts'
import { agreementsWords } from '../words.ts'
import { BringSide } from './BringSide.tsx'
import { TallyMark, Until, useStateWord } from './Standing.tsx'

const UNFILED = 'units.signedUnfiled'

/** Units that the register says have signed and whose agreement is not on file: what is to be entered. */
const Unfiled = (): ReactNode => {
  const say = useSay(agreementsWords)
  const { of, on } = usePlace()
  const figure = useCall(
    metricsContract.figures,
    { of: of ?? '', ...(on === undefined ? {} : { on }), keys: UNFILED },
    { when: of !== undefined },
  ).data?.figures[0]
  if (figure === undefined || figure.value === null || figure.value === 0) return null
  return (
    <span>
      {say('agreements.unfiled')} <Figure value={figure.value} unit={figure.unit} metric={UNFILED} of={of} on={on} says={figure.name} />
    </span>
  )
}

export default function AgreementsPage(): ReactNode {
  const say = useSay(agreementsWords)
  const may = useMay()
  const go = useGo()
  const stateWord = useStateWord()
  const [bringing, setBringing] = useState(false)
  const { of, on } = useScope()
  const all = useCall(agreementsContract.sides, { ...(of === undefined ? {} : { of }), ...(on === undefined ? {} : { on }), limit: 1 }).data
    ?.all
  const answer =
    all === undefined || all.due === 0 ? undefined : (
      <Go to="/ledger">{say('agreements.ledger.answer', { due: all.due, kept: all.kept, partly: all.partly, unmet: all.unmet })}</Go>
    )
  const add = may(abilities.draft) ? (
    <Button type="primary" onClick={() => go('/agreements/new')}>
      {say('agreements.new')}
    </Button>
  ) : undefined
  const bring = may(abilities.bring) ? <Button onClick={() => setBringing(true)}>{say('agreements.bring.title')}</Button> : undefined
  return (
    <Page
      title={say('agreements.list')}
      full
      answer={
        <>
          {answer} {may({ name: 'metrics.read' }) ? <Unfiled /> : null}
        </>
      }
      actions={
        <>
          {bring}
          {add}
        </>
      }
    >
      <BringSide open={bringing} onClose={() => setBringing(false)} />
      <Table
        name="agreements"
        title={say('agreements.list')}
        unit={say('agreements.pieces')}
        endpoint={agreementsContract.list}
        {...(may(abilities.export) ? { exportTo: agreementsContract.export } : {})}
        keyOf={(row) => row.id}
        nameOf={(row) => row.title}
        open={(row) => `/agreements/${row.id}`}
        searchHint={say('agreements.searchHint')}
        columns={[
          { key: 'title', label: say('agreements.title'), width: 280, render: (row) => row.title },
          { key: 'state', label: say('agreements.state'), width: 80, render: stateWord, deciding: true },
          { key: 'term', label: say('agreements.term'), width: 170, render: (row) => <Until {...row} />, deciding: true },
          { key: 'tally', label: say('agreements.kept'), width: 220, render: (row) => <TallyMark tally={row.tally} />, deciding: true },
          { key: 'kind', label: say('agreements.kind'), width: 110, render: (row) => say(`agreements.kind.${row.kind}`) },
          { key: 'number', label: say('agreements.number'), width: 120, render: (row) => row.number },
          { key: 'signedOn', label: say('agreements.signedOn'), width: 100, render: (row) => row.signedOn },
          { key: 'parties', label: say('agreements.parties'), width: 220, shown: false, render: (row) => row.parties },
        ]}
        filters={[
          { key: 'expired', label: say('agreements.filter.expired') },
          { key: 'expiring', label: say('agreements.filter.expiring') },
          { key: 'unmet', label: say('agreements.filter.unmet') },
          {
            key: 'state',
            label: say('agreements.state'),
            choices: AGREEMENT_STATES.map((state) => ({ value: state, label: say(`agreements.state.${state}`) })),
          },
          {
            key: 'kind',
            label: say('agreements.kind'),
            choices: AGREEMENT_KINDS.map((kind) => ({ value: kind, label: say(`agreements.kind.${kind}`) })),
          },
        ]}
        empty={{ what: say('agreements.emptyWhat'), example: say('agreements.emptyExample'), action: add, also: bring }}
      />
    </Page>
  )
}
