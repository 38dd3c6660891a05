import { useMemo, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, useParam, usePlace, useView } from '../../../platform/web/address.tsx'
import { Chart } from '../../../platform/web/chart/Chart.tsx'
import { Figure } from '../../../platform/web/Figure.tsx'
import { Facts, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { metricsContract } from '../contract.ts'
import { metricScreenWords } from './words.ts'

type Told = OutputOf<typeof metricsContract.read>

/** A day to choose, kept in the address. */
const Day = ({ name, label, value }: { readonly name: string; readonly label: string; readonly value: string }): ReactNode => {
  const { change } = useView()
  return (
    <label className="lj-row lj-noprint">
      {label}{' '}
      <input type="date" className="lj-date" value={value} onChange={(event) => change({ [name]: event.target.value || undefined })} />
    </label>
  )
}

const Definition = ({ told: { figure, metric, compared } }: { readonly told: Told }): ReactNode => {
  const say = useSay(metricScreenWords)
  return (
    <Section
      title={say('screen.definition')}
      extra={
        <span className="lj-row">
          <Day name="on" label={say('screen.on')} value={figure.on} />
          <Day name="compare" label={say('screen.compare')} value={compared?.on ?? ''} />
        </span>
      }
    >
      <Facts
        facts={[
          { label: say('screen.definition'), value: figure.definition },
          { label: say('screen.unit'), value: figure.unit },
          { label: say('screen.source'), value: figure.source },
          { label: say('screen.key'), value: <code className="lj-code">{metric.key}</code> },
          { label: say('screen.version'), value: metric.version },
          ...(compared === null
            ? []
            : [
                {
                  label: say('screen.before'),
                  value: (
                    <Figure
                      value={compared.value}
                      unit={figure.unit}
                      metric={metric.key}
                      of={figure.of.id}
                      on={compared.on}
                      says={figure.name}
                    />
                  ),
                },
                { label: say('screen.difference'), value: <Figure value={compared.difference} unit={figure.unit} /> },
              ]),
        ]}
      />
    </Section>
  )
}

const Pictures = ({ told }: { readonly told: Told }): ReactNode => {
  const say = useSay(metricScreenWords)
  const { figure, metric } = told
  const below = useMemo(
    () =>
      ({
        kind: 'bars',
        direction: 'horizontal',
        unit: figure.unit,
        items: told.children.map((child) => ({ name: child.of.name, value: child.value })),
      }) as const,
    [told, figure],
  )
  const time = useMemo(
    () =>
      ({
        kind: 'line',
        unit: figure.unit,
        dates: told.series.map((it) => it.on),
        series: [{ name: figure.name, values: told.series.map((it) => it.value) }],
      }) as const,
    [told, figure],
  )
  const dimensions = useMemo(
    () =>
      told.dimensions
        .filter((it) => it.slices.length > 0)
        .map((it) => ({
          ...it,
          spec: {
            kind: 'bars',
            direction: 'horizontal',
            unit: figure.unit,
            items: it.slices.map((slice) => ({ name: slice.name, value: slice.value })),
          } as const,
        })),
    [told, figure],
  )
  const childOf = (name: string) => told.children.find((child) => child.of.name === name)?.of.id
  return (
    <div className="lj-columns">
      {told.children.length === 0 ? null : (
        <Section title={say('screen.byChild')}>
          <Chart
            title={figure.name}
            spec={below}
            source={figure.source}
            linkOf={(name) => {
              const of = childOf(name)
              return of === undefined ? undefined : { to: `/metrics/${metric.key}`, view: { of } }
            }}
          />
        </Section>
      )}
      <Section title={say('screen.overTime')}>
        <Chart title={figure.name} spec={time} source={figure.source} linkOf={(on) => ({ to: `/metrics/${metric.key}`, view: { on } })} />
      </Section>
      {dimensions.map((dimension) => (
        <Section key={dimension.key} title={dimension.name}>
          <Chart title={figure.name} spec={dimension.spec} source={figure.source} />
        </Section>
      ))}
    </div>
  )
}

const Papers = ({ told: { figure, stated } }: { readonly told: Told }): ReactNode => {
  const say = useSay(metricScreenWords)
  if (stated.length === 0) return null
  return (
    <Section title={say('screen.stated')}>
      <table className="lj-plain">
        <thead>
          <tr>
            <th scope="col">{say('screen.statedSource')}</th>
            <th scope="col">{say('screen.on')}</th>
            <th scope="col" data-align="right">
              {say('screen.statedValue')}
            </th>
            <th scope="col" data-align="right">
              {say('screen.statedDifference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {stated.map((it) => (
            <tr key={it.source}>
              <td>{it.source}</td>
              <td>{it.on}</td>
              <td data-align="right">
                <Figure value={it.value} unit={figure.unit} />
              </td>
              <td data-align="right">
                <Figure value={it.difference} unit={figure.unit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

const Frozen = ({ told: { figure, metric, snapshots, may } }: { readonly told: Told }): ReactNode => {
  const say = useSay(metricScreenWords)
  const freeze = useChange(metricsContract.freeze, { invalidates: [metricsContract.read, metricsContract.snapshots] })
  const button = (
    <Button loading={freeze.isPending} onClick={() => freeze.mutate({ of: figure.of.id, on: figure.on, keys: [metric.key] })}>
      {say('screen.freeze')}
    </Button>
  )
  return (
    <Section title={say('screen.frozen')} extra={may.freeze ? button : null}>
      <p role="status">{freeze.isSuccess ? say('screen.froze') : (freeze.error?.message ?? '')}</p>
      {snapshots.length === 0 ? <p className="lj-soft">{say('screen.frozenNone')}</p> : null}
      <ul className="lj-list">
        {snapshots.map((it) => (
          <li key={it.snapshotId}>
            <span>
              {say('screen.on')} {it.on}
            </span>
            <small className="lj-soft">
              {say('screen.frozenAt')} {it.takenAt.slice(0, 16).replace('T', ' ')}
            </small>
            <Figure value={it.value} unit={figure.unit} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** One metric: the figure and its sentence, definition, by organisation, over time, by dimension, papers, frozen figures. */
export default function MetricPage(): ReactNode {
  const say = useSay(metricScreenWords)
  const key = useParam('key')
  const { of, on } = usePlace()
  const { view } = useView()
  const compare = view['compare']
  const told = useCall(
    metricsContract.read,
    { key, of: of ?? '', ...(on === undefined ? {} : { on }), ...(compare === undefined ? {} : { compare }) },
    { when: of !== undefined, keep: true },
  )
  const all = <Go to="/metrics">{say('screen.all')}</Go>
  if (of === undefined)
    return (
      <Page title={say('screen.title')} trail={all}>
        <Empty what={say('screen.choosePlace')} />
      </Page>
    )
  return (
    <Asked of={told}>
      {(data) => (
        <Page
          title={data.figure.name}
          trail={all}
          answer={
            <>
              {data.figure.of.name} {data.figure.on}{' '}
              <Figure
                value={data.figure.value}
                unit={data.figure.unit}
                metric={key}
                of={data.figure.of.id}
                on={data.figure.on}
                says={data.figure.name}
                big
              />
            </>
          }
          actions={
            data.may.rows ? (
              <Go to="/metrics/rows" view={{ key, of: data.figure.of.id, on: data.figure.on }}>
                {say('screen.rows')}
              </Go>
            ) : undefined
          }
        >
          <Definition told={data} />
          <Papers told={data} />
          <Pictures told={data} />
          <Frozen told={data} />
        </Page>
      )}
    </Asked>
  )
}
