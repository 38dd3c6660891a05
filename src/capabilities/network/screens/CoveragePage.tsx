import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go } from '../../../platform/web/address.tsx'
import { Figure, formatFigure } from '../../../platform/web/Figure.tsx'
import { NumberField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Mark, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { networkContract } from '../contract.ts'
import { networkWords } from '../words.ts'
import { Frame } from './Frame.tsx'
import type { SideProps } from './Sides.tsx'

type Told = OutputOf<typeof networkContract.coverage>
type Row = Told['rows'][number]
type Share = Row['shares'][number]

const SetTarget = ({ open, onClose, told, row }: SideProps & { readonly told: Told; readonly row: Row }): ReactNode => {
  const say = useSay(networkWords)
  const form = useForm(networkContract.setTarget, {
    labels: { metric: say('network.metric'), year: say('network.year'), percent: say('network.percent'), basis: say('network.basis') },
    initial: { organisationId: row.of.id, year: told.year, percent: null },
    invalidates: [networkContract.coverage, networkContract.findings],
    onDone: () => {
      tell(say('network.save', { name: say('network.targetOf', { place: row.of.name }) }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('network.targetOf', { place: row.of.name })} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField of={form} name="metric" choices={told.names.map(({ key, name }) => ({ value: key, label: name }))} />
        <NumberField of={form} name="year" />
        <NumberField of={form} name="percent" hint={say('network.percentHint')} unit="%" />
        <TextField of={form} name="basis" />
      </Form>
    </Side>
  )
}

const Against = ({ share }: { readonly share: Share }): ReactNode => {
  const say = useSay(networkWords)
  if (share.permille === null) return <small className="lj-soft">{say('network.noTarget')}</small>
  const target = `${say('network.target')} ${formatFigure(share.permille / 10, 1)}%`
  return (
    <small className="lj-soft">
      {target}
      {share.setBy === null ? null : ` · ${say('network.setBy', { place: share.setBy })}`}{' '}
      {share.reached === null ? null : share.reached ? (
        <Mark tone="good">{say('network.reached')}</Mark>
      ) : (
        <Mark tone="soon">{say('network.short', { points: formatFigure(share.permille / 10 - (share.value ?? 0), 1) })}</Mark>
      )}
    </small>
  )
}

const Matrix = ({ told }: { readonly told: Told }): ReactNode => {
  const say = useSay(networkWords)
  const [setting, setSetting] = useState<Row | null>(null)
  const own = told.rows[0]!
  const bound = own.shares.filter((share) => share.permille !== null)
  return (
    <Section title={say('network.targetsOfYear', { year: told.year })}>
      <p>
        {bound.length === 0
          ? say('network.coverNone', { place: told.of.name })
          : say('network.coverLine', { place: told.of.name, count: bound.length, done: bound.filter((share) => share.reached).length })}
      </p>
      <div className="lj-scroll">
        <table className="lj-plain lj-net-lines lj-net-matrix" aria-label={say('network.cover')}>
          <thead>
            <tr>
              <th scope="col">{say('network.organisation')}</th>
              {told.names.map(({ key, name, definition }) => (
                <th key={key} scope="col" title={definition}>
                  {name}
                </th>
              ))}
              <th scope="col">
                <span className="lj-hidden">{say('network.setTarget')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {told.rows.map((row, index) => (
              <tr key={row.of.id}>
                <th scope="row">
                  {index === 0 ? (
                    row.of.name
                  ) : (
                    <Go to="/network/coverage" view={{ of: row.of.id }}>
                      {row.of.name}
                    </Go>
                  )}
                </th>
                {row.shares.map((share) => (
                  <td key={share.key} data-label={told.names.find(({ key }) => key === share.key)?.name}>
                    <Figure
                      value={share.value}
                      unit="%"
                      metric={share.key}
                      of={row.of.id}
                      says={`${row.of.name} ${told.names.find(({ key }) => key === share.key)?.name ?? ''}`}
                    />
                    <br />
                    <Against share={share} />
                  </td>
                ))}
                <td>
                  {row.may ? (
                    <Button
                      size="small"
                      className="lj-noprint"
                      aria-label={say('network.targetOf', { place: row.of.name })}
                      onClick={() => setSetting(row)}
                    >
                      {say('network.setTarget')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {setting === null ? null : <SetTarget key={setting.of.id} open onClose={() => setSetting(null)} told={told} row={setting} />}
    </Section>
  )
}

const Coverage = ({ of, on }: { readonly of: string; readonly on: string | undefined }): ReactNode => {
  const asked = useCall(networkContract.coverage, { of, ...(on === undefined ? {} : { on }) })
  return <Asked of={asked}>{(told) => <Matrix told={told} />}</Asked>
}

export default function CoveragePage(): ReactNode {
  return <Frame tab="/network/coverage">{(of, on) => <Coverage of={of} on={on} />}</Frame>
}
