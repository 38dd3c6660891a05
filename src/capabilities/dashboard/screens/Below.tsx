import { useMemo, type ReactNode } from 'react'
import type { OutputOf } from '../../../platform/http/contract.ts'
import { Go, useView } from '../../../platform/web/address.tsx'
import { Chart } from '../../../platform/web/chart/Chart.tsx'
import { Figure } from '../../../platform/web/Figure.tsx'
import { Section } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { dashboardContract } from '../contract.ts'
import { areasOf } from './areas.ts'
import { dashboardScreenWords } from './words.ts'

type Told = OutputOf<typeof dashboardContract.read>

const barsOf = (children: Told['children'], key: string, unit: string) =>
  ({
    kind: 'bars',
    direction: 'horizontal',
    unit,
    items: children.map((child) => ({ name: child.of.name, value: child.values[key] ?? null })),
  }) as const

const MEMBERS = 'members.total'

/** The tree as areas, each a way into the organisation. The table beside it says the same. */
const Picture = ({ told }: { readonly told: Told }): ReactNode => {
  const say = useSay(dashboardScreenWords)
  const areas = areasOf(told.children, (child) => child.values[MEMBERS] ?? 0)
  if (areas.length < 2) return null
  return (
    <Section title={say('screen.picture')}>
      <div style={{ position: 'relative', aspectRatio: '2 / 1', minHeight: 220 }}>
        {areas.map(({ item, left, top, width, height }) => (
          <div
            key={item.of.id}
            style={{
              position: 'absolute',
              left: `${String(left)}%`,
              top: `${String(top)}%`,
              width: `${String(width)}%`,
              height: `${String(height)}%`,
              padding: 1,
              overflow: 'hidden',
            }}
          >
            <div
              style={{
                height: '100%',
                overflow: 'hidden',
                padding: 6,
                borderRadius: 4,
                border: '1px solid var(--strong)',
                background: 'var(--on)',
              }}
            >
              <Go
                to="/dashboard"
                view={{ of: item.of.id }}
                title={say('screen.pictureOf', { name: item.of.name, members: item.values[MEMBERS] ?? 0 })}
              >
                {item.of.name} <span className="lj-figures">{item.values[MEMBERS]}</span>
              </Go>
            </div>
          </div>
        ))}
      </div>
    </Section>
  )
}

const Bars = ({ told, chosen }: { readonly told: Told; readonly chosen: Told['childFigures'][number] }): ReactNode => {
  const spec = useMemo(() => barsOf(told.children, chosen.key, chosen.unit), [told.children, chosen.key, chosen.unit])
  return (
    <Chart
      title={chosen.name}
      spec={spec}
      linkOf={(name) => {
        const of = told.children.find((child) => child.of.name === name)?.of.id
        return of === undefined ? undefined : { to: '/metrics/rows', view: { key: chosen.key, of, on: told.on } }
      }}
    />
  )
}

/** What stands directly below: bars of the figure chosen, and the table of all of them. */
export const Below = ({ told }: { readonly told: Told }): ReactNode => {
  const say = useSay(dashboardScreenWords)
  const { view, change } = useView()
  const known = told.childFigures.filter(({ key }) =>
    told.children.some((child) => child.values[key] !== null && child.values[key] !== undefined),
  )
  const chosen = known.find(({ key }) => key === view['bars']) ?? known[0]
  if (told.children.length === 0)
    return (
      <Section title={say('screen.below')}>
        <p className="lj-soft">{say('screen.belowNone')}</p>
      </Section>
    )
  const picker = (
    <label className="lj-noprint">
      {say('screen.show')}{' '}
      <select className="lj-select" value={chosen?.key ?? ''} onChange={(event) => change({ bars: event.target.value })}>
        {known.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <>
      {chosen === undefined ? null : (
        <Section title={say('screen.below')} extra={picker}>
          <Bars told={told} chosen={chosen} />
          <div className="lj-scroll">
            <table className="lj-plain" aria-label={say('screen.below')}>
              <thead>
                <tr>
                  <th scope="col">{say('screen.place')}</th>
                  {known.map(({ key, name }) => (
                    <th key={key} scope="col" data-align="right">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {told.children.map((child) => (
                  <tr key={child.of.id}>
                    <td>
                      <Go to="/dashboard" view={{ of: child.of.id }}>
                        {child.of.name}
                      </Go>
                    </td>
                    {known.map(({ key, name, unit }) => (
                      <td key={key} data-align="right">
                        <Figure
                          value={child.values[key] ?? null}
                          unit={unit === '%' ? '%' : ''}
                          metric={key}
                          of={child.of.id}
                          on={told.on}
                          says={`${child.of.name} ${name}`}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      )}
      <Picture told={told} />
    </>
  )
}
