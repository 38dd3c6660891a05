import { Fragment, useMemo, type ReactNode } from 'react'
import { Button } from 'antd'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, usePlace, useView } from '../../../platform/web/address.tsx'
import { Chart } from '../../../platform/web/chart/Chart.tsx'
import { Figure } from '../../../platform/web/Figure.tsx'
import { Page, Section } from '../../../platform/web/Page.tsx'
import { useCall } from '../../../platform/web/query.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Asked, Empty } from '../../../platform/web/states.tsx'
import { mayOpenRows } from '../../metrics/contract.ts'
import { dashboardContract } from '../contract.ts'
import { Below } from './Below.tsx'
import { dashboardScreenWords } from './words.ts'

type Told = OutputOf<typeof dashboardContract.read>

/** What the first sentence tells, in order, where there is data. */
const SENTENCE = ['communities.total', 'organisations.total', 'members.total', 'units.signed', 'compounds.total']

const Sentence = ({ told }: { readonly told: Told }): ReactNode => {
  const say = useSay(dashboardScreenWords)
  const opens = useMay()(mayOpenRows)
  const figures = SENTENCE.flatMap((key) => told.figures.find((figure) => figure.key === key && figure.value !== null) ?? [])
  return (
    <>
      {told.of.name} {told.on}:
      {figures.map((figure, index) => (
        <Fragment key={figure.key}>
          {index === 0 ? ' ' : say('screen.and')}
          {figure.name}{' '}
          <Figure
            value={figure.value}
            unit={figure.unit}
            {...(opens ? { metric: figure.key } : {})}
            of={told.of.id}
            on={told.on}
            says={figure.name}
          />
        </Fragment>
      ))}
      {say('screen.end')}
    </>
  )
}

const Days = ({ told }: { readonly told: Told }): ReactNode => {
  const say = useSay(dashboardScreenWords)
  const { change } = useView()
  return (
    <span className="lj-row">
      <label>
        {say('screen.on')}{' '}
        <input type="date" className="lj-date" value={told.on} onChange={(event) => change({ on: event.target.value || undefined })} />
      </label>
      <label>
        {say('screen.compare')}{' '}
        <input
          type="date"
          className="lj-date"
          value={told.compare}
          onChange={(event) => change({ compare: event.target.value || undefined })}
        />
      </label>
      <Button onClick={() => print()}>{say('screen.print')}</Button>
    </span>
  )
}

const Figures = ({ told, list, title }: { readonly told: Told; readonly list: Told['figures']; readonly title: string }): ReactNode => {
  const say = useSay(dashboardScreenWords)
  const opens = useMay()(mayOpenRows)
  return (
    <table className="lj-plain" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{say('screen.figure')}</th>
          <th scope="col" data-align="right">
            {say('screen.value')}
          </th>
          <th scope="col" data-align="right">
            {say('screen.before', { day: told.compare })}
          </th>
          <th scope="col" data-align="right">
            {say('screen.difference')}
          </th>
        </tr>
      </thead>
      <tbody>
        {list.map((figure) => (
          <tr key={figure.key}>
            <td>
              <Go to={`/metrics/${figure.key}`} view={{ of: told.of.id }}>
                {figure.name}
              </Go>
            </td>
            <td data-align="right">
              <Figure
                value={figure.value}
                unit={figure.unit}
                {...(opens ? { metric: figure.key } : {})}
                of={told.of.id}
                on={told.on}
                says={figure.name}
              />
            </td>
            <td data-align="right">
              <Figure
                value={figure.before}
                {...(opens ? { metric: figure.key } : {})}
                of={told.of.id}
                on={told.compare}
                says={figure.name}
              />
            </td>
            <td data-align="right">{figure.difference === null ? '' : <Figure value={figure.difference} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const slicesOf = (list: Told['education'], unit: string) =>
  ({ kind: 'bars', direction: 'horizontal', unit, items: list.map((slice) => ({ name: slice.name, value: slice.members })) }) as const

const People = ({ told }: { readonly told: Told }): ReactNode => {
  const say = useSay(dashboardScreenWords)
  const unit = say('screen.members')
  const ages = useMemo(
    () =>
      ({
        kind: 'pyramid',
        unit,
        left: say('screen.men'),
        right: say('screen.women'),
        bands: told.pyramid.map((band) => ({ name: band.name, left: band.men, right: band.women })),
      }) as const,
    [told, unit, say],
  )
  const education = useMemo(() => slicesOf(told.education, unit), [told, unit])
  const category = useMemo(() => slicesOf(told.category, unit), [told, unit])
  const rows = (prefix: string, list: readonly { readonly name: string; readonly code: string }[]) => (name: string) => {
    const code = list.find((it) => it.name === name)?.code
    return code === undefined || code === 'other'
      ? undefined
      : { to: '/metrics/rows', view: { key: `${prefix}.${code}`, of: told.of.id, on: told.on } }
  }
  if (told.education.length === 0) return null
  return (
    <div className="lj-columns">
      <Section title={say('screen.ages')}>
        <Chart
          title={say('screen.ages')}
          spec={ages}
          source={say('screen.source')}
          linkOf={rows(
            'members.age',
            told.pyramid.map((band) => ({ name: band.name, code: band.band })),
          )}
        />
      </Section>
      <Section title={say('screen.education')}>
        <Chart
          title={say('screen.education')}
          spec={education}
          source={say('screen.source')}
          linkOf={rows('members.education', told.education)}
        />
      </Section>
      <Section title={say('screen.category')}>
        <Chart
          title={say('screen.category')}
          spec={category}
          source={say('screen.source')}
          linkOf={rows('members.category', told.category)}
        />
      </Section>
    </div>
  )
}

/** One organisation and what stands below it: a sentence, what is missing or late, figures against an earlier day, pictures. */
export default function DashboardPage(): ReactNode {
  const say = useSay(dashboardScreenWords)
  const { of, on } = usePlace()
  const { view } = useView()
  const compare = view['compare']
  const told = useCall(
    dashboardContract.read,
    { of: of ?? '', ...(on === undefined ? {} : { on }), ...(compare === undefined ? {} : { compare }) },
    { when: of !== undefined, keep: true },
  )
  if (of === undefined)
    return (
      <Page title={say('screen.title')}>
        <Empty what={say('screen.choosePlace')} />
      </Page>
    )
  return (
    <Asked of={told} lines={8}>
      {(data) => {
        const open = data.attention.filter((figure) => figure.value !== null && figure.value > 0)
        return (
          <Page title={say('screen.title')} answer={<Sentence told={data} />} actions={<Days told={data} />}>
            <div className="lj-columns">
              <Section title={say('screen.attention')}>
                {open.length === 0 ? (
                  <p className="lj-soft">{say('screen.attentionNone')}</p>
                ) : (
                  <Figures told={data} list={open} title={say('screen.attention')} />
                )}
              </Section>
              <Section title={say('screen.figures')}>
                <Figures
                  told={data}
                  list={data.figures.filter((figure) => figure.value !== null || figure.before !== null)}
                  title={say('screen.figures')}
                />
              </Section>
            </div>
            <Below told={data} />
            <People told={data} />
          </Page>
        )
      }}
    </Asked>
  )
}
