/** Some people as a plain table, each with what can be done. */
import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { call } from '../../../platform/web/call.ts'
import { Masked } from '../../../platform/web/Masked.tsx'
import { Mark } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { networkContract, type Seat } from '../contract.ts'
import { networkWords } from '../words.ts'
import { ChangeSeat, EndSide } from './Sides.tsx'

/** The term in words: until when, ending soon, over, ended. */
export const SeatTerm = ({ seat }: { readonly seat: Seat }): ReactNode => {
  const say = useSay(networkWords)
  if (seat.state === 'ended')
    return (
      <span className="lj-soft">
        {say('network.span', { from: seat.validFrom, until: seat.validUntil ?? '' })} {seat.endReason}
      </span>
    )
  if (seat.state === 'inForce') return seat.termUntil ?? '—'
  return (
    <Mark tone={seat.state === 'overdue' ? 'late' : 'soon'}>
      {seat.termUntil} {say(`network.state.${seat.state}`)}
    </Mark>
  )
}

type SeatLinesProps = {
  readonly seats: readonly Seat[]
  readonly may: { readonly keep: boolean; readonly open: boolean }
  readonly label: string
  readonly place?: boolean
}

export const SeatLines = ({ seats, may, label, place = false }: SeatLinesProps): ReactNode => {
  const say = useSay(networkWords)
  const [changing, setChanging] = useState<Seat | null>(null)
  const [ending, setEnding] = useState<Seat | null>(null)
  if (seats.length === 0) return <p className="lj-soft">{say('network.nothingYet')}</p>
  return (
    <div className="lj-scroll">
      <table className="lj-plain lj-net-lines" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{say('network.person')}</th>
            <th scope="col">{say('network.post')}</th>
            <th scope="col">{say(place ? 'network.at' : 'network.from')}</th>
            <th scope="col">{say('network.since')}</th>
            <th scope="col">{say('network.termUntil')}</th>
            <th scope="col">{say('network.phoneOf')}</th>
            <th scope="col">
              <span className="lj-hidden">{say('network.changeSeat')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {seats.map((seat) => (
            <tr key={seat.id}>
              <td className="lj-net-heading">{seat.name}</td>
              <td data-label={say('network.post')}>
                {seat.post}
                {seat.duty === null ? null : <small className="lj-soft"> {seat.duty}</small>}
              </td>
              <td data-label={say(place ? 'network.at' : 'network.from')}>
                {(place ? (seat.group?.name ?? seat.organisation) : (seat.from?.name ?? seat.serves?.name)) ?? '—'}
              </td>
              <td data-label={say('network.since')}>{seat.validFrom}</td>
              <td data-label={say('network.termUntil')}>
                <SeatTerm seat={seat} />
              </td>
              <td data-label={say('network.phoneOf')}>
                <Masked
                  mask={seat.phone}
                  label={say('network.phoneOf')}
                  may={may.open}
                  open={async (reason) => (await call(networkContract.openSeat, { id: seat.id, reason })).phone}
                />
              </td>
              <td>
                {may.keep && seat.state !== 'ended' ? (
                  <span className="lj-row lj-noprint">
                    <Button size="small" aria-label={`${say('network.changeSeat')} ${seat.name}`} onClick={() => setChanging(seat)}>
                      {say('network.changeSeat')}
                    </Button>
                    <Button size="small" aria-label={`${say('network.endSeat')} ${seat.name}`} onClick={() => setEnding(seat)}>
                      {say('network.endSeat')}
                    </Button>
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changing === null ? null : (
        <ChangeSeat key={changing.id + String(changing.version)} open onClose={() => setChanging(null)} seat={changing} />
      )}
      {ending === null ? null : (
        <EndSide key={ending.id} open onClose={() => setEnding(null)} ends={{ what: 'seat', id: ending.id, name: ending.name }} />
      )}
    </div>
  )
}
