import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { call } from '../../../platform/web/call.ts'
import { DateField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Page } from '../../../platform/web/Page.tsx'
import { forget, useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { today } from '../../../platform/time/clock.ts'
import { networkContract } from '../../network/contract.ts'
import { reportingContract } from '../contract.ts'
import { postsWords } from '../words.ts'
import { Asking } from './Asking.tsx'
import { PartyField } from './PartyField.tsx'
import { Ways } from './Ways.tsx'

const ReportSide = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode => {
  const say = useSay(postsWords)
  const own = useCall(networkContract.own, {})
  const parties = own.data?.parties ?? []
  const unit = parties.find(({ kind }) => kind === 'unit')
  const community = parties.find(({ kind }) => kind === 'organisation')
  const form = useForm(reportingContract.reportUnit, {
    labels: {
      unit: say('posts.unitName'),
      community: say('posts.community'),
      willing: say('posts.willing'),
      reportedOn: say('posts.reportedOn'),
    },
    initial: { reportedOn: today(), ...(unit ? { unit } : {}), ...(community ? { community } : {}) },
    invalidates: [reportingContract.units],
    onDone: ({ reporting }) => {
      tell(say('posts.unitRegistered', { unit: reporting.unit }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('posts.reportUnit')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('posts.registerVerb')} onCancel={onClose}>
        <PartyField of={form} name="unit" kind="unit" {...(unit ? { called: unit.name } : {})} />
        <PartyField of={form} name="community" kind="organisation" {...(community ? { called: community.name } : {})} />
        <TextField of={form} name="willing" lines={2} />
        <DateField of={form} name="reportedOn" day />
      </Form>
    </Side>
  )
}

export default function UnitsPage(): ReactNode {
  const say = useSay(postsWords)
  const [adding, setAdding] = useState(false)
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('posts.reportUnit')}
    </Button>
  )
  return (
    <Page title={say('posts.units')} answer={say('posts.reportingsAnswer')} trail={<Ways />} full actions={add}>
      {adding ? <ReportSide open onClose={() => setAdding(false)} /> : null}
      <Table
        name="unit-reporting"
        title={say('posts.units')}
        unit={say('posts.placeUnit')}
        endpoint={reportingContract.units}
        keyOf={(row) => row.id}
        nameOf={(row) => row.unit}
        open={(row) => `/units/${row.unitId}`}
        searchHint={say('posts.unitsHint')}
        columns={[
          { key: 'unit', label: say('posts.unitName'), width: 200, render: (row) => row.unit },
          { key: 'organisation', label: say('posts.community'), width: 140, render: (row) => row.organisation, deciding: true },
          { key: 'willing', label: say('posts.willing'), width: 240, render: (row) => row.willing, deciding: true },
          { key: 'reportedOn', label: say('posts.reportedOn'), width: 110, render: (row) => row.reportedOn },
          {
            key: 'state',
            label: say('posts.stateOf'),
            width: 170,
            deciding: true,
            render: (row) => (row.leftOn === null ? say('posts.inForce') : say('posts.leftUnit', { day: row.leftOn })),
          },
          {
            key: 'end',
            label: say('posts.endReporting'),
            width: 160,
            render: (row) =>
              row.mayLeave ? (
                <Asking
                  verb={say('posts.endReporting')}
                  label={say('posts.reason')}
                  act={async (reason) => {
                    await call(reportingContract.leaveUnit, { id: row.id, version: row.version, reason })
                    await forget([reportingContract.units])
                    tell(say('posts.ended', { name: row.unit }))
                  }}
                />
              ) : null,
          },
        ]}
        empty={{ what: say('posts.unitsEmpty'), example: say('posts.unitsExample'), action: add }}
      />
    </Page>
  )
}
