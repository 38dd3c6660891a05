/** A figure is a link to its rows, with its unit beside it. Grey 无数据 says what record would fill it. */
import type { ReactNode } from 'react'
import { Go, type View } from './address.tsx'
import { useSay } from './say.ts'
import { kitWords } from './words.ts'

/** Numbers in groups of three; shares and means with one decimal, as offices print them. */
export const formatFigure = (value: number, decimals = Number.isInteger(value) ? 0 : 1): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })

type FigureProps = {
  readonly value: number | null
  readonly unit?: string
  readonly decimals?: number
  /** The metric, with the organisation and day it was asked for (the screen's own when left out). */
  readonly metric?: string
  readonly of?: string
  readonly on?: string
  /** Another place to open instead of the metric's rows. */
  readonly to?: string
  readonly view?: View
  /** For a reader of the screen: what the figure counts. */
  readonly says?: string
  /** What record would fill it, shown where there is no figure. */
  readonly lacks?: string
  readonly big?: boolean
}

export const Figure = ({ value, unit, decimals, metric, of, on, to, view, says, lacks, big = false }: FigureProps): ReactNode => {
  const say = useSay(kitWords)
  if (value === null)
    return (
      <span className="lj-figure lj-soft" data-big={big} title={lacks}>
        {say('web.noFigure')}
        {lacks === undefined ? null : <small className="lj-lacks">{lacks}</small>}
      </span>
    )
  const text = formatFigure(value, decimals)
  const shown = (
    <>
      <span className="lj-figures">{text}</span>
      {unit === undefined ? null : <small> {unit}</small>}
    </>
  )
  const target = to ?? (metric === undefined ? undefined : '/metrics/rows')
  if (target === undefined)
    return (
      <span className="lj-figure" data-big={big}>
        {shown}
      </span>
    )
  const asked: View = {
    ...view,
    ...(metric === undefined ? {} : { key: metric }),
    ...(of === undefined ? {} : { of }),
    ...(on === undefined ? {} : { on }),
  }
  return (
    <span className="lj-figure" data-big={big}>
      <Go to={target} view={asked} {...(says === undefined ? {} : { 'aria-label': [says, text, unit].join(' ').trim() })}>
        {shown}
      </Go>
    </span>
  )
}
