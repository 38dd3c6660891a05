import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { call } from '../../../platform/web/call.ts'
import { DateField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Masked } from '../../../platform/web/Masked.tsx'
import { Facts, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { unitsContract } from '../contract.ts'
import { unitsWords } from '../words.ts'
import { Term } from './Term.tsx'
import { ChangeUnit } from './UnitForm.tsx'

type Card = OutputOf<typeof unitsContract.read>

const SignUnit = ({ id, open, onClose }: { readonly id: string; readonly open: boolean; readonly onClose: () => void }): ReactNode => {
  const say = useSay(unitsWords)
  const form = useForm(unitsContract.sign, {
    labels: { number: say('units.number'), signedOn: say('units.signedOn'), endsOn: say('units.endsOn') },
    initial: { id },
    draft: `units.sign.${id}`,
    invalidates: [unitsContract.read, unitsContract.list],
    onDone: ({ agreements }) => {
      tell(say('units.signDone', { signedOn: agreements[0]?.signedOn ?? '' }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('units.sign')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('units.signVerb')} onCancel={onClose}>
        <DateField of={form} name="signedOn" />
        <DateField of={form} name="endsOn" />
        <TextField of={form} name="number" />
      </Form>
    </Side>
  )
}

const Told = ({ unit, agreements, unfiled, may }: Card): ReactNode => {
  const say = useSay(unitsWords)
  const mayDraft = useMay()({ name: 'agreements.draft' })
  const [changing, setChanging] = useState(false)
  const [signing, setSigning] = useState(false)
  const actions = may.change ? (
    <>
      <Button onClick={() => setChanging(true)}>{say('units.change')}</Button>
      <Button type="primary" onClick={() => setSigning(true)}>
        {say('units.sign')}
      </Button>
    </>
  ) : null
  return (
    <Page
      title={unit.name}
      trail={<Go to="/units">{say('units.list')}</Go>}
      answer={
        <>
          <Term agreement={unit.agreement} on={undefined} /> <Go to={`/network/units/${unit.id}`}>{say('units.network')}</Go>
        </>
      }
      actions={actions}
    >
      <ChangeUnit key={unit.version} open={changing} onClose={() => setChanging(false)} unit={unit} />
      <SignUnit id={unit.id} open={signing} onClose={() => setSigning(false)} />
      <Section title={say('units.facts')}>
        <Facts
          facts={[
            { label: say('units.organisation'), value: <Go to={`/organisations/${unit.organisationId}`}>{unit.organisation}</Go> },
            { label: say('units.kind'), value: unit.kind === null ? '—' : say(`units.kind.${unit.kind}`) },
            { label: say('units.partyLevel'), value: unit.partyLevel === null ? '—' : say(`units.partyLevel.${unit.partyLevel}`) },
            { label: say('units.memberCount'), value: unit.memberCount?.toLocaleString('en-US') ?? '—' },
            { label: say('units.liaison'), value: unit.liaison ?? '—' },
            {
              label: say('units.phoneOf'),
              value: (
                <Masked
                  mask={unit.phone}
                  label={say('units.phoneOf')}
                  may={may.open}
                  open={async (reason) => (await call(unitsContract.open, { id: unit.id, reason })).phone}
                />
              ),
            },
            { label: say('units.affiliation'), value: unit.affiliation ?? '—' },
            { label: say('units.creditCode'), value: unit.creditCode ?? '—' },
            { label: say('units.resources'), value: unit.resources.join('、') || '—' },
            { label: say('units.needs'), value: unit.needs.join('、') || '—' },
          ]}
        />
      </Section>
      <Section title={say('units.agreements')}>
        {unfiled ? (
          <p>
            {say('units.unfiled')}{' '}
            {mayDraft ? (
              <Go to="/agreements/new" view={{ unit: unit.id }}>
                {say('units.file')}
              </Go>
            ) : null}
          </p>
        ) : null}
        {agreements.length === 0 ? (
          <p className="lj-soft">{say('units.notSigned')}</p>
        ) : (
          <div className="lj-scroll">
            <table className="lj-plain">
              <thead>
                <tr>
                  <th scope="col">{say('units.signedOn')}</th>
                  <th scope="col">{say('units.endsOn')}</th>
                  <th scope="col">{say('units.number')}</th>
                </tr>
              </thead>
              <tbody>
                {agreements.map((agreement) => (
                  <tr key={agreement.signedOn}>
                    <td>{agreement.signedOn}</td>
                    <td>{agreement.endsOn ?? '—'}</td>
                    <td>{agreement.number ?? '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    </Page>
  )
}

export default function UnitPage(): ReactNode {
  const id = useParam('id')
  const query = useCall(unitsContract.read, { id })
  return (
    <Asked of={query} lines={8}>
      {(card) => <Told {...card} />}
    </Asked>
  )
}
