import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go } from '../../../platform/web/address.tsx'
import { Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { networkContract, type Group, type Net } from '../contract.ts'
import { networkWords } from '../words.ts'
import { AreasSide } from './Areas.tsx'
import { Frame } from './Frame.tsx'
import { SeatLines } from './SeatLines.tsx'
import { AddGroup, AddNet, AddProvision, AddSeat, ChangeGroup, EndSide, type Ends } from './Sides.tsx'

type Told = OutputOf<typeof networkContract.composition>
type Doing = 'seat' | 'group' | 'net' | 'provision' | null

const GroupPart = ({
  group,
  may,
  onEnd,
}: {
  readonly group: Group
  readonly may: Told['may']
  readonly onEnd: (ends: Ends) => void
}): ReactNode => {
  const say = useSay(networkWords)
  const [changing, setChanging] = useState(false)
  return (
    <Section
      title={group.name}
      extra={
        may.keep ? (
          <span className="lj-row lj-noprint">
            <Button size="small" onClick={() => setChanging(true)}>
              {say('network.changeGroup')}
            </Button>
            <Button size="small" onClick={() => onEnd({ what: 'group', id: group.id, name: group.name })}>
              {say('network.end')}
            </Button>
          </span>
        ) : undefined
      }
    >
      <p className="lj-soft">
        {say(`network.group.${group.kind}`)} · {say('network.from_', { from: group.validFrom })}
        {group.duties.length === 0 ? null : ` · ${group.duties.join(';')}`}
      </p>
      <SeatLines seats={group.seats} may={may} label={group.name} />
      <ChangeGroup key={group.version} open={changing} onClose={() => setChanging(false)} group={group} />
    </Section>
  )
}

const NetPart = ({
  net,
  of,
  may,
  onEnd,
}: {
  readonly net: Net
  readonly of: string
  readonly may: Told['may']
  readonly onEnd: (ends: Ends) => void
}): ReactNode => {
  const say = useSay(networkWords)
  const [setting, setSetting] = useState(false)
  const keeps = may.keep && net.organisationId === of
  return (
    <Section
      title={net.organisationId === of ? net.name : `${net.organisation} · ${net.name}`}
      extra={
        keeps ? (
          <span className="lj-row lj-noprint">
            <Button size="small" onClick={() => setSetting(true)}>
              {say('network.setAreas')}
            </Button>
            <Button size="small" onClick={() => onEnd({ what: 'net', id: net.id, name: net.name })}>
              {say('network.end')}
            </Button>
          </span>
        ) : undefined
      }
    >
      <p>
        {say('network.areas')} {net.areas.length}:{net.areas.map((area) => area.name).join('、') || '—'}
      </p>
      {net.organisationId === of ? <SeatLines seats={net.seats} may={may} label={net.name} /> : null}
      {setting ? <AreasSide key={net.version} open onClose={() => setSetting(false)} net={net} /> : null}
    </Section>
  )
}

const Composition = ({ told }: { readonly told: Told }): ReactNode => {
  const say = useSay(networkWords)
  const [doing, setDoing] = useState<Doing>(null)
  const [ends, setEnds] = useState<Ends | null>(null)
  const { of, groups, nets, seats, provisions, participations, may } = told
  const done = (): void => setDoing(null)
  return (
    <>
      <p className="lj-row lj-noprint lj-net-tools">
        <strong>{say('network.ofPlace', { place: of.name })}</strong>
        {may.keep ? (
          <>
            <Button type="primary" onClick={() => setDoing('seat')}>
              {say('network.addSeat')}
            </Button>
            <Button onClick={() => setDoing('group')}>{say('network.addGroup')}</Button>
            <Button onClick={() => setDoing('net')}>{say('network.addNet')}</Button>
            <Button onClick={() => setDoing('provision')}>{say('network.addProvision')}</Button>
          </>
        ) : null}
        <Go to="/network/seats">{say('network.whole')}</Go>
      </p>
      <AddSeat
        key={`seat${groups.length}.${nets.length}`}
        open={doing === 'seat'}
        onClose={done}
        of={of.id}
        groups={groups}
        nets={nets.filter((net) => net.organisationId === of.id)}
      />
      <AddGroup open={doing === 'group'} onClose={done} of={of.id} />
      <AddNet open={doing === 'net'} onClose={done} of={of.id} />
      <AddProvision open={doing === 'provision'} onClose={done} of={of.id} />
      {ends === null ? null : <EndSide key={ends.id} open onClose={() => setEnds(null)} ends={ends} />}
      {groups.map((group) => (
        <GroupPart key={group.id} group={group} may={may} onEnd={setEnds} />
      ))}
      {groups.length === 0 ? (
        <Section title={say('network.groups')}>
          <p className="lj-soft">{say('network.nothingYet')}</p>
        </Section>
      ) : null}
      <Section title={say('network.otherSeats')}>
        <SeatLines seats={seats} may={may} label={say('network.otherSeats')} />
      </Section>
      {nets.map((net) => (
        <NetPart key={net.id} net={net} of={of.id} may={may} onEnd={setEnds} />
      ))}
      <Section title={say('network.provisions')}>
        {provisions.length === 0 ? <p className="lj-soft">{say('network.nothingYet')}</p> : null}
        {provisions.map((provision) => (
          <article key={provision.id}>
            <p>
              <strong>{provision.title}</strong>{' '}
              <small className="lj-soft">
                {say(`network.provision.${provision.kind}`)} · {say('network.from_', { from: provision.validFrom })}
              </small>{' '}
              {may.keep ? (
                <Button
                  size="small"
                  className="lj-noprint"
                  aria-label={`${say('network.end')} ${provision.title}`}
                  onClick={() => setEnds({ what: 'provision', id: provision.id, name: provision.title })}
                >
                  {say('network.end')}
                </Button>
              ) : null}
            </p>
            <p>{provision.text}</p>
          </article>
        ))}
      </Section>
      {participations.length === 0 ? null : (
        <Section title={say('network.participations')}>
          <ul>
            {participations.map((one) => (
              <li key={one.id}>
                <Go to={`/network/units/${one.unitId}`}>{one.unit}</Go>{' '}
                <small className="lj-soft">
                  {say('network.from_', { from: one.validFrom })} {one.note}
                </small>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

const People = ({ of, on }: { readonly of: string; readonly on: string | undefined }): ReactNode => {
  const asked = useCall(networkContract.composition, { of, ...(on === undefined ? {} : { on }) })
  return <Asked of={asked}>{(told) => <Composition key={told.of.id} told={told} />}</Asked>
}

export default function PeoplePage(): ReactNode {
  return <Frame tab="/network/people">{(of, on) => <People of={of} on={on} />}</Frame>
}
