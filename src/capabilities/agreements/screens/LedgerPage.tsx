import type { ReactNode } from 'react'
import { Go, useParam, useScope, useView } from '../../../platform/web/address.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { Table } from '../../../platform/web/table/Table.tsx'
import { agreementAbilities as abilities } from '../abilities.ts'
import { agreementsContract } from '../contract.ts'
import { OCCURRENCE_STATES } from '../kinds.ts'
import { agreementsWords } from '../words.ts'
import { Stands, TallyMark } from './Standing.tsx'

/** Each party with what it kept; a party's name narrows the ledger to it. */
const Sides = (): ReactNode => {
  const say = useSay(agreementsWords)
  const { of, on } = useScope()
  const asked = useCall(agreementsContract.sides, { ...(of === undefined ? {} : { of }), ...(on === undefined ? {} : { on }), limit: 200 })
  return (
    <Asked of={asked}>
      {({ parties }) => (
        <div className="lj-scroll">
          <table className="lj-plain">
            <thead>
              <tr>
                <th scope="col">{say('agreements.ledger.debtor')}</th>
                <th scope="col">{say('agreements.kept')}</th>
                <th scope="col" data-align="right">
                  {say('agreements.unmet')}
                </th>
                <th scope="col">{say('agreements.list')}</th>
              </tr>
            </thead>
            <tbody>
              {parties.map((party) => (
                <tr key={party.id}>
                  <td>
                    <Go to="/ledger" view={{ party: party.id, name: party.name }}>
                      {party.name}
                    </Go>
                  </td>
                  <td>
                    <TallyMark tally={party.tally} />
                  </td>
                  <td data-align="right">{party.tally.unmet}</td>
                  <td>{say('agreements.ledger.parties', { count: party.agreements })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Asked>
  )
}

export default function LedgerPage(): ReactNode {
  const say = useSay(agreementsWords)
  const may = useMay()
  const { view, change } = useView()
  const { of, on } = useScope()
  // The same page for one clause, where a figure of clauses leads.
  const clause = useParam('id')
  const byParty = clause === '' && view['by'] === 'party'
  const all = useCall(agreementsContract.sides, { ...(of === undefined ? {} : { of }), ...(on === undefined ? {} : { on }), limit: 1 }).data
    ?.all
  const answer =
    all === undefined
      ? undefined
      : all.due === 0
        ? say('agreements.ledger.none')
        : say('agreements.ledger.answer', { due: all.due, kept: all.kept, partly: all.partly, unmet: all.unmet })
  const ways = (
    <span className="lj-row">
      {(['due', 'party'] as const).map((way) => (
        <button
          key={way}
          type="button"
          className="lj-chip"
          aria-pressed={byParty === (way === 'party')}
          onClick={() => change({ by: way === 'party' ? 'party' : undefined, party: undefined, name: undefined })}
        >
          {say(way === 'due' ? 'agreements.ledger.byDue' : 'agreements.ledger.byParty')}
        </button>
      ))}
      {view['party'] === undefined ? null : (
        <button type="button" className="lj-chip" aria-pressed onClick={() => change({ party: undefined, name: undefined })}>
          {view['name'] ?? say('agreements.ledger.debtor')} ×
        </button>
      )}
    </span>
  )
  return (
    <Page title={say('agreements.ledger')} answer={answer} full={!byParty} actions={ways}>
      {byParty ? (
        <Sides />
      ) : (
        <Table
          name="ledger"
          title={say('agreements.ledger')}
          endpoint={agreementsContract.ledger}
          input={{
            ...(view['party'] === undefined ? {} : { party: view['party'] }),
            ...(clause === '' ? {} : { clause }),
            ...(view['agreement'] === undefined ? {} : { agreement: view['agreement'] }),
          }}
          {...(may(abilities.export) ? { exportTo: agreementsContract.exportLedger } : {})}
          keyOf={(row) => row.matterId}
          nameOf={(row) => row.what}
          open={(row) => `/matters/${row.matterId}`}
          searchHint={say('agreements.ledger.searchHint')}
          columns={[
            { key: 'what', label: say('agreements.ledger.what'), width: 260, render: (row) => row.what },
            { key: 'dueOn', label: say('agreements.dueOn'), width: 120, render: (row) => row.dueOn, deciding: true },
            { key: 'stands', label: say('agreements.ledger.stands'), width: 150, render: (row) => <Stands of={row} />, deciding: true },
            { key: 'debtor', label: say('agreements.ledger.debtor'), width: 160, render: (row) => row.debtor.name, deciding: true },
            { key: 'creditor', label: say('agreements.ledger.creditor'), width: 160, render: (row) => row.creditor.name },
            { key: 'part', label: say('agreements.part'), width: 90, render: (row) => row.part },
            { key: 'deliveredOn', label: say('agreements.deliveredOn'), width: 120, render: (row) => row.deliveredOn },
            { key: 'confirmedOn', label: say('agreements.confirmedOn'), width: 120, render: (row) => row.confirmedOn },
            {
              key: 'agreement',
              label: say('agreements.ledger.agreement'),
              width: 240,
              shown: false,
              render: (row) => <Go to={`/agreements/${row.agreementId}`}>{row.agreement}</Go>,
            },
          ]}
          filters={[
            {
              key: 'stands',
              label: say('agreements.ledger.stands'),
              choices: OCCURRENCE_STATES.map((one) => ({ value: one, label: say(`agreements.stands.${one}`) })),
            },
            {
              key: 'side',
              label: say('agreements.ledger.side'),
              choices: [
                { value: 'organisation', label: say('agreements.ledger.organisationSide') },
                { value: 'unit', label: say('agreements.ledger.unitSide') },
              ],
            },
          ]}
          empty={{ what: say('agreements.ledger.emptyWhat'), example: say('agreements.ledger.emptyExample') }}
        />
      )}
    </Page>
  )
}
