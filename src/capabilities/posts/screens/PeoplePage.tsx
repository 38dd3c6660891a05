import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { usePlace } from '../../../platform/web/address.tsx'
import { call } from '../../../platform/web/call.ts'
import { CheckField, DateField, PickField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { forget, useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { postAbilities as abilities } from '../abilities.ts'
import { reportingContract } from '../contract.ts'
import { REPORTING } from '../kinds.ts'
import { postsWords } from '../words.ts'
import { Asking, AtOnce } from './Asking.tsx'
import { placesOf } from './places.ts'
import { Ways } from './Ways.tsx'

const communities = placesOf('community')
export const REPORTING_TONES = { live: 'good', waiting: 'soon', left: 'plain', declined: 'plain' } as const

type SideProps = { readonly open: boolean; readonly onClose: () => void; readonly of: string | undefined }

const RegisterSide = ({ open, onClose, of }: SideProps): ReactNode => {
  const say = useSay(postsWords)
  const form = useForm(reportingContract.register, {
    labels: {
      organisationId: say('posts.community'),
      name: say('posts.person'),
      unit: say('posts.unit'),
      idNumber: say('posts.idNumber'),
      phone: say('posts.phoneOf'),
      willing: say('posts.willing'),
      reportedOn: say('posts.reportedOn'),
      consent: say('posts.consent'),
      askTransfer: say('posts.askTransfer'),
    },
    initial: { organisationId: of, reportedOn: today(), consent: false },
    sensitive: ['idNumber', 'phone'],
    draft: 'posts.register',
    invalidates: [reportingContract.people],
    onDone: ({ reporting }) => {
      tell(say(reporting.state === 'live' ? 'posts.registered' : 'posts.nowWaiting', { name: reporting.name }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('posts.register')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('posts.registerVerb')} onCancel={onClose}>
        <TextField of={form} name="name" />
        <TextField of={form} name="unit" />
        <PickField of={form} name="organisationId" search={communities} />
        <TextField of={form} name="idNumber" hint={say('posts.idNumberHint')} />
        <TextField of={form} name="phone" mode="tel" />
        <TextField of={form} name="willing" lines={2} />
        <DateField of={form} name="reportedOn" day />
        <CheckField of={form} name="consent" />
        <CheckField of={form} name="askTransfer" hint={say('posts.askTransferHint')} />
      </Form>
    </Side>
  )
}

/** People whom another community asks to release; nothing where there is no request. */
const Transfers = (): ReactNode => {
  const say = useSay(postsWords)
  const { data } = useCall(reportingContract.transfers, {})
  const open = (data?.transfers ?? []).filter(({ state }) => state === 'asked')
  if (open.length === 0) return null
  const decide = async (id: string, release: boolean, reason: string | null): Promise<void> => {
    await call(reportingContract.decideTransfer, { id, release, reason })
    await forget([reportingContract.transfers, reportingContract.people])
    tell(say('posts.decided'))
  }
  return (
    <Section title={`${say('posts.transfers')} ${open.length}`}>
      <ul className="lj-list">
        {open.map((it) => (
          <li key={it.id}>
            {it.name} {say('posts.transferTo', { to: it.toOrganisation })}
            <div className="lj-row">
              <AtOnce verb={say('posts.release')} primary act={() => decide(it.id, true, null)} />
              <Asking verb={say('posts.keepHere')} label={say('posts.reason')} act={(reason) => decide(it.id, false, reason)} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export default function PeoplePage(): ReactNode {
  const say = useSay(postsWords)
  const may = useMay()
  const { of } = usePlace()
  const [adding, setAdding] = useState(false)
  const keeps = may(abilities.register)
  const add = keeps ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('posts.register')}
    </Button>
  ) : null
  return (
    <Page title={say('posts.reportings')} answer={say('posts.reportingsAnswer')} trail={<Ways />} full actions={add}>
      {keeps ? <RegisterSide open={adding} onClose={() => setAdding(false)} of={of} /> : null}
      {keeps ? <Transfers /> : null}
      <Table
        name="reporting"
        title={say('posts.people')}
        unit={say('posts.personUnit')}
        endpoint={reportingContract.people}
        {...(keeps ? { exportTo: reportingContract.exportPeople } : {})}
        keyOf={(row) => row.id}
        nameOf={(row) => row.name}
        open={(row) => `/reporting/${row.id}`}
        searchHint={say('posts.peopleHint')}
        columns={[
          { key: 'name', label: say('posts.person'), width: 100, render: (row) => row.name },
          { key: 'unit', label: say('posts.unit'), width: 200, render: (row) => row.unit, deciding: true },
          { key: 'organisation', label: say('posts.community'), width: 140, render: (row) => row.organisation, deciding: true },
          { key: 'phone', label: say('posts.phoneOf'), width: 120, render: (row) => row.phone },
          { key: 'willing', label: say('posts.willing'), width: 180, render: (row) => row.willing },
          { key: 'reportedOn', label: say('posts.reportedOn'), width: 110, render: (row) => row.reportedOn },
          {
            key: 'state',
            label: say('posts.stateOf'),
            width: 130,
            deciding: true,
            render: (row) => <Mark tone={REPORTING_TONES[row.state]}>{say(`posts.reporting.${row.state}`)}</Mark>,
          },
          { key: 'leftOn', label: say('posts.leftOn'), width: 110, shown: false, render: (row) => row.leftOn },
        ]}
        filters={[
          {
            key: 'state',
            label: say('posts.stateOf'),
            choices: REPORTING.map((state) => ({ value: state, label: say(`posts.reporting.${state}`) })),
          },
        ]}
        empty={{ what: say('posts.peopleEmpty'), example: say('posts.peopleExample'), action: add }}
      />
    </Page>
  )
}
