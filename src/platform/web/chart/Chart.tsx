/** A picture with its table, its source and a way down to the rows: `<Chart title spec source linkOf={(name) => …} />`. */
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { chartOptions, isEmptyChart, valueText, type ChartLook, type ChartSpec } from '../../charts/options.ts'
import { Go, useGo, type View } from '../address.tsx'
import { useDark, usePreferences } from '../preferences.ts'
import { useSay } from '../say.ts'
import { kitWords } from '../words.ts'
import { rowsOf } from './rows.ts'

export type ChartLink = { readonly to: string; readonly view?: View }

type ChartProps = {
  readonly title: string
  readonly spec: ChartSpec
  readonly source?: string
  /** Where a mark leads: by the name of its category and the place of its series. */
  readonly linkOf?: (name: string, series: number) => ChartLink | undefined
  readonly height?: number
}

/** Ink and paper as the page has them now. */
const screenLook = (element: HTMLElement, unknown: string, dark: boolean, large: boolean): ChartLook => {
  const style = getComputedStyle(element)
  const colour = (name: string): string => style.getPropertyValue(name).trim()
  return {
    ink: colour('--ink'),
    rule: colour('--line'),
    paper: colour('--paper'),
    fills: dark ? ['#8fa3ba', '#4c5a6b', '#c3ced9', '#333e4b', '#a89a86'] : ['#43566d', '#b8c4d1', '#1d2733', '#dfe5eb', '#8c7b62'],
    fontSize: large ? 17 : 13,
    fontFamily: style.fontFamily,
    unknown,
  }
}

const heightOf = (spec: ChartSpec, large: boolean): number => {
  const line = large ? 34 : 27
  if (spec.kind === 'pyramid') return 56 + spec.bands.length * line
  if ((spec.kind === 'bars' || spec.kind === 'stacked') && spec.direction === 'horizontal') return 48 + spec.items.length * line
  return 300
}

export const Chart = ({ title, spec, source, linkOf, height }: ChartProps): ReactNode => {
  const say = useSay(kitWords)
  const go = useGo()
  const { large } = usePreferences()
  const dark = useDark()
  const box = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  const latest = useRef({ linkOf, go })
  useLayoutEffect(() => {
    latest.current = { linkOf, go }
  })
  const tall = height ?? heightOf(spec, large)
  const empty = isEmptyChart(spec)

  useEffect(() => {
    const element = box.current
    if (element === null || empty) return
    let stop = (): void => {}
    let gone = false
    const draw = async (): Promise<void> => {
      const { chartIn } = await import('./draw.ts')
      if (gone) return
      const chart = chartIn(element)
      chart.setOption(chartOptions(spec, screenLook(element, say('web.noFigure'), dark, large)))
      chart.on('click', ({ name, seriesIndex }) => {
        const link = latest.current.linkOf?.(name, seriesIndex ?? 0)
        if (link !== undefined) latest.current.go(link.to, link.view)
      })
      const observer = new ResizeObserver(() => chart.resize())
      observer.observe(element)
      stop = () => {
        observer.disconnect()
        chart.dispose()
      }
    }
    draw().catch(() => setFailed(true))
    return () => {
      gone = true
      stop()
    }
  }, [spec, empty, dark, large, say])

  const { series, rows } = rowsOf(spec, spec.unit)
  const shown = (value: number | null): string => (value === null ? say('web.noFigure') : valueText(value, spec.unit))
  const spoken = rows.map(({ name, values }) => `${name} ${values.map(shown).join(' / ')}`).join(', ')
  return (
    <figure className="lj-chart">
      <figcaption>
        <strong>{title}</strong>
        <small className="lj-soft"> {spec.unit}</small>
      </figcaption>
      {empty || failed ? (
        <p className="lj-soft">{say(empty ? 'web.noFigure' : 'chart.failed')}</p>
      ) : (
        <div ref={box} role="img" aria-label={`${title}: ${spoken}`} style={{ height: tall }} />
      )}
      <details open={failed}>
        <summary>{say('chart.table')}</summary>
        <div className="lj-scroll">
          <table className="lj-plain">
            <thead>
              <tr>
                <th scope="col">{title}</th>
                {series.map((name) => (
                  <th key={name} scope="col" data-align="right">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, values }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {values.map((value, index) => {
                    const link = value === null ? undefined : linkOf?.(name, index)
                    return (
                      <td key={series[index]} data-align="right">
                        {link === undefined ? (
                          shown(value)
                        ) : (
                          <Go to={link.to} {...(link.view ? { view: link.view } : {})}>
                            {shown(value)}
                          </Go>
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      {source === undefined ? null : <small className="lj-soft">{say('chart.source', { source })}</small>}
    </figure>
  )
}
