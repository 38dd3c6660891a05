import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { DateField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Facts, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { networkContract } from '../contract.ts'
import { SUPERIOR_KINDS } from '../kinds.ts'
import { networkWords } from '../words.ts'
import { PartyField } from './PartyField.tsx'
import { SeatLines } from './SeatLines.tsx'
import { EndSide, STALE, type Ends, type SideProps } from './Sides.tsx'
import './network.css'

type Told = OutputOf<typeof networkContract.unit>

const TakePart = ({ open, onClose, unit }: SideProps & { readonly unit: Told['unit'] }): ReactNode => {
  const say = useSay(networkWords)
  const form = useForm(networkContract.takePart, {
    labels: { organisationId: say('network.organisation'), note: say('network.note'), validFrom: say('network.areaFrom') },
    initial: { unit: { kind: 'unit', id: unit.id }, validFrom: today() },
    invalidates: STALE,
    onDone: () => {
      tell(say('network.save', { name: unit.name }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('network.takePart')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <PartyField of={form} name="organisationId" kind="organisation" idOnly />
        <DateField of={form} name="validFrom" day />
        <TextField of={form} name="note" />
      </Form>
    </Side>
  )
}

const SetSuperior = ({ open, onClose, unit }: SideProps & { readonly unit: Told['unit'] }): ReactNode => {
  const say = useSay(networkWords)
  const form = useForm(networkContract.setSuperior, {
    labels: { kind: say('network.kind'), holder: say('network.name'), party: say('network.party'), validFrom: say('network.areaFrom') },
    initial: { unitId: unit.id, validFrom: today() },
    invalidates: STALE,
    onDone: () => {
      tell(say('network.save', { name: unit.name }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('network.setSuperior')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField
          of={form}
          name="kind"
          choices={SUPERIOR_KINDS.map((kind) => ({ value: kind, label: say(`network.superior.${kind}`) }))}
        />
        <TextField of={form} name="holder" />
        <PartyField of={form} name="party" />
        <DateField of={form} name="validFrom" day />
      </Form>
    </Side>
  )
}

const Shown = ({ told }: { readonly told: Told }): ReactNode => {
  const say = useSay(networkWords)
  const [doing, setDoing] = useState<'part' | 'superior' | null>(null)
  const [ends, setEnds] = useState<Ends | null>(null)
  const { unit, participations, superiors, seats, may } = told
  const running = participations.filter((one) => one.validUntil === null)
  const sent = seats.filter((seat) => seat.state !== 'ended' && seat.from?.id === unit.id)
  const when = (row: { readonly validFrom: string; readonly validUntil: string | null }): string =>
    row.validUntil === null
      ? say('network.from_', { from: row.validFrom })
      : say('network.span', { from: row.validFrom, until: row.validUntil })
  return (
    <Page
      title={unit.name}
      trail={<Go to="/network">{say('network.title')}</Go>}
      answer={say('network.unitLine', { name: unit.name, count: running.length + 1, sent: sent.length })}
      actions={
        may.keep ? (
          <>
            {unit.kind === 'socialOrganisation' ? <Button onClick={() => setDoing('superior')}>{say('network.setSuperior')}</Button> : null}
            <Button type="primary" onClick={() => setDoing('part')}>
              {say('network.takePart')}
            </Button>
          </>
        ) : undefined
      }
    >
      <TakePart open={doing === 'part'} onClose={() => setDoing(null)} unit={unit} />
      <SetSuperior open={doing === 'superior'} onClose={() => setDoing(null)} unit={unit} />
      {ends === null ? null : <EndSide key={ends.id} open onClose={() => setEnds(null)} ends={ends} />}
      <Section title={say('network.unit')}>
        <Facts
          facts={[
            { label: say('network.home'), value: unit.organisation },
            { label: say('network.unitCard'), value: <Go to={`/units/${unit.id}`}>{unit.name}</Go> },
          ]}
        />
      </Section>
      <Section title={say('network.otherCommunities')}>
        {participations.length === 0 ? <p className="lj-soft">{say('network.nothingYet')}</p> : null}
        <ul>
          {participations.map((one) => (
            <li key={one.id}>
              {one.organisation}{' '}
              <small className="lj-soft">
                {when(one)} {one.note} {one.endReason}
              </small>{' '}
              {may.keep && one.validUntil === null ? (
                <Button
                  size="small"
                  className="lj-noprint"
                  aria-label={`${say('network.end')} ${one.organisation}`}
                  onClick={() => setEnds({ what: 'participation', id: one.id, name: one.organisation })}
                >
                  {say('network.end')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
      {unit.kind === 'socialOrganisation' || superiors.length > 0 ? (
        <Section title={say('network.superiors')}>
          {superiors.length === 0 ? <p className="lj-soft">{say('network.nothingYet')}</p> : null}
          <ul>
            {superiors.map((one) => (
              <li key={one.id}>
                {say(`network.superior.${one.kind}`)}:{one.holder} <small className="lj-soft">{when(one)}</small>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={say('network.sent')}>
        <SeatLines seats={seats} may={may} label={say('network.sent')} place />
      </Section>
    </Page>
  )
}

export default function UnitPage(): ReactNode {
  const asked = useCall(networkContract.unit, { id: useParam('id') })
  return <Asked of={asked}>{(told) => <Shown told={told} />}</Asked>
}
