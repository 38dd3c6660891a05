import type { ReactNode } from 'react'
import { Go } from '../../../platform/web/address.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { networkAbilities as abilities } from '../abilities.ts'
import { networkContract } from '../contract.ts'
import { SEAT_KINDS, SEAT_STATES } from '../kinds.ts'
import { networkWords } from '../words.ts'
import { SeatTerm } from './SeatLines.tsx'

export default function SeatsPage(): ReactNode {
  const say = useSay(networkWords)
  const may = useMay()
  return (
    <Page title={say('network.whole')} full trail={<Go to="/network/people">{say('network.people')}</Go>}>
      <Table
        name="networkSeats"
        title={say('network.whole')}
        unit={say('network.personUnit')}
        endpoint={networkContract.seats}
        {...(may(abilities.export) ? { exportTo: networkContract.exportSeats } : {})}
        keyOf={(seat) => seat.id}
        nameOf={(seat) => seat.name}
        open={(seat) => `/network/people/${seat.organisationId}`}
        searchHint={say('network.seatHint')}
        columns={[
          { key: 'name', label: say('network.person'), width: 90, render: (seat) => seat.name },
          { key: 'kind', label: say('network.kind'), width: 110, render: (seat) => say(`network.seat.${seat.kind}`) },
          { key: 'post', label: say('network.post'), width: 120, render: (seat) => seat.post, deciding: true },
          {
            key: 'organisation',
            label: say('network.at'),
            width: 170,
            render: (seat) => seat.group?.name ?? seat.organisation,
            deciding: true,
          },
          { key: 'from', label: say('network.from'), width: 160, render: (seat) => seat.from?.name ?? '—' },
          {
            key: 'serves',
            label: say('network.serves'),
            width: 130,
            shown: false,
            render: (seat) => seat.serves?.name ?? seat.net?.name ?? '—',
          },
          { key: 'validFrom', label: say('network.since'), width: 100, render: (seat) => seat.validFrom },
          { key: 'termUntil', label: say('network.termUntil'), width: 190, render: (seat) => <SeatTerm seat={seat} />, deciding: true },
          { key: 'phone', label: say('network.phoneOf'), width: 110, shown: false, render: (seat) => seat.phone },
          { key: 'duty', label: say('network.duty'), width: 200, shown: false, render: (seat) => seat.duty },
        ]}
        filters={[
          {
            key: 'state',
            label: say('network.seatState'),
            choices: SEAT_STATES.map((state) => ({ value: state, label: say(`network.state.${state}`) })),
          },
          {
            key: 'kind',
            label: say('network.kind'),
            choices: SEAT_KINDS.map((kind) => ({ value: kind, label: say(`network.seat.${kind}`) })),
          },
        ]}
        empty={{
          what: say('network.peopleEmptyWhat'),
          example: say('network.peopleEmptyExample'),
          action: <Go to="/network/people">{say('network.addSeat')}</Go>,
        }}
      />
    </Page>
  )
}
